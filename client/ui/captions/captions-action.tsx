import { PanelAction } from '../meeting/action.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { preferences } from '../preferences.ts';
import { languagesOf } from './watch-captions.ts';

/** In the bar for who types captions, and for everybody while there are some: who needs them sees that they are there. */
export function CaptionsAction({ meeting }: { readonly meeting: Meeting }) {
  const isWanted = meeting.self.value?.role === 'captioner' || preferences.value.captions.on || languagesOf(meeting.session).length > 0;
  return isWanted ? <PanelAction class="wide-only" icon="captions" panel="captions" meeting={meeting} /> : null;
}
