import type { MeetingEvent, TextRef } from '#rooms/domain/events.ts';
import type { CaptionId, DeckId, MessageId, ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Role } from '#rooms/protocol/roles.ts';
import type { OutgoingRecord, ReadEvent } from './read-record.ts';
import { actWord, type TranscriptWords } from './transcript-words.ts';

export interface Entry {
  /** ms */
  readonly at: number;
  readonly who: string;
  readonly what: string;
  /** Somebody's own words. */
  readonly isSaid: boolean;
}

export interface PersonSeen {
  readonly name: string;
  readonly role: Role;
  /** ms */
  readonly came: number;
}

/** Says in words what the events of a record mean. Told every event in order; those that say nothing to a reader (where a thing stands, how somebody looks) give no entry. */
export class TranscriptEntries {
  readonly people = new Map<ParticipantId, PersonSeen>();
  readonly #record: OutgoingRecord;
  readonly #language: 'en' | 'lt';
  readonly #words: TranscriptWords;
  readonly #ownNames = new Map<ParticipantId, string>();
  readonly #decks = new Map<DeckId, string>();
  readonly #things = new Map<ObjectId, string>();
  readonly #gone: ReadonlyMap<MessageId | CaptionId, 'hidden' | 'withdrawn'>;
  readonly #corrected: ReadonlyMap<CaptionId, TextRef>;

  constructor(record: OutgoingRecord, { language, words, outcome }: { readonly language: 'en' | 'lt'; readonly words: TranscriptWords; readonly outcome: Outcome }) {
    this.#record = record;
    this.#language = language;
    this.#words = words;
    this.#gone = outcome.gone;
    this.#corrected = outcome.corrected;
  }

  of({ event, at, actor }: ReadEvent): Entry | undefined {
    const say = (who: string, key: string, values: Readonly<Record<string, string>> = {}): Entry => ({ at, who, isSaid: false, what: filled(this.#words.events[key] ?? key, values) });
    switch (event.type) {
      case 'meeting.opened': return say(this.#words.organiser, event.type);
      case 'meeting.planned': case 'meeting.started': case 'meeting.paused': case 'meeting.resumed': case 'meeting.ended': case 'meeting.erased': {
        const entry = say(event.type === 'meeting.planned' && actor === 'host' ? this.#words.organiser : this.#name(event.by), event.type);
        return event.type === 'meeting.paused' && event.word !== undefined ? { ...entry, what: `${entry.what}: ${this.#text(event.word)}` } : entry;
      }
      case 'participant.joined':
        this.people.set(event.participantId, { name: this.#nameIn(event.name, this.people.size + 1), role: event.role, came: at });
        return say(this.#name(event.participantId), event.type);
      case 'participant.renamed': {
        const before = this.#name(event.participantId);
        this.#renamed(event.participantId, event.name);
        const after = this.#name(event.participantId);
        return after === before ? undefined : say(before, event.type, { name: after });
      }
      case 'participant.roleSet':
        this.#change(event.participantId, { role: event.role });
        return say(this.#name(event.participantId), event.type, { role: this.#words.roles[event.role] });
      case 'chat.said': {
        const gone = this.#gone.get(event.messageId);
        return { at, who: this.#name(event.participantId), what: gone === undefined ? this.#text(event.text) : this.#words[gone], isSaid: gone === undefined };
      }
      case 'caption.said': {
        if (this.#gone.has(event.captionId)) return undefined;
        const text = this.#text(this.#corrected.get(event.captionId) ?? event.text);
        return { at, who: this.#name(event.by), what: `${filled(this.#words.events['caption']!, { language: event.language })}: ${text}`, isSaid: true };
      }
      case 'record.set': return say(this.#name(event.by), event.on ? 'record.on' : 'record.off');
      case 'door.set': return say(this.#name(event.by), event.type, { door: this.#words.doors[event.door] });
      case 'hand.raised': case 'hand.lowered': return say(this.#name(event.participantId), event.type);
      case 'order.renamed': {
        const before = this.people.get(event.participantId);
        if (before !== undefined && !this.#ownNames.has(event.participantId)) this.#ownNames.set(event.participantId, before.name);
        this.#renamed(event.participantId, event.name);
        return say(this.#name(event.by), 'order.acted', { name: this.#name(event.participantId), act: actWord(this.#language, 'renamed') });
      }
      case 'order.acted':
        if (event.act === 'name-restored') this.#change(event.participantId, { name: this.#ownNames.get(event.participantId) ?? this.#name(event.participantId) });
        if (event.act === 'name-restored') this.#ownNames.delete(event.participantId);
        return say(this.#name(event.by), event.type, { name: this.#name(event.participantId), act: actWord(this.#language, event.act) });
      case 'order.allSilenced': return say(this.#name(event.by), event.silenced ? event.type : 'order.allUnsilenced');
      case 'deck.added':
        this.#decks.set(event.deckId, this.#text(event.name));
        return say(this.#name(event.by), event.type, { name: this.#text(event.name) });
      case 'screen.shown': return say(this.#name(event.by), event.type, { name: this.#decks.get(event.deckId) ?? '', page: String(event.page) });
      case 'screen.cleared': return say(this.#name(event.by), event.type);
      case 'object.added': case 'object.described':
        this.#things.set(event.objectId, this.#text(event.name));
        return event.type === 'object.described' ? undefined : say(this.#name(event.by), event.type, { name: this.#text(event.name) });
      case 'object.removed': case 'object.restored': return say(this.#name(event.by), event.type, { name: this.#things.get(event.objectId) ?? '' });
      default: return undefined;
    }
  }

  /** [CO9] The name, or a number in its place. */
  #nameIn(name: TextRef, number: number): string {
    return this.#record.textOf(name.contentId)?.text ?? filled(this.#words.person, { n: String(number) });
  }

  #renamed(id: ParticipantId, name: TextRef): void {
    this.#change(id, { name: this.#nameIn(name, [...this.people.keys()].indexOf(id) + 1) });
  }

  #change(id: ParticipantId, fields: Partial<PersonSeen>): void {
    const before = this.people.get(id);
    if (before !== undefined) this.people.set(id, { ...before, ...fields });
  }

  #name(id: ParticipantId | 'organiser' | 'house'): string {
    if (id === 'organiser') return this.#words.organiser;
    if (id === 'house') return this.#words.house;
    return this.people.get(id as ParticipantId)?.name ?? this.#words.unknown;
  }

  #text(ref: TextRef): string {
    return this.#record.textOf(ref.contentId)?.text ?? this.#words.erased;
  }
}

/** What became of what was said: known only at the end. */
export interface Outcome {
  readonly gone: ReadonlyMap<MessageId | CaptionId, 'hidden' | 'withdrawn'>;
  readonly corrected: ReadonlyMap<CaptionId, TextRef>;
}

export async function outcomeOf(record: OutgoingRecord): Promise<Outcome> {
  const gone = new Map<MessageId | CaptionId, 'hidden' | 'withdrawn'>();
  const corrected = new Map<CaptionId, TextRef>();
  for await (const { event } of record.events()) note(event, gone, corrected);
  return { gone, corrected };
}

function note(event: MeetingEvent, gone: Map<MessageId | CaptionId, 'hidden' | 'withdrawn'>, corrected: Map<CaptionId, TextRef>): void {
  if (event.type === 'chat.withdrawn') gone.set(event.messageId, 'withdrawn');
  else if (event.type === 'chat.hidden' && event.hidden) gone.set(event.messageId, 'hidden');
  else if (event.type === 'chat.hidden') gone.delete(event.messageId);
  else if (event.type === 'caption.corrected' && event.text === undefined) gone.set(event.captionId, 'withdrawn');
  else if (event.type === 'caption.corrected') corrected.set(event.captionId, event.text!);
}

function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}
