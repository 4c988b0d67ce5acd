import type { MeetingEvent } from '#rooms/domain/events.ts';
import { upcast } from '#rooms/domain/upcast.ts';
import type { Content, MeetingStore, WrittenEvent } from '#rooms/ports.ts';
import type { ContentId, MeetingId } from '#rooms/protocol/ids.ts';
import { WithheldTexts } from './withheld-texts.ts';

/** So many events are in memory at a time. */
const PAGE = 500;

export interface ReadEvent extends WrittenEvent {
  readonly event: MeetingEvent;
}

/** A record on its way out. It can be read several times, and is the same each time, also when the meeting goes on. */
export interface OutgoingRecord {
  /** Number of its events. */
  readonly version: number;
  events(): AsyncGenerator<ReadEvent>;
  /** undefined for a text that is erased, or withheld. */
  textOf(id: ContentId): Content | undefined;
  isWithheld(id: ContentId): boolean;
}

export async function readRecord(store: Pick<MeetingStore, 'written' | 'texts'>, meetingId: MeetingId): Promise<OutgoingRecord> {
  const withheld = new WithheldTexts();
  let version = 0;
  for await (const read of eventsOf(store, meetingId, Infinity)) {
    withheld.hear(read.event);
    version = read.version;
  }
  const texts = new Map((await store.texts(meetingId)).map((content) => [content.id, content]));
  return {
    version,
    events: () => eventsOf(store, meetingId, version),
    textOf: (id) => (withheld.has(id) ? undefined : texts.get(id)),
    isWithheld: (id) => withheld.has(id) && texts.has(id),
  };
}

async function* eventsOf(store: Pick<MeetingStore, 'written'>, meetingId: MeetingId, last: number): AsyncGenerator<ReadEvent> {
  for (let after = 0; after < last;) {
    const page = await store.written(meetingId, after, Math.min(PAGE, last - after));
    for (const written of page) yield { ...written, event: upcast(JSON.parse(written.body), written.format) };
    if (page.length === 0) return;
    after = page.at(-1)!.version;
  }
}
