import { hash } from 'node:crypto';
import { linkOf } from '../storage/record-chain.ts';
import type { PrivateLine, RecordEnd, RecordHead, RecordLine } from './record-data.ts';

export interface Verified {
  readonly title: string;
  readonly events: number;
  readonly head: string;
  /** Texts that are there and fit their hash, that were withheld, and that are not there any more. */
  readonly texts: number;
  readonly withheld: number;
  readonly erased: number;
  /** Events of which only the place in the chain is told: nothing else can be said about them. */
  readonly private: number;
  /** Events from before there was a chain: nothing can be said about them. */
  readonly unchained: number;
}

/** [RD4] Checks a downloaded record by itself: that no event was changed, left out or added, and that every text is the one of its day. @throws Error in plain words where it is not */
export async function verifyRecord(lines: AsyncIterable<string> | Iterable<string>): Promise<Verified> {
  let head: RecordHead | undefined;
  let end: RecordEnd | undefined;
  let previous = '';
  const count = { events: 0, texts: 0, withheld: 0, erased: 0, private: 0, unchained: 0 };
  for await (const text of lines) {
    if (text === '') continue;
    if (end !== undefined) throw new Error('there are lines behind the end of the record');
    const row = read(text, count.events + 1);
    if (head === undefined) {
      head = row as unknown as RecordHead;
      if (head.tinghall !== 'record' || head.format !== 1) throw new Error('this is not a record of Tinghall, or one of a newer version');
    } else if (row['end'] === true) end = row as unknown as RecordEnd;
    else previous = checkEvent(row as unknown as RecordLine | PrivateLine, previous, count);
  }
  if (head === undefined || end === undefined) throw new Error('the file is not whole: its end is missing');
  if (end.events !== count.events || end.head !== previous) throw new Error(`the end speaks of ${end.events} events, there are ${count.events}`);
  return { title: head.title, head: previous, ...count };
}

function checkEvent(row: RecordLine | PrivateLine, previous: string, count: { events: number; texts: number; withheld: number; erased: number; private: number; unchained: number }): string {
  const { version } = row;
  if (version !== count.events + 1) throw new Error(`event ${count.events + 1} is missing`);
  count.events += 1;
  if ('private' in row) {
    count.private += 1;
    return row.hash;
  }
  const { texts = {}, withheld = [] } = row;
  if (row.hash === '' && previous === '') count.unchained += 1;
  else if (row.hash !== linkOf(previous, row)) throw new Error(`event ${version} is not as it was written`);
  for (const { contentId, hash: written } of pointers(JSON.parse(row.body))) {
    const given = texts[contentId];
    if (given !== undefined && hash('sha256', given.salt + given.text) !== written) throw new Error(`a text of event ${version} is not as it was written`);
    if (given !== undefined) count.texts += 1;
    else if (withheld.includes(contentId)) count.withheld += 1;
    else count.erased += 1;
  }
  return row.hash;
}

function pointers(value: unknown): { readonly contentId: string; readonly hash: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { contentId, hash: written } = value as { contentId?: unknown; hash?: unknown };
  return typeof contentId === 'string' && typeof written === 'string' ? [{ contentId, hash: written }] : Object.values(value).flatMap(pointers);
}

function read(text: string, at: number): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(`the line of event ${at} cannot be read`);
  }
}
