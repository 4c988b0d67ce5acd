import { translate } from '#client/i18n/catalogue.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import type { Meeting, PanelName } from './meeting.ts';

/** What one can do at any moment, at the lower edge: the same in the hall and in the plain view. */
export function ActionBar({ meeting, unread }: { readonly meeting: Meeting; readonly unread: number }) {
  const handUp = meeting.self.value?.handSince !== undefined;
  const hall = meeting.hall.value;
  const inHall = meeting.view.value === 'hall';
  return (
    <nav class="action-bar" aria-label={translate('action.bar')}>
      <MicrophoneButton meeting={meeting} />
      <Action icon="hand" label={translate(handUp ? 'action.hand.lower' : 'action.hand.raise')} on={handUp} onClick={() => void meeting.toggleHand()} />
      <PanelAction icon="people" panel="people" meeting={meeting} />
      <PanelAction icon="chat" panel="chat" meeting={meeting} badge={unread} />
      {inHall && hall !== undefined && <Action class="wide-only" icon="place" label={translate('action.bringBack')} onClick={() => hall.bringMeBack()} />}
      {inHall && hall?.headset.value === 'available' && <Action icon="headset" label={translate('action.headset')} onClick={() => void hall.enterHeadset()} />}
      {!meeting.hallFailed.value && (
        <Action
          icon={inHall ? 'page' : 'hall'} label={translate(inHall ? 'action.toPlain' : 'action.toHall')}
          onClick={() => meeting.setView(inHall ? 'plain' : 'hall')}
        />
      )}
      <PanelAction class="wide-only" icon="invite" panel="invite" meeting={meeting} />
      <PanelAction icon="settings" panel="settings" meeting={meeting} />
      <PanelAction class="wide-only" icon="help" panel="help" meeting={meeting} />
      <Action class="leave" icon="leave" label={translate('action.leave')} onClick={() => void meeting.leave()} />
    </nav>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  onClick(): void;
  readonly on?: boolean;
  readonly class?: string;
  readonly badge?: number;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
}

export function Action({ icon, label, onClick, on = false, class: extra = '', badge = 0, expanded, disabled = false }: ActionProps) {
  return (
    <button type="button" class={`action ${on ? 'on' : ''} ${extra}`} aria-expanded={expanded} disabled={disabled} onClick={onClick}>
      <span class="action-icon">
        <Icon name={icon} />
        {badge > 0 && <span class="badge">{badge > 99 ? '99+' : badge}</span>}
      </span>
      <span class="action-label">{label}</span>
    </button>
  );
}

function PanelAction({ panel, meeting, ...rest }: { readonly panel: PanelName; readonly meeting: Meeting; readonly icon: IconName; readonly badge?: number; readonly class?: string }) {
  const open = meeting.panel.value === panel;
  return <Action {...rest} label={translate(`action.${panel}`)} on={open} expanded={open} onClick={() => meeting.toggle(panel)} />;
}

function MicrophoneButton({ meeting }: { readonly meeting: Meeting }) {
  const voice = meeting.voice.value;
  const state = voice?.microphone.value ?? 'none';
  const speaking = meeting.self.value?.speaking === true;
  if (state === 'on') return <Action class={speaking ? 'microphone speaking' : 'microphone'} icon="mic" label={translate('action.mic.mute')} on onClick={() => void meeting.toggleMicrophone()} />;
  const label = translate(state === 'muted' ? 'action.mic.unmute' : 'action.mic.get');
  return <Action class="microphone off" icon="micOff" label={label} disabled={voice === undefined} onClick={() => void meeting.toggleMicrophone()} />;
}
