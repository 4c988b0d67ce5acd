import type { Command } from '../protocol/commands.ts';
import type { ContentId, ParticipantId, ReportId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { refuse } from '../protocol/result.ts';
import { leads } from '../protocol/roles.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import { noLongerWaiting, withAct } from './door.ts';
import type { MeetingEvent, TextRef } from './events.ts';
import type { Meeting, Participant } from './meeting.ts';
import { nameFor } from './names.ts';

export type OrderCommand = Extract<Command, { readonly name: `order.${string}` }>;
type OrderEvent = Extract<MeetingEvent, { readonly type: `order.${string}` }>;
type Acted = Extract<MeetingEvent, { readonly type: 'order.acted' }>;

/** [OR1]–[OR10]: what who keeps order may do. Who may send which of these at all has been checked before. */
export function decideOrder(meeting: Meeting, command: OrderCommand, context: DecisionContext): Decision {
  const by = context.sender;
  const given = (about: ParticipantId, why: string): { readonly why?: TextRef } => (why === '' ? {} : { why: context.keepText(about, why) });
  switch (command.name) {
    case 'order.act': {
      const { participantId, act, why } = command.payload;
      const refused = mayNot(meeting, by, participantId);
      if (refused !== undefined) return refused;
      if (changes(meeting.participants.get(participantId)!, act) === undefined) return accepted([]);
      return accepted([{ type: 'order.acted', participantId, by, act, ...given(participantId, why) }]);
    }
    case 'order.rename': {
      const { participantId, name, why } = command.payload;
      const refused = mayNot(meeting, by, participantId);
      if (refused !== undefined) return refused;
      const person = meeting.participants.get(participantId)!;
      const named = nameFor(meeting, { who: participantId, name, role: person.role }, (id) => context.textOf(id));
      if (!named.ok) return named;
      if (context.textOf(person.name.contentId) === named.value) return accepted([]);
      return accepted([{ type: 'order.renamed', participantId, by, name: context.keepText(participantId, named.value), ...given(participantId, why) }]);
    }
    case 'order.ban': {
      const { participantId, until, why } = command.payload;
      const refused = mayNot(meeting, by, participantId);
      if (refused !== undefined) return refused;
      const banned: MeetingEvent = { type: 'order.acted', participantId, by, act: 'banned', ...given(participantId, why), ...(until === null ? {} : { until }) };
      // [OR7] Whoever is banned could come back as somebody new.
      return accepted(meeting.door === 'open' ? [banned, { type: 'door.set', by, door: 'lobby' }] : [banned]);
    }
    case 'order.liftBan': {
      const { participantId, why } = command.payload;
      const known = meeting.participants.get(participantId);
      if (known === undefined) return refuse('participant-unknown');
      return accepted(known.out === undefined ? [] : [{ type: 'order.acted', participantId, by, act: 'ban-lifted', ...given(participantId, why) }]);
    }
    case 'order.silenceAll': {
      const { silenced, except } = command.payload;
      return accepted(silenced || meeting.quiet ? [{ type: 'order.allSilenced', by, silenced, except }] : []);
    }
    case 'order.report': {
      const { participantId, why } = command.payload;
      if (!meeting.participants.has(participantId)) return refuse('participant-unknown');
      if ([...meeting.reports.values()].filter((report) => report.by === by).length >= limits.reportsEach) return refuse('too-many-reports');
      const reportId = context.nextId() as ReportId;
      return accepted([{ type: 'order.reported', reportId, participantId, by, why: context.keepText(by, why) }], { reportId });
    }
    case 'order.settle': {
      const report = meeting.reports.get(command.payload.reportId);
      if (report === undefined) return refuse('report-unknown');
      return accepted([{ type: 'order.settled', reportId: report.id, by, ...given(report.about, command.payload.why) }]);
    }
  }
}

/** [OR10] Nobody acts on themselves, and on who leads only a chair. */
function mayNot({ participants }: Meeting, by: ParticipantId, about: ParticipantId) {
  const known = participants.get(about);
  if (known === undefined) return refuse('participant-unknown');
  return about === by || (leads(known.role) && participants.get(by)?.role !== 'chair') ? refuse('not-allowed') : undefined;
}

/** What an act changes about somebody; undefined when it is so already. */
function changes(person: Participant, act: Acted['act'], event?: Acted): Partial<Participant> | undefined {
  const set = (field: 'silenced' | 'offStage' | 'hidden', to: boolean) => (person[field] === to ? undefined : { [field]: to });
  switch (act) {
    case 'silenced': return set('silenced', true);
    case 'unsilenced': return set('silenced', false);
    case 'off-stage': return set('offStage', true);
    case 'stage-allowed': return set('offStage', false);
    case 'figure-hidden': return set('hidden', true);
    case 'figure-shown': return set('hidden', false);
    case 'name-restored': return person.ownName === undefined ? undefined : { name: person.ownName, ownName: undefined };
    case 'sent-to-lobby':
    case 'removed':
      return person.out?.banned === false ? undefined : { out: { banned: false, until: undefined, why: event?.why } };
    case 'banned': return { out: { banned: true, until: event?.until, why: event?.why } };
    case 'ban-lifted': return { out: undefined };
  }
}

export function evolveOrder(meeting: Meeting, event: OrderEvent, at: number): Meeting {
  switch (event.type) {
    case 'order.acted': {
      const { participantId, act, by, why } = event;
      const person = meeting.participants.get(participantId);
      if (person === undefined) return meeting;
      const after = withPerson(meeting, { ...person, ...changes(person, act, event) });
      return withAct(act === 'banned' ? noLongerWaiting(after, participantId) : after, { act, by, about: participantId, at, why });
    }
    case 'order.renamed': {
      const { participantId, by, name, why } = event;
      const person = meeting.participants.get(participantId);
      if (person === undefined) return meeting;
      const after = withPerson(meeting, { ...person, name, ownName: person.ownName ?? person.name });
      // Nor does the old name stand in what they have written.
      const renamed = <Line extends { readonly name: ContentId }>(line: Line, whose: ParticipantId) => (whose === participantId ? { ...line, name: name.contentId } : line);
      const lines = { chat: after.chat.map((line) => renamed(line, line.from)), captions: after.captions.map((line) => renamed(line, line.by)) };
      return withAct({ ...after, ...lines }, { act: 'renamed', by, about: participantId, at, why });
    }
    case 'order.allSilenced': {
      const { silenced, by, except } = event;
      let after: Meeting = { ...meeting, quiet: silenced };
      for (const person of meeting.participants.values()) {
        const taken = silenced && !leads(person.role) && !except.includes(person.id);
        if (person.silenced !== taken && (!silenced || taken)) after = withPerson(after, { ...person, silenced: taken });
      }
      return withAct(after, { act: silenced ? 'all-silenced' : 'all-unsilenced', by, about: undefined, at, why: undefined });
    }
    case 'order.reported': {
      const { reportId: id, participantId: about, by, why } = event;
      return { ...meeting, reports: new Map(meeting.reports).set(id, { id, about, by, why, at }) };
    }
    case 'order.settled': {
      const report = meeting.reports.get(event.reportId);
      const reports = new Map([...meeting.reports].filter(([id]) => id !== event.reportId));
      return withAct({ ...meeting, reports }, { act: 'report-settled', by: event.by, about: report?.about, at, why: event.why });
    }
  }
}

function withPerson(meeting: Meeting, person: Participant): Meeting {
  return { ...meeting, participants: meeting.participants.with(person.id, person) };
}
