import { translate } from '#client/i18n/catalogue.ts';
import { CaptionsAction } from '../captions/captions-action.tsx';
import { Action, PanelAction } from './action.tsx';
import type { Meeting } from './meeting.ts';
import { MicrophoneButton } from './microphone-button.tsx';
import { HallActions, ViewAction } from './view-actions.tsx';

/**
 * What one can do at any moment, at the lower edge: the same in the hall and in the plain view. Where there is little room, all but the
 * most important is under "More".
 */
export function ActionBar({ meeting, unread }: { readonly meeting: Meeting; readonly unread: number }) {
  const inHall = meeting.view.value === 'hall';
  // Who keeps order sees from everywhere that somebody waits.
  const { waiting: line, reports } = meeting.session.order.notice.value;
  const waiting = line.filter(({ admitted }) => !admitted).length + reports.length;
  return (
    <nav class="action-bar" aria-label={translate('action.bar')}>
      <MicrophoneButton meeting={meeting} />
      <HandButton meeting={meeting} />
      <span class="bar-space" />
      {/* In the plain view chat and, where there is room, people are always in sight. */}
      {inHall && <PanelAction icon="chat" panel="chat" meeting={meeting} badge={unread} />}
      <PanelAction class={inHall || meeting.session.screens.value.size > 0 ? '' : 'narrow-only'} icon="people" panel="people" meeting={meeting} badge={waiting} badgeText={translate('order.waiting', { count: waiting })} />
      <CaptionsAction meeting={meeting} />
      <PanelAction class="wide-only" icon="slides" panel="slides" meeting={meeting} />
      <PanelAction class="wide-only" icon="models" panel="things" meeting={meeting} />
      {inHall && <span class="bar-space" />}
      <HallActions meeting={meeting} class="wide-only" />
      <ViewAction meeting={meeting} class="wide-only" />
      <span class="bar-space" />
      <PanelAction class="wide-only" icon="invite" panel="invite" meeting={meeting} />
      <PanelAction class="wide-only" icon="settings" panel="settings" meeting={meeting} />
      <PanelAction class="wide-only" icon="help" panel="help" meeting={meeting} />
      <PanelAction class="narrow-only" icon="more" panel="more" meeting={meeting} />
    </nav>
  );
}

function HandButton({ meeting }: { readonly meeting: Meeting }) {
  const up = meeting.self.value?.handSince !== undefined;
  const isClosed = !up && meeting.session.meeting.value.phase === 'paused' && meeting.isSilenced.value;
  return <Action class="hand" icon="hand" disabled={isClosed} label={translate(up ? 'action.hand.lower' : 'action.hand.raise')} pressed={up} onClick={() => void meeting.toggleHand()} />;
}
