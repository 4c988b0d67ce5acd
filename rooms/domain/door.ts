import type { Command } from '../protocol/commands.ts';
import type { ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import type { Reason } from '../protocol/reasons.ts';
import { accept, refuse } from '../protocol/result.ts';
import { leads, type Role } from '../protocol/roles.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent } from './events.ts';
import { nameFor } from './names.ts';
import type { ActDone, Meeting, Waiting } from './meeting.ts';

export type DoorCommand = Extract<Command, { readonly name: 'door.set' | `lobby.${string}` }>;
type DoorEvent = Extract<MeetingEvent, { readonly type: 'door.set' | `lobby.${string}` }>;

/** [LB1]–[LB5] Why somebody cannot come in now, however many places are free; undefined when the door is open to them. */
export function closedTo(meeting: Meeting, who: ParticipantId, now: number, invitedAs?: Role): 'banned' | 'in-lobby' | 'meeting-locked' | undefined {
  const known = meeting.participants.get(who);
  if (who === meeting.chair || leads(known?.role)) return undefined;
  if (isBanned(meeting, who, now)) return 'banned';
  if (meeting.waiting.get(who)?.admitted) return undefined;
  if (known?.out !== undefined && !(known.out.banned)) return 'in-lobby';
  if (known !== undefined) return undefined;
  const isLocked = meeting.door === 'locked' || (meeting.plan?.lockedUntil ?? 0) > now;
  if (isLocked && !(leads(invitedAs) && meeting.door !== 'locked')) return 'meeting-locked';
  // [PH2] Before the start only who leads comes in without being let in.
  if (meeting.phase === 'planned') return leads(invitedAs) ? undefined : 'in-lobby';
  return invitedAs !== undefined || meeting.door === 'open' ? undefined : 'in-lobby';
}

/** [OR7] */
export function isBanned(meeting: Meeting, who: ParticipantId, now: number): boolean {
  const out = meeting.participants.get(who)?.out;
  return out?.banned === true && (out.until === undefined || out.until > now);
}

/** [LB6] Places that belong to people who wait for one: those before `who` in the line, or all of them for somebody who is not in it. */
export function placesPromised(meeting: Meeting, who: ParticipantId): number {
  if (who === meeting.chair || leads(meeting.participants.get(who)?.role)) return 0;
  let before = 0;
  for (const { id, admitted } of meeting.waiting.values()) {
    if (id === who) break;
    if (admitted) before += 1;
  }
  return before;
}

export function decideDoor(meeting: Meeting, command: DoorCommand, context: DecisionContext): Decision {
  const by = context.sender;
  switch (command.name) {
    case 'door.set': {
      const { door } = command.payload;
      return accepted(door === meeting.door ? [] : [{ type: 'door.set', by: context.outsider ?? by, door }]);
    }
    case 'lobby.ask':
      return decideAsk(meeting, command.payload, context);
    case 'lobby.leave':
      return accepted(meeting.waiting.has(by) ? [{ type: 'lobby.left', participantId: by }] : []);
    case 'lobby.admit': {
      const waiting = meeting.waiting.get(command.payload.participantId);
      if (waiting === undefined) return refuse('participant-unknown');
      return accepted(admit(meeting, [waiting], command.payload.listenOnly, by));
    }
    case 'lobby.admitAll':
      return accepted(admit(meeting, [...meeting.waiting.values()], command.payload.listenOnly, by));
    case 'lobby.turnAway': {
      const { participantId, why } = command.payload;
      if (!meeting.waiting.has(participantId)) return refuse('participant-unknown');
      return accepted([{ type: 'lobby.turnedAway', participantId, by, ...(why === '' ? {} : { why: context.keepText(participantId, why) }) }]);
    }
  }
}

/** [LB2] [LB6] Somebody waits: to be let in, or, where the door is open to them, for a place. Asking again writes nothing new. */
function decideAsk(meeting: Meeting, { name, look }: Extract<DoorCommand, { name: 'lobby.ask' }>['payload'], context: DecisionContext): Decision {
  const participantId = context.sender;
  const closed: Reason | undefined = closedTo(meeting, participantId, context.now);
  if (closed !== undefined && closed !== 'in-lobby') return refuse(closed);
  if (meeting.waiting.has(participantId)) return accepted([]);
  if (meeting.waiting.size >= limits.waiting) return refuse('too-many-waiting');
  const known = meeting.participants.get(participantId);
  const named = known === undefined ? nameFor(meeting, { who: participantId, name, role: 'participant' }, (id) => context.textOf(id)) : accept(name);
  if (!named.ok) return named;
  return accepted([{ type: 'lobby.asked', participantId, name: context.keepText(participantId, named.value), look, admitted: closed === undefined }]);
}

function admit({ participants }: Meeting, people: readonly Waiting[], listenOnly: boolean, by: ParticipantId): MeetingEvent[] {
  return people.filter(({ admitted }) => !admitted).flatMap(({ id: participantId }): MeetingEvent[] => [
    { type: 'lobby.admitted', participantId, by, listenOnly },
    ...(listenOnly && participants.has(participantId) ? [{ type: 'participant.roleSet', participantId, role: 'observer' } as const] : []),
  ]);
}

export function evolveDoor(meeting: Meeting, event: DoorEvent, at: number): Meeting {
  switch (event.type) {
    case 'door.set':
      return { ...meeting, door: event.door };
    case 'lobby.asked': {
      const { participantId: id, name, look, admitted } = event;
      return { ...meeting, waiting: new Map(meeting.waiting).set(id, { id, name, look, since: at, admitted, listenOnly: false }) };
    }
    case 'lobby.left':
      return noLongerWaiting(meeting, event.participantId);
    case 'lobby.admitted': {
      const waiting = meeting.waiting.get(event.participantId);
      if (waiting === undefined) return meeting;
      const known = meeting.participants.get(waiting.id);
      const participants = known === undefined ? meeting.participants : meeting.participants.with(known.id, { ...known, out: undefined });
      return { ...meeting, participants, waiting: new Map(meeting.waiting).set(waiting.id, { ...waiting, admitted: true, listenOnly: event.listenOnly }) };
    }
    case 'lobby.turnedAway':
      return withAct(noLongerWaiting(meeting, event.participantId), { act: 'turned-away', by: event.by, about: event.participantId, name: meeting.waiting.get(event.participantId)?.name, at, why: event.why });
  }
}

export function noLongerWaiting(meeting: Meeting, id: ParticipantId): Meeting {
  return meeting.waiting.has(id) ? { ...meeting, waiting: new Map([...meeting.waiting].filter(([other]) => other !== id)) } : meeting;
}

/** [OR9] */
export function withAct(meeting: Meeting, act: ActDone): Meeting {
  return { ...meeting, acts: [...meeting.acts.slice(1 - limits.actsShown), act] };
}
