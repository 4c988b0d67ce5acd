import type { AssetId, CaptionId, ContentId, DeckId, InvitationId, MarkId, MeetingId, MessageId, ObjectId, ParticipantId, ReportId } from '../protocol/ids.ts';
import type { Asked, Purpose } from '../protocol/consent.ts';
import type { Door } from '../protocol/door.ts';
import type { NameRule } from '../protocol/house-rules.ts';
import type { Look } from '../protocol/look.ts';
import type { Drawers, MarkKind } from '../protocol/mark.ts';
import type { Movers, Standing } from '../protocol/object.ts';
import type { PersonAct } from '../protocol/order.ts';
import type { Vec3 } from '../protocol/pose.ts';
import type { Outsider, Role } from '../protocol/roles.ts';
import type { Plan } from './meeting.ts';

/** A pointer to an erasable text: the record keeps its salted hash, so that erasing the text leaves the record valid. */
export interface TextRef {
  readonly contentId: ContentId;
  readonly hash: string;
}

/** Who did something about the meeting as a whole: somebody in it, its organiser at the desk, or the house by a rule. */
export type Actor = ParticipantId | Outsider;

/** What can happen in a meeting. Facts in the past tense; never changed once written, only added to. */
export type MeetingEvent =
  | { readonly type: 'meeting.opened'; readonly meetingId: MeetingId; readonly title: string; readonly scene: string; readonly capacity: number; readonly chair: ParticipantId; readonly rehearsal?: true; readonly planned?: true }
  | { readonly type: 'meeting.planned'; readonly by: Actor; readonly title: string; readonly scene: string; readonly capacity: number; readonly plan: Plan }
  | { readonly type: 'meeting.started'; readonly by: Actor }
  | { readonly type: 'meeting.paused'; readonly by: Actor; readonly word?: TextRef }
  | { readonly type: 'meeting.resumed'; readonly by: Actor }
  | { readonly type: 'meeting.ended'; readonly by: Actor }
  | { readonly type: 'meeting.erased'; readonly by: Actor }
  | { readonly type: 'participant.joined'; readonly participantId: ParticipantId; readonly name: TextRef; readonly look: Look; readonly role: Role }
  | { readonly type: 'participant.renamed'; readonly participantId: ParticipantId; readonly name: TextRef }
  | { readonly type: 'participant.lookSet'; readonly participantId: ParticipantId; readonly look: Look }
  | { readonly type: 'participant.roleSet'; readonly participantId: ParticipantId; readonly role: Role }
  | { readonly type: 'chat.said'; readonly messageId: MessageId; readonly participantId: ParticipantId; readonly text: TextRef }
  | { readonly type: 'chat.hidden'; readonly messageId: MessageId; readonly by: ParticipantId; readonly hidden: boolean; readonly why?: TextRef }
  | { readonly type: 'chat.withdrawn'; readonly messageId: MessageId; readonly by: ParticipantId }
  | { readonly type: 'invitation.made'; readonly invitationId: InvitationId; readonly by: Actor; readonly role: Role; readonly once: boolean; readonly until?: number }
  | { readonly type: 'invitation.revoked'; readonly invitationId: InvitationId; readonly by: Actor }
  | { readonly type: 'invitation.used'; readonly invitationId: InvitationId; readonly participantId: ParticipantId }
  | { readonly type: 'record.set'; readonly by: ParticipantId; readonly on: boolean }
  | { readonly type: 'door.set'; readonly by: Actor; readonly door: Door }
  | { readonly type: 'lobby.asked'; readonly participantId: ParticipantId; readonly name: TextRef; readonly look: Look; readonly admitted: boolean }
  | { readonly type: 'lobby.left'; readonly participantId: ParticipantId }
  | { readonly type: 'lobby.admitted'; readonly participantId: ParticipantId; readonly by: ParticipantId; readonly listenOnly: boolean }
  | { readonly type: 'lobby.turnedAway'; readonly participantId: ParticipantId; readonly by: ParticipantId; readonly why?: TextRef }
  | { readonly type: 'order.acted'; readonly participantId: ParticipantId; readonly by: ParticipantId; readonly act: PersonAct | 'banned' | 'ban-lifted'; readonly why?: TextRef; readonly until?: number }
  | { readonly type: 'order.renamed'; readonly participantId: ParticipantId; readonly by: ParticipantId; readonly name: TextRef; readonly why?: TextRef }
  | { readonly type: 'order.allSilenced'; readonly by: ParticipantId; readonly silenced: boolean; readonly except: readonly ParticipantId[] }
  | { readonly type: 'order.reported'; readonly reportId: ReportId; readonly participantId: ParticipantId; readonly by: ParticipantId; readonly why: TextRef }
  | { readonly type: 'order.settled'; readonly reportId: ReportId; readonly by: ParticipantId; readonly why?: TextRef }
  | { readonly type: 'consent.asked'; readonly by: ParticipantId; readonly asks: readonly Asked[] }
  | { readonly type: 'consent.given'; readonly participantId: ParticipantId; readonly purpose: Purpose; readonly version: number }
  | { readonly type: 'consent.withdrawn'; readonly participantId: ParticipantId; readonly purpose: Purpose; readonly version: number }
  | { readonly type: 'texts.forgotten'; readonly participantId: ParticipantId; readonly contentIds: readonly ContentId[] }
  | { readonly type: 'conduct.set'; readonly by: ParticipantId; readonly text?: TextRef }
  | { readonly type: 'names.set'; readonly by: ParticipantId; readonly rule: NameRule }
  | { readonly type: 'caption.said'; readonly captionId: CaptionId; readonly by: ParticipantId; readonly language: string; readonly text: TextRef }
  | { readonly type: 'caption.corrected'; readonly captionId: CaptionId; readonly by: ParticipantId; readonly text?: TextRef }
  | { readonly type: 'hand.raised'; readonly participantId: ParticipantId; readonly at: number }
  | { readonly type: 'hand.lowered'; readonly participantId: ParticipantId }
  | { readonly type: 'mark.added'; readonly markId: MarkId; readonly by: ParticipantId; readonly kind: MarkKind; readonly points: readonly Vec3[] }
  | { readonly type: 'mark.removed'; readonly markId: MarkId; readonly by: ParticipantId }
  | { readonly type: 'mark.cleared'; readonly by: ParticipantId; readonly whose: 'mine' | 'everybody' }
  | { readonly type: 'mark.cleared'; readonly by: ParticipantId; readonly whose: 'one'; readonly of: ParticipantId }
  | { readonly type: 'mark.rightsSet'; readonly by: ParticipantId; readonly drawers: Drawers }
  | { readonly type: 'deck.added'; readonly deckId: DeckId; readonly by: ParticipantId; readonly assetId: AssetId; readonly kind: 'document' | 'picture'; readonly name: TextRef; readonly pages: number }
  | { readonly type: 'deck.removed'; readonly deckId: DeckId; readonly by: ParticipantId }
  | { readonly type: 'deck.notesSet'; readonly deckId: DeckId; readonly by: ParticipantId; readonly page: number; readonly text: TextRef }
  | { readonly type: 'screen.shown'; readonly screenId: string; readonly by: ParticipantId; readonly deckId: DeckId; readonly page: number }
  | { readonly type: 'screen.cleared'; readonly screenId: string; readonly by: ParticipantId }
  | { readonly type: 'object.added'; readonly objectId: ObjectId; readonly by: ParticipantId; readonly assetId: AssetId; readonly name: TextRef; readonly text: TextRef; readonly standing: Standing }
  | { readonly type: 'object.placed'; readonly objectId: ObjectId; readonly by: ParticipantId; readonly standing: Standing }
  | { readonly type: 'object.described'; readonly objectId: ObjectId; readonly by: ParticipantId; readonly name: TextRef; readonly text: TextRef }
  | { readonly type: 'object.rightsSet'; readonly objectId: ObjectId; readonly by: ParticipantId; readonly locked: boolean; readonly movers: Movers }
  | { readonly type: 'object.removed'; readonly objectId: ObjectId; readonly by: ParticipantId }
  | { readonly type: 'object.restored'; readonly objectId: ObjectId; readonly by: ParticipantId };
