import type { Appended, Batch, Content, Listing, MeetingStore, Recorded, RecordedEvent, WrittenEvent } from '#rooms/ports.ts';
import type { CommandKey, ContentId, MeetingId } from '#rooms/protocol/ids.ts';
import { chained } from './record-chain.ts';

interface Kept { events: RecordedEvent[]; written: WrittenEvent[]; contents: Map<ContentId, Content>; replies: Map<CommandKey, unknown>; listing?: Listing }

function nothing(): Kept {
  return { events: [], written: [], contents: new Map(), replies: new Map() };
}

/** The record in memory: for tests and rehearsals, where nothing may be written. */
export class MemoryMeetingStore implements MeetingStore {
  /** Under which number each meeting may be written; see MemoryMeetingLeases. */
  readonly fences = new Map<MeetingId, number>();
  readonly #meetings = new Map<MeetingId, Kept>();

  async append(batch: Batch): Promise<Appended> {
    const kept = this.#meetings.get(batch.meetingId) ?? nothing();
    if (kept.replies.has(batch.key)) return { kind: 'repeated', reply: structuredClone(kept.replies.get(batch.key)) };
    if (batch.fence !== (this.fences.get(batch.meetingId) ?? 0)) return { kind: 'lost' };
    const current = kept.events.length;
    if (current !== batch.expectedVersion) return { kind: 'conflict', version: current };
    // Copied, as a database would: what the caller changes afterwards must not change the record.
    const events = structuredClone(batch.events);
    events.forEach((event, index) => kept.events.push({ version: current + index + 1, at: batch.at, actor: batch.actor, event }));
    kept.written.push(...chained(batch, kept.written.at(-1)?.hash ?? ''));
    for (const content of batch.contents) kept.contents.set(content.id, content);
    if (batch.listing !== undefined) kept.listing = structuredClone(batch.listing);
    for (const id of batch.forgets ?? []) kept.contents.delete(id);
    if (batch.erases === true) kept.contents.clear();
    kept.replies.set(batch.key, structuredClone(batch.reply));
    this.#meetings.set(batch.meetingId, kept);
    return { kind: 'appended', version: kept.events.length };
  }

  async load(meetingId: MeetingId, after = 0): Promise<Recorded | undefined> {
    const kept = this.#meetings.get(meetingId);
    return kept && { events: structuredClone(kept.events.slice(after)), contents: new Map([...kept.contents].map(([id, { text }]) => [id, text])) };
  }

  async findReply(meetingId: MeetingId, key: CommandKey): Promise<{ readonly reply: unknown } | undefined> {
    const kept = this.#meetings.get(meetingId);
    return kept?.replies.has(key) ? { reply: structuredClone(kept.replies.get(key)) } : undefined;
  }

  async written(meetingId: MeetingId, after: number, limit: number): Promise<readonly WrittenEvent[]> {
    return this.#meetings.get(meetingId)?.written.slice(after, after + limit) ?? [];
  }

  async texts(meetingId: MeetingId): Promise<readonly Content[]> {
    return [...(this.#meetings.get(meetingId)?.contents.values() ?? [])];
  }

  async listed(meetingIds: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, Listing>> {
    return new Map(meetingIds.flatMap((id) => {
      const listing = this.#meetings.get(id)?.listing;
      return listing === undefined ? [] : [[id, listing]];
    }));
  }

  async dueForErasing(now: number): Promise<readonly MeetingId[]> {
    const due = [...this.#meetings].map(([id, { listing }]) => ({ id, at: listing?.eraseAt ?? Infinity })).filter(({ at }) => at <= now);
    return due.toSorted((a, b) => a.at - b.at).map(({ id }) => id);
  }

  async probe(): Promise<void> {}

  /** Whether there is such a meeting. */
  has(meetingId: MeetingId): boolean {
    return this.#meetings.has(meetingId);
  }
}
