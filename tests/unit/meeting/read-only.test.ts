import { beforeEach, describe, expect, it } from 'vitest';
import type { Appended, Batch } from '#rooms/ports.ts';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { freshKey, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

/** A store that fails as told. */
class FailingStore extends MemoryMeetingStore {
  fails: 'never' | 'always' | 'after writing' = 'never';
  override async append(batch: Batch): Promise<Appended> {
    if (this.fails === 'always') throw new Error('the disk is full');
    const appended = await super.append(batch);
    if (this.fails === 'after writing') throw new Error('the connection broke');
    return appended;
  }
  override async findReply(...asked: Parameters<MemoryMeetingStore['findReply']>) {
    if (this.fails === 'always') throw new Error('the database is away');
    return super.findReply(...asked);
  }
  override async probe(): Promise<void> {
    if (this.fails !== 'never') throw new Error('nothing can be written');
  }
}

const ann = 'ann-participant' as ParticipantId;
let store: FailingStore;
let open: OpenRecord;
let told: string[];
beforeEach(async () => {
  store = new FailingStore();
  open = await openRecord(recordPorts({ store }));
  await open.does(ann, 'participant.join', { name: 'Ann', look });
  told = [];
  open.record.onHealth((health) => told.push(health));
});
const events = async () => (await store.load(open.meetingId))!.events.length;

describe('a meeting that cannot be written', () => {
  it('[SR4] says so, refuses what would be written, and heals by itself', async () => {
    const before = await events();
    store.fails = 'always';
    expect(await open.does(ann, 'chat.say', { text: 'lost?' })).toEqual({ ok: false, reason: 'read-only' });
    expect(await open.does(ann, 'hand.raise', {})).toEqual({ ok: false, reason: 'read-only' });
    await open.record.heal();
    expect([told, await events()]).toEqual([['read-only'], before]);
    store.fails = 'never';
    await open.record.heal();
    expect(told).toEqual(['read-only', 'writable']);
    expect(await open.does(ann, 'chat.say', { text: 'again' })).toMatchObject({ ok: true });
    expect([await events(), open.record.meeting.chat.length]).toEqual([before + 1, 1]);
  });

  it('[SR4] lets people do what writes nothing, and tells them what else is wrong', async () => {
    store.fails = 'always';
    await open.does(ann, 'chat.say', { text: 'x' });
    expect(await open.does(ann, 'participant.join', { name: 'Ann', look })).toMatchObject({ ok: true });
    expect(await open.does(ann, 'hand.lower', {})).toMatchObject({ ok: true });
    expect(await open.does(ann, 'object.remove', { objectId: 'no' })).toMatchObject({ reason: 'invalid' });
  });

  it('[SR5] shows what was written although its answer was lost, once', async () => {
    const key = freshKey();
    const before = await events();
    store.fails = 'after writing';
    expect(await open.does(ann, 'chat.say', { text: 'perhaps' }, { key })).toEqual({ ok: false, reason: 'read-only' });
    store.fails = 'never';
    await open.record.heal();
    expect(open.record.meeting.chat).toHaveLength(1);
    expect(await open.does(ann, 'chat.say', { text: 'perhaps' }, { key })).toMatchObject({ ok: true });
    expect(await open.does(ann, 'chat.say', { text: 'next' })).toMatchObject({ ok: true });
    expect([await events(), open.record.meeting.chat.length]).toEqual([before + 2, 2]);
  });

  it('[SR5] answers with the truth when only the answer of the storage was lost', async () => {
    const append = store.append.bind(store);
    store.append = async (batch) => {
      await append(batch);
      throw new Error('the connection broke');
    };
    expect(await open.does(ann, 'chat.say', { text: 'there' })).toMatchObject({ ok: true, value: { messageId: expect.any(String) } });
    expect([told, open.record.meeting.chat.length]).toEqual([[], 1]);
  });

  it('[RE2] is not read-only for a single failure', async () => {
    const append = store.append.bind(store);
    store.append = async () => { throw new Error('this one'); };
    expect(await open.does(ann, 'chat.say', { text: 'x' })).toEqual({ ok: false, reason: 'storage-failed' });
    store.append = append;
    expect([told, await open.does(ann, 'chat.say', { text: 'y' })]).toMatchObject([[], { ok: true }]);
  });
});
