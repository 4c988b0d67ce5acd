import type { Meeting } from './meeting.ts';
import { PanelAction } from './action.tsx';
import { HallActions, ViewAction } from './view-actions.tsx';

/** What has no place in the bar of a small screen. */
export function MorePanel({ meeting }: { readonly meeting: Meeting }) {
  return (
    <div class="more">
      <HallActions meeting={meeting} />
      <ViewAction meeting={meeting} />
      <PanelAction icon="captions" panel="captions" meeting={meeting} />
      <PanelAction icon="slides" panel="slides" meeting={meeting} />
      <PanelAction icon="models" panel="things" meeting={meeting} />
      <PanelAction icon="settings" panel="settings" meeting={meeting} />
      <PanelAction icon="invite" panel="invite" meeting={meeting} />
      <PanelAction icon="help" panel="help" meeting={meeting} />
    </div>
  );
}
