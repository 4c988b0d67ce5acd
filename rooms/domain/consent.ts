import type { Command } from '../protocol/commands.ts';
import { PURPOSES, type Asked, type Purpose } from '../protocol/consent.ts';
import type { ContentId, ParticipantId } from '../protocol/ids.ts';
import { refuse } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent } from './events.ts';
import type { Meeting } from './meeting.ts';

export type ConsentCommand = Extract<Command, { readonly name: `consent.${string}` }>;
type ConsentEvent = Extract<MeetingEvent, { readonly type: `consent.${string}` | 'texts.forgotten' }>;

/** What somebody has said yes to: in which words, and when. */
export type Consents = ReadonlyMap<Purpose, { readonly version: number; readonly at: number }>;

/** [CO1]–[CO7] For what people are asked, and what they say. */
export function decideConsent(meeting: Meeting, command: ConsentCommand, context: DecisionContext): Decision {
  const by = context.sender;
  if (command.name === 'consent.ask') return accepted(asking(meeting, command.payload.purposes, by));
  const { purpose } = command.payload;
  if (!meeting.participants.has(by)) return refuse('not-allowed');
  const given = meeting.consents.get(by)?.get(purpose);
  if (command.name === 'consent.give') {
    const asked = meeting.asks.find((each) => each.purpose === purpose);
    // Nobody says yes to what is not asked, nor to words that they have not read.
    if (asked === undefined) return refuse('not-asked');
    if (asked.version !== command.payload.version) return refuse('consent-outdated');
    return accepted(given?.version === asked.version ? [] : [{ type: 'consent.given', participantId: by, ...asked }]);
  }
  if (given === undefined) return accepted([]);
  const contentIds = purpose === 'chat' ? (meeting.keptLines.get(by) ?? []) : [];
  return accepted([
    { type: 'consent.withdrawn', participantId: by, purpose, version: given.version },
    ...(contentIds.length === 0 ? [] : [{ type: 'texts.forgotten', participantId: by, contentIds } as const]),
  ]);
}

/** What has to happen so that a meeting asks for these, in the words of today. */
export function asking(meeting: Pick<Meeting, 'asks'>, purposes: readonly Purpose[], by: ParticipantId): MeetingEvent[] {
  const asks = purposes.map((purpose): Asked => ({ purpose, version: PURPOSES[purpose] }));
  const isSame = asks.length === meeting.asks.length && asks.every(({ purpose, version }) => meeting.asks.some((each) => each.purpose === purpose && each.version === version));
  return isSame ? [] : [{ type: 'consent.asked', by, asks }];
}

/** [CO4] Whether something may be done for this purpose about somebody: it is not asked for, or they have said yes in the words in which it is asked. */
export function mayFor(meeting: Meeting, who: ParticipantId, purpose: Purpose): boolean {
  const asked = meeting.asks.find((each) => each.purpose === purpose);
  return asked === undefined || meeting.consents.get(who)?.get(purpose)?.version === asked.version;
}

export function evolveConsent(meeting: Meeting, event: ConsentEvent, at: number): Meeting {
  switch (event.type) {
    case 'consent.asked':
      return { ...meeting, asks: event.asks };
    case 'consent.given': {
      const given = new Map(meeting.consents.get(event.participantId)).set(event.purpose, { version: event.version, at });
      return { ...meeting, consents: meeting.consents.with(event.participantId, given) };
    }
    case 'consent.withdrawn': {
      const left = new Map(meeting.consents.get(event.participantId));
      left.delete(event.purpose);
      return { ...meeting, consents: meeting.consents.with(event.participantId, left) };
    }
    case 'texts.forgotten': {
      const gone = new Set(event.contentIds);
      const chat = meeting.chat.map((message) => (gone.has(message.text) ? { ...message, gone: 'withdrawn' } as const : message));
      return { ...meeting, chat, keptLines: meeting.keptLines.with(event.participantId, []) };
    }
  }
}

/** [CO6] Remembers what a yes has kept, so that it can be forgotten with it. */
export function keptUnderConsent(meeting: Meeting, who: ParticipantId, line: ContentId): Meeting {
  if (!meeting.consents.get(who)?.has('chat')) return meeting;
  return { ...meeting, keptLines: meeting.keptLines.with(who, [...(meeting.keptLines.get(who) ?? []), line]) };
}
