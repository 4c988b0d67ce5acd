import type { InvitationId, MessageId, ParticipantId, ReportId } from './ids.ts';
import type { Look } from './look.ts';
import type { Role } from './roles.ts';

/** What who keeps order can do about one person. Rules: docs/spec/order.md. */
export const PERSON_ACTS = ['silenced', 'unsilenced', 'off-stage', 'stage-allowed', 'figure-hidden', 'figure-shown', 'name-restored', 'sent-to-lobby', 'removed'] as const;
export type PersonAct = (typeof PERSON_ACTS)[number];
/** Everything that is shown in the list of what was done. */
export type Act = PersonAct | 'renamed' | 'banned' | 'ban-lifted' | 'all-silenced' | 'all-unsilenced' | 'message-hidden' | 'message-shown' | 'turned-away' | 'report-settled';

/** To the one whom it is about; `why` may be empty. */
export interface ActNotice {
  readonly act: Act;
  readonly why: string;
  /** Server time in ms; only of a ban that ends. */
  readonly until?: number;
}

/** What only those who keep order see; sent to their connections alone, whole, whenever it changes. */
export interface OrderNotice {
  /** In the order of coming; `admitted` ones wait for a free place. */
  readonly waiting: readonly { readonly id: ParticipantId; readonly name: string; readonly look: Look; readonly since: number; readonly admitted: boolean }[];
  /** Who has another name than their own, which is `own`. */
  readonly renamed: readonly { readonly id: ParticipantId; readonly own: string }[];
  /** The rest is for who leads, and empty for hall operators. */
  readonly reports: readonly { readonly id: ReportId; readonly about: ParticipantId; readonly name: string; readonly by: string; readonly why: string; readonly at: number }[];
  /** Who is out: sent to the lobby, removed, or banned; `until` is missing for a ban without end, and for who only has to be let in again. */
  readonly out: readonly { readonly id: ParticipantId; readonly name: string; readonly banned: boolean; readonly until?: number; readonly why: string }[];
  /** The latest, the last one last. `about` is empty for what concerned everybody. */
  readonly acts: readonly { readonly act: Act; readonly by: string; readonly about: string; readonly at: number; readonly why: string }[];
  /** Invitations that are good. `until` is missing for one without end. */
  readonly invitations: readonly { readonly id: InvitationId; readonly role: Role; readonly until?: number; readonly once: boolean; readonly used: number }[];
  readonly hidden: readonly { readonly id: MessageId; readonly name: string; readonly text: string }[];
}
