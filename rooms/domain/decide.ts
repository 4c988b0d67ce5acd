import type { AssetFacts } from '../protocol/asset-facts.ts';
import type { Command } from '../protocol/commands.ts';
import type { AssetId, ContentId, ObjectId, ParticipantId } from '../protocol/ids.ts';
import type { Vec3 } from '../protocol/pose.ts';
import type { Refused } from '../protocol/result.ts';
import type { Outsider } from '../protocol/roles.ts';
import { decideCaption } from './captions.ts';
import { decideChat } from './chat.ts';
import { decideConsent } from './consent.ts';
import { decideDoor } from './door.ts';
import { decideInvitation } from './invitations.ts';
import type { MeetingEvent, TextRef } from './events.ts';
import { decideHand } from './hand.ts';
import type { Meeting } from './meeting.ts';
import { decideMarks } from './marks.ts';
import { decideObject } from './object.ts';
import { decideOrder } from './order.ts';
import { decideJoin, decideLook, decideRole } from './participant.ts';
import { decideHouseRule } from './house-rules.ts';
import { decidePhase } from './phases.ts';
import { decideSlides } from './slides.ts';

/** Everything a decision may depend on besides the meeting and the command: nothing else is read, so it can be repeated. */
export interface DecisionContext {
  /** Server time in ms. */
  readonly now: number;
  readonly sender: ParticipantId;
  /** Who acts in their place from outside the room. */
  readonly outsider?: Outsider | undefined;
  /** How many different participants hold a place in the room at this moment, the sender not counted. */
  readonly othersPresent: number;
  readonly scenes: readonly string[];
  /** Who holds a thing in the hand at this moment. */
  holderOf(id: ObjectId): ParticipantId | undefined;
  /** What is known of a file of this meeting; undefined when it has no such file. */
  assetOf(id: AssetId): AssetFacts | undefined;
  /** Ids of the screens in the scene of this meeting. */
  readonly screens: readonly string[];
  /** Whether a point lies inside the scene of this meeting. */
  isInside(position: Vec3): boolean;
  /** A fresh id. */
  nextId(): string;
  /** Puts free text aside for the erasable table and returns what the record may hold of it. */
  keepText(subject: ParticipantId, text: string): TextRef;
  /** The text behind a pointer, to see whether it changes; undefined when erased. */
  textOf(id: ContentId): string | undefined;
}

export interface Accepted {
  readonly ok: true;
  readonly events: readonly MeetingEvent[];
  readonly reply: unknown;
}
export type Decision = Accepted | Refused;

export function accepted(events: readonly MeetingEvent[], reply: unknown = {}): Accepted {
  return { ok: true, events, reply };
}

/**
 * The rules of a meeting: which facts follow from a command, or why none do. Pure but for the ids and texts that the
 * context hands out. Who may send what in which phase has been checked before (`rooms/protocol/commands.ts`).
 */
export function decide(meeting: Meeting, command: Command, context: DecisionContext): Decision {
  switch (command.name) {
    case 'meeting.open':
    case 'meeting.replan':
    case 'meeting.start':
    case 'meeting.pause':
    case 'meeting.resume':
    case 'meeting.end':
    case 'meeting.erase':
      return decidePhase(meeting, command, context);
    case 'participant.join':
      return decideJoin(meeting, command.payload, context);
    case 'participant.setLook':
      return decideLook(meeting, command.payload, context);
    case 'participant.setRole':
      return decideRole(meeting, command.payload, context);
    case 'invitation.make':
    case 'invitation.revoke':
      return decideInvitation(meeting, command, context);
    case 'record.set': {
      const { on } = command.payload;
      return accepted(on === meeting.onRecord ? [] : [{ type: 'record.set', by: context.sender, on }]);
    }
    case 'door.set':
    case 'lobby.ask':
    case 'lobby.leave':
    case 'lobby.admit':
    case 'lobby.admitAll':
    case 'lobby.turnAway':
      return decideDoor(meeting, command, context);
    case 'order.act':
    case 'order.rename':
    case 'order.ban':
    case 'order.liftBan':
    case 'order.silenceAll':
    case 'order.report':
    case 'order.settle':
      return decideOrder(meeting, command, context);
    case 'chat.say':
    case 'chat.hide':
    case 'chat.withdraw':
      return decideChat(meeting, command, context);
    case 'consent.ask':
    case 'consent.give':
    case 'consent.withdraw':
      return decideConsent(meeting, command, context);
    case 'conduct.set':
    case 'names.set':
      return decideHouseRule(meeting, command, context);
    case 'caption.say':
    case 'caption.correct':
      return decideCaption(meeting, command, context);
    case 'hand.raise':
    case 'hand.lower':
      return decideHand(meeting, command.name, context);
    case 'mark.add':
    case 'mark.remove':
    case 'mark.clear':
    case 'mark.setRights':
      return decideMarks(meeting, command, context);
    case 'deck.add':
    case 'deck.remove':
    case 'deck.setNotes':
    case 'screen.show':
    case 'screen.clear':
      return decideSlides(meeting, command, context);
    default:
      return decideObject(meeting, command, context);
  }
}
