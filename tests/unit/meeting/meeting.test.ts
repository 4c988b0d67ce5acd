import { describe, expect, it } from 'vitest';
import type { Batch } from '#rooms/ports.ts';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { chair, freshKey, look, openRecord } from '#tests/support/open-record.ts';
import { FakeClock, recordPorts } from '#tests/support/record-ports.ts';

const ann = 'ann-participant' as ParticipantId;
const bob = 'bob-participant' as ParticipantId;

/** Keeps what was appended, to see what is written and what is not. */
class WatchedStore extends MemoryMeetingStore {
  readonly batches: Batch[] = [];
  failing = false;
  override async append(batch: Batch) {
    if (this.failing) throw new Error('disk full');
    this.batches.push(batch);
    return super.append(batch);
  }
}

/** Writes when told to, in order, as a slow disk would. */
class HeldStore extends MemoryMeetingStore {
  appends = 0;
  waiting = 0;
  failNext = false;
  #held: Promise<void> = Promise.resolve();
  release = () => {};
  hold(): void {
    this.#held = new Promise((resolve) => { this.release = resolve; });
  }
  override async append(batch: Batch) {
    const fails = this.failNext;
    this.failNext = false;
    this.waiting += 1;
    await this.#held;
    this.waiting -= 1;
    if (fails) throw new Error('disk full');
    this.appends += 1;
    return super.append(batch);
  }
}

describe('meeting', () => {
  it('[ME1] is opened once, with its opener as chair', async () => {
    const { record, does } = await openRecord(recordPorts());
    expect(record.meeting).toMatchObject({ phase: 'open', title: 'The park', scene: 'town-hall', capacity: 50, chair });
    expect(await does(chair, 'meeting.open', { title: 'Again', scene: 'town-hall', capacity: 5 })).toEqual({ ok: false, reason: 'not-allowed' });
  });

  it('[ME2] is refused in an unknown scene', async () => {
    const store = new WatchedStore();
    const ports = recordPorts({ store });
    const result = await MeetingRecord.blank(ports).submit({
      name: 'meeting.open', payload: { title: 'x', scene: 'moon', capacity: 5 }, key: freshKey(), from: chair, othersPresent: () => 0,
    });
    expect(result).toEqual({ ok: false, reason: 'scene-unknown' });
    expect(store.batches).toEqual([]);
  });
});

describe('participant', () => {
  it('[PA1] becomes participant, the opener chair', async () => {
    const { record, does } = await openRecord(recordPorts());
    expect(await does(ann, 'participant.join', { name: ' Ann ', look })).toEqual({ ok: true, value: { participantId: ann } });
    await does(chair, 'participant.join', { name: 'Carl', look });
    expect(record.meeting.participants.get(ann)).toMatchObject({ role: 'participant', look });
    expect(record.meeting.participants.get(chair)).toMatchObject({ role: 'chair' });
    expect(record.textOf(record.meeting.participants.get(ann)!.name.contentId)).toBe('Ann');
  });

  it('[PA2] joins again with only what changed written', async () => {
    const store = new WatchedStore();
    const { record, does } = await openRecord(recordPorts({ store }));
    await does(ann, 'participant.join', { name: 'Ann', look });
    const written = store.batches.length;
    await does(ann, 'participant.join', { name: 'Ann', look });
    expect(store.batches.length).toBe(written);
    await does(ann, 'participant.join', { name: 'Anna', look: { ...look, colour: 'clay' } });
    expect(store.batches.at(-1)!.events.map(({ type }) => type)).toEqual(['participant.renamed', 'participant.lookSet']);
    expect(record.meeting.participants.size).toBe(1);
    expect(record.textOf(record.meeting.participants.get(ann)!.name.contentId)).toBe('Anna');
  });

  it('[PA3] is turned away from a full meeting, and comes back to it', async () => {
    const { does } = await openRecord(recordPorts(), 2);
    expect(await does(ann, 'participant.join', { name: 'Ann', look }, { othersPresent: 2 })).toEqual({ ok: false, reason: 'meeting-full' });
    expect(await does(ann, 'participant.join', { name: 'Ann', look }, { othersPresent: 1 })).toMatchObject({ ok: true });
  });

  it('[PA4] never shares a place when many join at once', async () => {
    const { record } = await openRecord(recordPorts(), 3);
    const present = new Set<ParticipantId>();
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => {
      const from = `person-number-${index}` as ParticipantId;
      return record.submit({
        name: 'participant.join', payload: { name: `P${index}`, look }, key: freshKey(), from,
        othersPresent: () => [...present].filter((id) => id !== from).length, accepted: () => present.add(from),
      });
    }));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
    expect(present.size).toBe(3);
  });

  it('[PA5] [CH2] leaves no name and no text in the events', async () => {
    const store = new WatchedStore();
    const { does } = await openRecord(recordPorts({ store }));
    await does(ann, 'participant.join', { name: 'Unmistakable', look });
    await does(ann, 'chat.say', { text: 'secret words' });
    expect(JSON.stringify(store.batches.map(({ events }) => events))).not.toMatch(/Unmistakable|secret words/);
    const [said] = store.batches.at(-1)!.events;
    expect(said).toMatchObject({ type: 'chat.said', text: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  });

  it('[PA6] writes a look only when it differs', async () => {
    const store = new WatchedStore();
    const { does } = await openRecord(recordPorts({ store }));
    await does(ann, 'participant.join', { name: 'Ann', look });
    const written = store.batches.length;
    expect(await does(ann, 'participant.setLook', { look })).toMatchObject({ ok: true });
    expect(store.batches.length).toBe(written);
    await does(ann, 'participant.setLook', { look: { figure: 'oak', colour: 'moss' } });
    expect(store.batches.length).toBe(written + 1);
  });
});

describe('chat and hands', () => {
  it('[CH1] [CH3] keeps the order and the latest 200', async () => {
    const { record, does } = await openRecord(recordPorts());
    await does(ann, 'participant.join', { name: 'Ann', look });
    for (let index = 0; index < 205; index += 1) await does(ann, 'chat.say', { text: `line ${index}` });
    const texts = record.meeting.chat.map(({ text }) => record.textOf(text));
    expect(texts).toHaveLength(200);
    expect(texts[0]).toBe('line 5');
    expect(texts.at(-1)).toBe('line 204');
  });

  it('[HA1] [HA2] keeps the first moment of a raised hand', async () => {
    const clock = new FakeClock();
    const store = new WatchedStore();
    const { record, does } = await openRecord(recordPorts({ clock, store }));
    await does(ann, 'participant.join', { name: 'Ann', look });
    const first = clock.now();
    await does(ann, 'hand.raise', {});
    clock.advance(5_000);
    await does(ann, 'hand.raise', {});
    expect(record.meeting.participants.get(ann)!.handSince).toBe(first);
    await does(ann, 'hand.lower', {});
    const written = store.batches.length;
    await does(ann, 'hand.lower', {});
    expect(record.meeting.participants.get(ann)!.handSince).toBeUndefined();
    expect(store.batches.length).toBe(written);
  });
});

describe('record', () => {
  it('[RE1] shows a change only after it is written', async () => {
    const store = new WatchedStore();
    const { record, does } = await openRecord(recordPorts({ store }));
    const order: string[] = [];
    const append = store.append.bind(store);
    store.append = async (batch) => {
      await Promise.resolve();
      const result = await append(batch);
      order.push('written');
      return result;
    };
    record.onChange(() => order.push('shown'));
    await does(ann, 'participant.join', { name: 'Ann', look }).then(() => order.push('acknowledged'));
    expect(order).toEqual(['written', 'shown', 'acknowledged']);
  });

  it('[RE2] changes nothing when the storage fails, and goes on afterwards', async () => {
    const store = new WatchedStore();
    const { record, does } = await openRecord(recordPorts({ store }));
    await does(ann, 'participant.join', { name: 'Ann', look });
    const before = record.meeting;
    store.failing = true;
    expect(await does(ann, 'chat.say', { text: 'lost?' })).toEqual({ ok: false, reason: 'storage-failed' });
    expect(record.meeting).toBe(before);
    store.failing = false;
    expect(await does(ann, 'chat.say', { text: 'not lost' })).toMatchObject({ ok: true });
  });

  it('[RE3] does a repeated key once', async () => {
    const { record, does } = await openRecord(recordPorts());
    await does(ann, 'participant.join', { name: 'Ann', look });
    const key = freshKey();
    const first = await does(ann, 'chat.say', { text: 'once' }, { key });
    const second = await does(ann, 'chat.say', { text: 'once' }, { key });
    expect(second).toEqual(first);
    expect(record.meeting.chat).toHaveLength(1);
  });

  it('[RE3] takes the same key of somebody else for another command', async () => {
    const { record, does } = await openRecord(recordPorts());
    await does(ann, 'participant.join', { name: 'Ann', look });
    await does(bob, 'participant.join', { name: 'Bob', look });
    const key = freshKey();
    await does(ann, 'chat.say', { text: 'mine' }, { key });
    await does(bob, 'chat.say', { text: 'mine too' }, { key });
    expect(record.meeting.chat.map(({ from }) => from)).toEqual([ann, bob]);
  });

  it('[RE4] is rebuilt from its events', async () => {
    const ports = recordPorts();
    const { record, does, meetingId } = await openRecord(ports);
    await does(ann, 'participant.join', { name: 'Ann', look });
    await does(bob, 'participant.join', { name: 'Bob', look });
    await does(bob, 'chat.say', { text: 'Hello' });
    await does(ann, 'hand.raise', {});
    const rebuilt = await MeetingRecord.load(meetingId, ports);
    expect(rebuilt?.meeting).toEqual(record.meeting);
  });

  it('[RE6] decides again after somebody else wrote', async () => {
    const ports = recordPorts();
    const { does, meetingId, record } = await openRecord(ports);
    await does(ann, 'participant.join', { name: 'Ann', look });
    const other = (await MeetingRecord.load(meetingId, ports))!;
    await other.submit({ name: 'participant.join', payload: { name: 'Bob', look }, key: freshKey(), from: bob, othersPresent: () => 0 });
    const seen: string[] = [];
    record.onChange((events) => seen.push(...events.map(({ type }) => type)));
    expect(await does(ann, 'chat.say', { text: 'hi' })).toMatchObject({ ok: true });
    expect(seen).toEqual(['participant.joined', 'chat.said']);
    expect(record.meeting.participants.has(bob)).toBe(true);
  });

  it('[RE9] does not wait for the disk to decide what comes next, and answers nothing before it is written', async () => {
    const store = new HeldStore();
    const { record, does } = await openRecord(recordPorts({ store }));
    await does(ann, 'participant.join', { name: 'Ann', look });
    const before = record.meeting;
    store.hold();
    const answered: string[] = [];
    const all = [
      does(ann, 'chat.say', { text: 'one' }).then(() => answered.push('one')),
      does(ann, 'hand.raise', {}).then(() => answered.push('up')),
      // Changes nothing if the hand is up: true only once that is written.
      does(ann, 'hand.raise', {}).then(() => answered.push('still up')),
      does(ann, 'chat.say', { text: 'two' }).then(() => answered.push('two')),
    ];
    await expect.poll(() => store.waiting).toBe(3);
    expect([answered, record.meeting]).toEqual([[], before]);
    store.release();
    await Promise.all(all);
    expect(answered).toEqual(['one', 'up', 'still up', 'two']);
    expect(record.meeting.chat).toHaveLength(2);
    expect(store.appends).toBe(5);
  });

  it('[RE9] [RE2] decides again what was decided on something that could not be written', async () => {
    const store = new HeldStore();
    const ports = recordPorts({ store });
    const { record, does, meetingId } = await openRecord(ports);
    await does(ann, 'participant.join', { name: 'Ann', look });
    store.hold();
    store.failNext = true;
    const raised = does(ann, 'hand.raise', {});
    const again = does(ann, 'hand.raise', {});
    const said = does(ann, 'chat.say', { text: 'said all the same' });
    await expect.poll(() => store.waiting).toBe(2);
    store.release();
    expect(await raised).toEqual({ ok: false, reason: 'storage-failed' });
    // It is up because the second command raised it, not because the first was thought to have.
    expect(await again).toMatchObject({ ok: true });
    expect(await said).toMatchObject({ ok: true });
    expect(record.meeting.participants.get(ann)!.handSince).toBeDefined();
    expect((await MeetingRecord.load(meetingId, ports))!.meeting).toEqual(record.meeting);
    expect((await store.load(meetingId))!.events.filter(({ event }) => event.type === 'hand.raised')).toHaveLength(1);
  });

  it('[RE9] counts who takes a place before the next is decided', async () => {
    const { record } = await openRecord(recordPorts(), 3);
    let present = 0;
    const results = await Promise.all(Array.from({ length: 8 }, (_, index) => record.submit({
      name: 'participant.join', payload: { name: `Person ${index}`, look }, key: freshKey(), from: `person-number-${index}` as ParticipantId,
      othersPresent: () => present, accepted: () => { present += 1; },
    })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(3);
  });

  it('[RE7] refuses what is malformed or not permitted', async () => {
    const { does } = await openRecord(recordPorts());
    await does(ann, 'participant.join', { name: 'Ann', look });
    expect(await does(ann, 'chat.say', { text: '' })).toEqual({ ok: false, reason: 'invalid', detail: 'text' });
    expect(await does(ann, 'chat.say', { text: 'x'.repeat(1_001) })).toMatchObject({ reason: 'invalid' });
    expect(await does(ann, 'chat.say', { text: 'x', extra: 1 })).toMatchObject({ reason: 'invalid' });
    expect(await does(ann, 'participant.setLook', { look: { figure: 'dragon', colour: 'lake' } })).toEqual({ ok: false, reason: 'invalid', detail: 'look.figure' });
    expect(await does(bob, 'chat.say', { text: 'I never joined' })).toEqual({ ok: false, reason: 'not-allowed' });
    expect(await does(ann, 'meeting.explode', {})).toEqual({ ok: false, reason: 'unknown-command' });
  });
});
