import type { Command } from '../protocol/commands.ts';
import type { ParticipantId } from '../protocol/ids.ts';
import type { PlanGiven } from '../protocol/plan.ts';
import { refuse } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { Actor, MeetingEvent } from './events.ts';
import { houseRules } from './house-rules.ts';
import type { Meeting, Plan } from './meeting.ts';

export type PhaseCommand = Extract<Command, { readonly name: `meeting.${string}` }>;
type PhaseEvent = Extract<MeetingEvent, { readonly type: `meeting.${string}` }>;

/** [PH1]–[PH9] [PN1]–[PN4] How a meeting begins, is interrupted, changes its plan, and ends. In which phase who may has been checked before. */
export function decidePhase(meeting: Meeting, command: PhaseCommand, context: DecisionContext): Decision {
  const by: Actor = context.outsider ?? context.sender;
  switch (command.name) {
    case 'meeting.open':
      return decideOpen(meeting, command.payload, context);
    case 'meeting.replan': {
      const { title, scene, capacity, plan } = command.payload;
      if (!context.scenes.includes(scene)) return refuse('scene-unknown');
      // What stands and shows in a place would be nowhere in another.
      if (scene !== meeting.scene && meeting.participants.size > 0) return refuse('scene-fixed');
      return accepted([{ type: 'meeting.planned', by, title, scene, capacity, plan: recorded(plan, context) }]);
    }
    case 'meeting.start':
      return accepted([{ type: 'meeting.started', by }]);
    case 'meeting.pause': {
      const { word } = command.payload;
      return accepted([{ type: 'meeting.paused', by, ...(word === '' ? {} : { word: context.keepText(context.sender, word) }) }]);
    }
    case 'meeting.resume':
      return accepted([{ type: 'meeting.resumed', by }]);
    case 'meeting.end':
      return accepted([{ type: 'meeting.ended', by }]);
    case 'meeting.erase':
      // The house does it by rule only.
      if (context.outsider === 'house' && meeting.erasedAt === undefined && !((eraseAt(meeting) ?? Infinity) <= context.now)) return refuse('not-allowed');
      return accepted(meeting.erasedAt === undefined ? [{ type: 'meeting.erased', by }] : []);
  }
}

/** [ME1] [ME2] [PH1] */
function decideOpen(meeting: Meeting, payload: Extract<PhaseCommand, { name: 'meeting.open' }>['payload'], context: DecisionContext): Decision {
  if (meeting.phase !== 'none') return refuse('meeting-exists');
  if (!context.scenes.includes(payload.scene)) return refuse('scene-unknown');
  const meetingId = context.nextId() as NonNullable<Meeting['id']>;
  const { sender: chair } = context;
  const { rehearsal, plan, door, asks, conduct, names, ...place } = payload;
  const by: Actor = context.outsider ?? chair;
  return accepted([
    { type: 'meeting.opened', meetingId, ...place, chair, ...(rehearsal === true ? { rehearsal } : {}), ...(plan === undefined ? {} : { planned: true }) },
    ...(plan === undefined ? [] : [{ type: 'meeting.planned', by, ...place, plan: recorded(plan, context) } as const]),
    ...(door === undefined || door === 'open' ? [] : [{ type: 'door.set', by: chair, door } as const]),
    ...houseRules({ asks, conduct, names }, context),
  ], { meetingId });
}

/** What the record holds of a plan: its description is erasable. */
function recorded({ beginsAt, lockedUntil, retentionDays, description, ...plan }: PlanGiven, { keepText, sender }: DecisionContext): Plan {
  return {
    ...plan,
    ...(beginsAt === null ? {} : { beginsAt }), ...(lockedUntil === null ? {} : { lockedUntil }), ...(retentionDays === null ? {} : { retentionDays }),
    ...(description === '' ? {} : { description: keepText(sender, description) }),
  };
}

export function evolvePhase(meeting: Meeting, event: PhaseEvent, at: number): Meeting {
  switch (event.type) {
    case 'meeting.opened': {
      const { meetingId: id, title, scene, capacity, chair } = event;
      return { ...meeting, id, phase: event.planned === true ? 'planned' : 'open', title, scene, capacity, chair, rehearsal: event.rehearsal === true, startedAt: event.planned === true ? undefined : at };
    }
    case 'meeting.planned': {
      const { title, scene, capacity, plan } = event;
      return { ...meeting, title, scene, capacity, plan, plannedAt: at };
    }
    case 'meeting.started':
      return { ...comeIn(meeting), phase: 'open', startedAt: at };
    case 'meeting.paused':
      return { ...meeting, phase: 'paused', pauseWord: event.word };
    case 'meeting.resumed':
      return { ...meeting, phase: 'open', pauseWord: undefined };
    case 'meeting.ended':
      return { ...meeting, phase: 'ended', endedAt: at, pauseWord: undefined, waiting: new Map() };
    case 'meeting.erased':
      return { ...meeting, erasedAt: at };
  }
}

/** [PH3] Who came early comes in, in the order of coming, if the door is open to them. */
function comeIn(meeting: Meeting): Meeting {
  if (meeting.door !== 'open') return meeting;
  const isOut = (id: ParticipantId) => meeting.participants.get(id)?.out !== undefined;
  return { ...meeting, waiting: new Map([...meeting.waiting].map(([id, waiting]) => [id, isOut(id) ? waiting : { ...waiting, admitted: true }])) };
}

/** [PH6] [OF2] Whether what is said now passes by, written nowhere: before the start, in a pause, and off the record. */
export function passesBy({ phase, onRecord }: Pick<Meeting, 'phase' | 'onRecord'>): boolean {
  return phase !== 'ended' && (phase !== 'open' || !onRecord);
}

/** [PN5] Server time in ms at which names, texts and files are to be erased; undefined while that is nobody's rule. */
export function eraseAt({ endedAt, erasedAt, plan }: Pick<Meeting, 'endedAt' | 'erasedAt' | 'plan'>): number | undefined {
  if (endedAt === undefined || erasedAt !== undefined || plan?.retentionDays === undefined) return undefined;
  return endedAt + plan.retentionDays * 86_400_000;
}
