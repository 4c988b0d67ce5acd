import type { ContentId, MeetingId } from '#rooms/protocol/ids.ts';
import type { OutgoingRecord } from './read-record.ts';
import { isPrivate } from './withheld-texts.ts';

/** First line of a record that was downloaded. */
export interface RecordHead {
  readonly tinghall: 'record';
  readonly format: 1;
  readonly meetingId: MeetingId;
  readonly title: string;
  /** ISO time. */
  readonly downloadedAt: string;
}

/** One event; `texts` holds those to which it points, unless they are erased or withheld. */
export interface RecordLine {
  readonly version: number;
  readonly at: number;
  readonly actor: string;
  readonly format: number;
  readonly body: string;
  readonly hash: string;
  readonly texts?: Readonly<Record<string, { readonly text: string; readonly salt: string }>>;
  readonly withheld?: readonly string[];
}

/** An event of which only its place in the chain is told. */
export interface PrivateLine {
  readonly version: number;
  readonly hash: string;
  readonly private: true;
}

/** Last line: without it a file is not whole. */
export interface RecordEnd {
  readonly end: true;
  readonly events: number;
  /** Hash of the last event, and so of all of them. */
  readonly head: string;
}

/** [RD2] The record as data: a line of JSON for each event, as it lies in the store, so that anybody can check its hashes. */
export async function* recordData(record: OutgoingRecord, head: Omit<RecordHead, 'tinghall' | 'format'>): AsyncGenerator<string> {
  yield line({ tinghall: 'record', format: 1, ...head } satisfies RecordHead);
  let last = '';
  for await (const { event, version, at, actor, format, body, hash } of record.events()) {
    last = hash;
    if (isPrivate(event)) {
      yield line({ version, hash, private: true } satisfies PrivateLine);
      continue;
    }
    const refs = textsIn(event);
    const texts = refs.flatMap((id) => {
      const content = record.textOf(id);
      return content === undefined ? [] : [[id, { text: content.text, salt: content.salt }] as const];
    });
    const withheld = refs.filter((id) => record.isWithheld(id));
    yield line({
      version, at, actor, format, body, hash, ...(texts.length === 0 ? {} : { texts: Object.fromEntries(texts) }), ...(withheld.length === 0 ? {} : { withheld }),
    } satisfies RecordLine);
  }
  yield line({ end: true, events: record.version, head: last } satisfies RecordEnd);
}

/** Every pointer to a text in an event, wherever it is. */
export function textsIn(value: unknown): ContentId[] {
  if (typeof value !== 'object' || value === null) return [];
  const { contentId, hash } = value as { contentId?: unknown; hash?: unknown };
  if (typeof contentId === 'string' && typeof hash === 'string') return [contentId as ContentId];
  return Object.values(value).flatMap(textsIn);
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
