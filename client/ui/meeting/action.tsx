import type { ComponentChildren } from 'preact';
import { translate } from '#client/i18n/catalogue.ts';
import { Icon, type IconName } from '../parts/icon.tsx';
import type { Meeting, PanelName } from './meeting.ts';

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  onClick?(): void;
  /** A switch that is on. */
  readonly pressed?: boolean;
  /** A panel that is open. */
  readonly expanded?: boolean;
  readonly class?: string;
  readonly badge?: number;
  /** What the badge says, in words. */
  readonly badgeText?: string;
  readonly disabled?: boolean;
  readonly panel?: PanelName;
  /** The state of a switch in a word, for eyes; others hear `pressed`. */
  readonly state?: string;
  readonly children?: ComponentChildren;
}

/** A sign with a word below it. */
export function Action({ icon, label, onClick, pressed, expanded, class: extra = '', badge = 0, badgeText, disabled = false, panel, state, children }: ActionProps) {
  return (
    <button
      type="button" class={`action ${pressed === true || expanded === true ? 'on' : ''} ${extra}`} aria-pressed={pressed} aria-expanded={expanded}
      disabled={disabled} data-panel={panel} onClick={onClick}
    >
      <span class="action-icon">
        <Icon name={icon} />
        {badge > 0 && <span class="badge" aria-hidden="true">{badge > 99 ? '99+' : badge}</span>}
      </span>
      <span class="action-label">{label}{state !== undefined && <span class="action-state" aria-hidden="true"> {state}</span>}</span>
      {badge > 0 && <span class="visually-hidden">{badgeText ?? translate('chat.unread', { count: badge })}</span>}
      {children}
    </button>
  );
}

interface PanelActionProps {
  readonly panel: PanelName;
  readonly meeting: Meeting;
  readonly icon: IconName;
  readonly badge?: number;
  readonly badgeText?: string;
  readonly class?: string;
}

/** Opens and closes a panel. */
export function PanelAction({ panel, meeting, ...rest }: PanelActionProps) {
  return <Action {...rest} panel={panel} label={translate(`action.${panel}`)} expanded={meeting.panel.value === panel} onClick={() => meeting.toggle(panel)} />;
}
