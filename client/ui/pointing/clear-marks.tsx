import { translate } from '#client/i18n/catalogue.ts';
import type { MarkView } from '#client/session/session.ts';
import { tidies } from '#client/view-model/marks.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { Icon } from '../parts/icon.tsx';
import { useSure } from './use-sure.ts';

/** Takes away one's own drawings and measurements, or for who presents or keeps order everybody's: asked a second time, because that cannot be undone. */
export function ClearMarks({ meeting, marks }: { readonly meeting: Meeting; readonly marks: readonly MarkView[] }) {
  const { session } = meeting;
  const whose = tidies(meeting.self.value) ? 'everybody' : 'mine';
  const { asked, press } = useSure(() => void session.command('mark.clear', { whose }));
  const count = whose === 'everybody' ? marks.length : marks.filter(({ by }) => by === session.me).length;
  if (count === 0) return null;
  return (
    <button type="button" class={`tool ${asked.value ? 'sure' : ''}`} data-tool="clear" onClick={press}>
      <Icon name="clear" /><span>{translate(asked.value ? 'tools.clear.sure' : 'tools.clear', { count })}</span>
    </button>
  );
}
