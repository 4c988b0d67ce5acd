import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeetingEvent } from '#rooms/domain/events.ts';
import type { Batch, MeetingStore } from '#rooms/ports.ts';
import type { CommandKey, ContentId, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { soundEvents } from '#server/storage/record-chain.ts';

export interface StoreUnderTest {
  readonly store: MeetingStore;
  /** Opens the same storage again, as after a restart; absent for a store that forgets on purpose. */
  reopen?(): Promise<MeetingStore>;
  close(): Promise<void>;
}

const meetingId = 'meeting-000000001' as MeetingId;
const ann = 'participant-ann-01' as ParticipantId;
const raised: MeetingEvent = { type: 'hand.raised', participantId: ann, at: 5 };
let keys = 0;
function batch(expectedVersion: number, overrides: Partial<Batch> = {}): Batch {
  keys += 1;
  return {
    meetingId, expectedVersion, fence: 0, key: `contract-key-${keys}` as CommandKey, actor: ann, at: 1_000 + expectedVersion, events: [raised], contents: [],
    reply: { n: expectedVersion }, ...overrides,
  };
}

/** What every MeetingStore must do, whatever it is made of. */
export function meetingStoreContract(name: string, durability: 'durable' | 'forgets', open: () => Promise<StoreUnderTest>): void {
  describe(`MeetingStore: ${name}`, () => {
    let under: StoreUnderTest;
    beforeEach(async () => { under = await open(); });
    afterEach(() => under.close());

    it('[RE5] appends only at the expected version', async () => {
      expect(await under.store.append(batch(0))).toEqual({ kind: 'appended', version: 1 });
      expect(await under.store.append(batch(0))).toEqual({ kind: 'conflict', version: 1 });
      expect(await under.store.append(batch(7))).toEqual({ kind: 'conflict', version: 1 });
      expect(await under.store.append(batch(1, { events: [raised, raised] }))).toEqual({ kind: 'appended', version: 3 });
      expect((await under.store.load(meetingId))?.events.map(({ version }) => version)).toEqual([1, 2, 3]);
    });

    it('[RE3] answers a repeated key as the first time and writes nothing', async () => {
      const first = batch(0);
      await under.store.append(first);
      expect(await under.store.append({ ...first, expectedVersion: 1 })).toEqual({ kind: 'repeated', reply: { n: 0 } });
      expect(await under.store.findReply(meetingId, first.key)).toEqual({ reply: { n: 0 } });
      expect(await under.store.findReply(meetingId, 'never-used-key' as CommandKey)).toBeUndefined();
      expect((await under.store.load(meetingId))?.events).toHaveLength(1);
    });

    it('keeps meetings and their keys apart', async () => {
      const other = 'meeting-000000002' as MeetingId;
      const first = batch(0);
      await under.store.append(first);
      expect(await under.store.append({ ...first, meetingId: other })).toEqual({ kind: 'appended', version: 1 });
      expect((await under.store.load(other))?.events).toHaveLength(1);
    });

    it('returns events and texts as they were written', async () => {
      const content = { id: 'content-0000001' as ContentId, subject: ann, salt: 'salt', text: 'Žemė, Łódź, Привет, 😀' };
      const said: MeetingEvent = { type: 'participant.renamed', participantId: ann, name: { contentId: content.id, hash: 'aa' } };
      await under.store.append(batch(0, { events: [said], contents: [content], actor: 'host' }));
      const loaded = await under.store.load(meetingId);
      expect(loaded?.events).toEqual([{ version: 1, at: 1_000, actor: 'host', event: said }]);
      expect(loaded?.contents.get(content.id)).toBe(content.text);
    });

    it('knows nothing of an unknown meeting', async () => {
      expect(await under.store.load('meeting-unknown-1' as MeetingId)).toBeUndefined();
    });

    it('[PN5] [PN6] lists what is to be erased and when, with the event that says so, and erases all texts with another', async () => {
      const other = 'meeting-000000002' as MeetingId;
      const content = (id: string) => ({ id: id as ContentId, subject: ann, salt: 'salt', text: 'Ann' });
      const listing = { title: 'The park', phase: 'ended', endedAt: 10, eraseAt: 500 } as const;
      await under.store.append(batch(0, { contents: [content('content-0000001')], listing: { title: 'The park', phase: 'open' } }));
      await under.store.append(batch(0, { meetingId: other, contents: [content('content-0000002')], listing: { ...listing, eraseAt: 400 } }));
      expect(await under.store.dueForErasing(1_000)).toEqual([other]);
      await under.store.append(batch(1, { listing }));
      expect(await under.store.listed([meetingId, other, 'meeting-unknown-1' as MeetingId])).toEqual(new Map([[meetingId, listing], [other, { ...listing, eraseAt: 400 }]]));
      expect(await under.store.dueForErasing(499)).toEqual([other]);
      expect(await under.store.dueForErasing(500)).toEqual([other, meetingId]);
      // What is refused lists and erases nothing.
      await under.store.append(batch(7, { erases: true, listing: { title: 'Else', phase: 'open' } }));
      expect((await under.store.load(meetingId))?.contents.size).toBe(1);
      const { eraseAt: _, ...erased } = { ...listing, erasedAt: 600 };
      await under.store.append(batch(2, { erases: true, listing: erased }));
      expect(await under.store.dueForErasing(1_000)).toEqual([other]);
      expect((await under.store.listed([meetingId])).get(meetingId)).toEqual(erased);
      expect(await under.store.texts(meetingId)).toEqual([]);
      expect(await under.store.load(meetingId)).toMatchObject({ events: { length: 3 }, contents: new Map() });
      expect((await under.store.load(other))?.contents.size).toBe(1);
    });

    it('[CO6] forgets single texts with the event that says so, and no others', async () => {
      const content = (id: string, text: string) => ({ id: id as ContentId, subject: ann, salt: 'salt', text });
      const other = 'meeting-000000002' as MeetingId;
      await under.store.append(batch(0, { contents: [content('content-0000001', 'one'), content('content-0000002', 'two')] }));
      await under.store.append(batch(0, { meetingId: other, contents: [content('content-0000003', 'three')] }));
      // What is refused forgets nothing, and nobody forgets what belongs to another meeting.
      await under.store.append(batch(7, { forgets: ['content-0000001' as ContentId] }));
      expect((await under.store.load(meetingId))?.contents.size).toBe(2);
      await under.store.append(batch(1, { forgets: ['content-0000001', 'content-0000003'] as ContentId[] }));
      expect([...(await under.store.load(meetingId))!.contents.values()]).toEqual(['two']);
      expect([...(await under.store.load(other))!.contents.values()]).toEqual(['three']);
    });

    it('[RD2] gives the events and texts as they lie there, page by page, with hashes that follow each other', async () => {
      const content = { id: 'content-0000001' as ContentId, subject: ann, salt: 'salt', text: 'Žemė' };
      await under.store.append(batch(0, { events: [raised, raised], contents: [content], actor: 'host' }));
      await under.store.append(batch(2));
      const first = await under.store.written(meetingId, 0, 2);
      const rest = await under.store.written(meetingId, 2, 2);
      expect([...first, ...rest].map(({ version, actor, body }) => [version, actor, JSON.parse(body)])).toEqual([[1, 'host', raised], [2, 'host', raised], [3, ann, raised]]);
      expect(soundEvents([...first, ...rest])).toBe(3);
      expect(await under.store.texts(meetingId)).toEqual([content]);
      expect(await under.store.written('meeting-unknown-1' as MeetingId, 0, 2)).toEqual([]);
    });

    it('[SR6] gives the events after one', async () => {
      await under.store.append(batch(0, { events: [raised, raised, raised] }));
      for (const after of [0, 2, 3]) expect((await under.store.load(meetingId, after))?.events.map(({ version }) => version)).toEqual([1, 2, 3].slice(after));
    });

    it('[SR4] can be asked whether it writes, and has no more events by that', async () => {
      await under.store.append(batch(0));
      await under.store.probe();
      await under.store.probe();
      expect((await under.store.load(meetingId))?.events).toHaveLength(1);
    });

    it('of many writers at one version lets exactly one win', async () => {
      const results = await Promise.all(Array.from({ length: 20 }, () => under.store.append(batch(0))));
      expect(results.filter(({ kind }) => kind === 'appended')).toHaveLength(1);
      expect((await under.store.load(meetingId))?.events).toHaveLength(1);
    });

    it('writes nothing of a batch that fails halfway', async () => {
      const content = { id: 'content-twice-01' as ContentId, subject: ann, salt: 's', text: 't' };
      await under.store.append(batch(0, { contents: [content] }));
      // The same content id twice cannot be written: then the events of that batch must not be there either.
      await under.store.append(batch(1, { contents: [content] })).catch(() => undefined);
      const loaded = await under.store.load(meetingId);
      expect([1, 2]).toContain(loaded?.events.length);
      expect(await under.store.append(batch(loaded!.events.length))).toMatchObject({ kind: 'appended' });
    });

    if (durability === 'durable') it('[RO8] still has everything after a restart', async () => {
      const first = batch(0, { contents: [{ id: 'content-0000009' as ContentId, subject: ann, salt: 's', text: 'kept' }] });
      await under.store.append(first);
      const again = await under.reopen!();
      expect((await again.load(meetingId))?.events).toHaveLength(1);
      expect(await again.findReply(meetingId, first.key)).toEqual({ reply: { n: 0 } });
    });
  });
}
