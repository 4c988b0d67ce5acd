import type { ObjectId, ParticipantId } from '../protocol/ids.ts';
import { leads } from '../protocol/roles.ts';
import { evolveCaption } from './captions.ts';
import { evolveChat } from './chat.ts';
import { evolveConsent } from './consent.ts';
import { evolveDoor, noLongerWaiting } from './door.ts';
import type { MeetingEvent } from './events.ts';
import { evolveInvitation } from './invitations.ts';
import { evolveMarks } from './marks.ts';
import type { Meeting, Participant, SharedObject } from './meeting.ts';
import { evolveOrder } from './order.ts';
import { evolvePhase } from './phases.ts';
import { evolveSlides } from './slides.ts';

/**
 * What a meeting is after an event. Total: an event of the record is never refused here.
 * @param at server time in ms at which the event was written
 */
export function evolve(meeting: Meeting, event: MeetingEvent, at: number): Meeting {
  switch (event.type) {
    case 'meeting.opened':
    case 'meeting.planned':
    case 'meeting.started':
    case 'meeting.paused':
    case 'meeting.resumed':
    case 'meeting.ended':
    case 'meeting.erased':
      return evolvePhase(meeting, event, at);
    case 'participant.joined':
      return withParticipant(noLongerWaiting(meeting, event.participantId), {
        id: event.participantId, name: event.name, look: event.look, role: event.role, handSince: undefined,
        silenced: meeting.quiet && !leads(event.role), offStage: false, hidden: false, out: undefined,
      });
    case 'participant.renamed':
      return change(meeting, event.participantId, { name: event.name });
    case 'participant.lookSet':
      return change(meeting, event.participantId, { look: event.look });
    case 'participant.roleSet':
      return change(meeting, event.participantId, { role: event.role });
    case 'invitation.made':
    case 'invitation.revoked':
    case 'invitation.used':
      return evolveInvitation(meeting, event);
    case 'record.set':
      return { ...meeting, onRecord: event.on };
    case 'door.set':
    case 'lobby.asked':
    case 'lobby.left':
    case 'lobby.admitted':
    case 'lobby.turnedAway':
      return evolveDoor(meeting, event, at);
    case 'order.acted':
    case 'order.renamed':
    case 'order.allSilenced':
    case 'order.reported':
    case 'order.settled':
      return evolveOrder(meeting, event, at);
    case 'hand.raised':
      return change(meeting, event.participantId, { handSince: event.at });
    case 'hand.lowered':
      return change(meeting, event.participantId, { handSince: undefined });
    case 'object.added': {
      const { objectId: id, assetId: asset, name, text, standing } = event;
      return withObject(meeting, { id, asset, name, text, standing, locked: false, movers: 'presenters', removed: false });
    }
    case 'object.placed':
      return changeObject(meeting, event.objectId, { standing: event.standing });
    case 'object.described':
      return changeObject(meeting, event.objectId, { name: event.name, text: event.text });
    case 'object.rightsSet':
      return changeObject(meeting, event.objectId, { locked: event.locked, movers: event.movers });
    case 'object.removed':
      return { ...changeObject(meeting, event.objectId, { removed: true, removedAs: meeting.removals + 1 }), removals: meeting.removals + 1 };
    case 'object.restored':
      return changeObject(meeting, event.objectId, { removed: false });
    case 'deck.added':
    case 'deck.removed':
    case 'deck.notesSet':
    case 'screen.shown':
    case 'screen.cleared':
      return evolveSlides(meeting, event, at);
    case 'mark.added':
    case 'mark.removed':
    case 'mark.cleared':
    case 'mark.rightsSet':
      return evolveMarks(meeting, event);
    case 'consent.asked':
    case 'consent.given':
    case 'consent.withdrawn':
    case 'texts.forgotten':
      return evolveConsent(meeting, event, at);
    case 'conduct.set':
      return { ...meeting, conduct: event.text };
    case 'names.set':
      return { ...meeting, nameRule: event.rule };
    case 'caption.said':
    case 'caption.corrected':
      return evolveCaption(meeting, event, at);
    case 'chat.said':
    case 'chat.hidden':
    case 'chat.withdrawn':
      return evolveChat(meeting, event, at);
  }
}

function change(meeting: Meeting, id: ParticipantId, fields: Partial<Participant>): Meeting {
  const participant = meeting.participants.get(id);
  return participant === undefined ? meeting : withParticipant(meeting, { ...participant, ...fields });
}

function withParticipant(meeting: Meeting, participant: Participant): Meeting {
  return { ...meeting, participants: meeting.participants.with(participant.id, participant) };
}

function changeObject(meeting: Meeting, id: ObjectId, fields: Partial<SharedObject>): Meeting {
  const object = meeting.objects.get(id);
  return object === undefined ? meeting : withObject(meeting, { ...object, ...fields });
}

function withObject(meeting: Meeting, object: SharedObject): Meeting {
  const before = meeting.objects.get(object.id);
  const shown = (one: SharedObject | undefined) => (one === undefined || one.removed ? 0 : 1);
  return { ...meeting, objects: meeting.objects.with(object.id, object), objectsShown: meeting.objectsShown + shown(object) - shown(before) };
}
