import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { LEASE_MS, MeetingOwnership } from '#rooms/shell/meeting-ownership.ts';
import { leadFor } from '#rooms/shell/lead-for.ts';
import { Lobby } from '#rooms/shell/lobby.ts';
import { MeetingRecords, type Led } from '#rooms/shell/meeting-records.ts';
import { MemoryMeetingLeases } from '#server/storage/memory-meeting-leases.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { freshKey, look, openRecord, plan } from '#tests/support/open-record.ts';
import { CountingIds, FakeClock, recordPorts, silentLog } from '#tests/support/record-ports.ts';

const ann = 'ann-participant' as ParticipantId;
let clock: FakeClock;
let store: MemoryMeetingStore;
let meetingId: MeetingId;
const processes: MeetingOwnership[] = [];
beforeEach(async () => {
  clock = new FakeClock();
  store = new MemoryMeetingStore();
  ({ meetingId } = await openRecord(recordPorts({ store, clock })));
});
afterEach(() => Promise.all(processes.splice(0).map((ownership) => ownership.close())));

const leases = () => new MemoryMeetingLeases(store, clock);
/** A process of the house, with all others on one storage. */
function processOf(shared: MemoryMeetingLeases, owner: string) {
  const ownership = new MeetingOwnership({ leases: shared, owner, log: silentLog });
  processes.push(ownership);
  return { ownership, records: new MeetingRecords(recordPorts({ store, clock, ownership })) };
}
async function ledBy(records: MeetingRecords): Promise<Led> {
  const led = await records.lead(meetingId);
  if (led.kind !== 'led') throw new Error(led.kind);
  return led;
}
const says = ({ record }: Led, text: string) => record.submit({ name: 'chat.say', payload: { text }, key: freshKey(), from: ann, othersPresent: () => 0 });
const joins = ({ record }: Led) => record.submit({ name: 'participant.join', payload: { name: 'Ann', look }, key: freshKey(), from: ann, othersPresent: () => 0 });

describe('processes of one house', () => {
  it('[SR2] lead a meeting one at a time, and what was given back can be taken', async () => {
    const shared = leases();
    const [one, two] = [processOf(shared, 'one'), processOf(shared, 'two')];
    const [room, second] = [await ledBy(one.records), await ledBy(one.records)];
    expect(room.record).toBe(second.record);
    expect(await joins(room)).toMatchObject({ ok: true });
    expect(await two.records.lead(meetingId)).toEqual({ kind: 'held' });
    await room.giveBack();
    expect(await two.records.lead(meetingId)).toEqual({ kind: 'held' });
    await second.giveBack();
    const taken = await ledBy(two.records);
    expect(await says(taken, 'here')).toMatchObject({ ok: true });
    // Who does not lead it sees what who does has written.
    expect((await one.records.find(meetingId))!.meeting.chat).toHaveLength(1);
  });

  it('[SR2] keep a meeting as long as they give signs of life', async () => {
    const shared = leases();
    const [one, two] = [processOf(shared, 'one'), processOf(shared, 'two')];
    await ledBy(one.records);
    for (let time = 0; time < 3 * LEASE_MS; time += LEASE_MS / 3) {
      clock.advance(LEASE_MS / 3);
      await one.ownership.renew();
      expect(await two.records.lead(meetingId)).toEqual({ kind: 'held' });
    }
    clock.advance(LEASE_MS);
    expect(await two.records.lead(meetingId)).toMatchObject({ kind: 'led' });
  });

  it('[SR3] write nothing after they slept and another took over, are told, and can take it again', async () => {
    const shared = leases();
    const [one, two] = [processOf(shared, 'one'), processOf(shared, 'two')];
    const sleeper = await ledBy(one.records);
    await joins(sleeper);
    const told: string[] = [];
    sleeper.record.onHealth((health) => told.push(health));
    clock.advance(LEASE_MS);
    const heir = await ledBy(two.records);
    const before = (await store.load(meetingId))!.events.length;
    const late = await Promise.all([says(sleeper, 'first'), says(sleeper, 'second')]);
    expect(late).toEqual([{ ok: false, reason: 'meeting-moved' }, { ok: false, reason: 'meeting-moved' }]);
    expect([told, (await store.load(meetingId))!.events.length, sleeper.record.meeting.chat]).toEqual([['lost'], before, []]);
    expect(await says(sleeper, 'third')).toEqual({ ok: false, reason: 'meeting-moved' });
    await says(heir, 'of the heir');
    await sleeper.giveBack();
    await heir.giveBack();
    const again = await ledBy(one.records);
    expect(again.record.meeting.chat).toHaveLength(1);
    expect(await says(again, 'back')).toMatchObject({ ok: true });
  });

  it('[SR3] are told by the next sign of life when another took over', async () => {
    const shared = leases();
    const [one, two] = [processOf(shared, 'one'), processOf(shared, 'two')];
    const sleeper = await ledBy(one.records);
    clock.advance(LEASE_MS);
    await ledBy(two.records);
    await one.ownership.renew();
    expect(sleeper.record.health).toBe('lost');
  });
});

it('[PH2] who comes early is put on the record also while nobody is in the meeting, after another start of the house', async () => {
  const shared = leases();
  const ids = new CountingIds();
  // The first is that of the meeting of the other tests.
  ids.next();
  const early = await openRecord(recordPorts({ store, clock, ids }), 50, { plan: plan() });
  // Somebody has prepared, and gone.
  const before = await processOf(shared, 'first').records.lead(early.meetingId);
  if (before.kind === 'led') await before.giveBack();
  const { records } = processOf(shared, 'second');
  expect(await leadFor(records, early.meetingId, (record) => new Lobby({ record, clock }).ask(ann, { name: 'Ann', look }))).toMatchObject({ kind: 'waiting', for: 'start' });
  expect((await records.find(early.meetingId))!.meeting.waiting.has(ann)).toBe(true);
});

it('[RE9] who takes the lead besides somebody of the same process leaves what is under way in peace', async () => {
  const { records } = processOf(leases(), 'only');
  const { record } = await ledBy(records);
  const join = record.submit({ name: 'participant.join', payload: { name: 'Ann', look }, key: freshKey(), from: ann, othersPresent: () => 0 });
  const hands = Array.from({ length: 20 }, (_, index) => record.submit({ name: index % 2 === 0 ? 'hand.raise' : 'hand.lower', payload: {}, key: freshKey(), from: ann, othersPresent: () => 0 }));
  const leads = await Promise.all(Array.from({ length: 5 }, () => ledBy(records)));
  expect((await Promise.all([join, ...hands])).every(({ ok }) => ok)).toBe(true);
  for (const led of leads) await led.giveBack();
});
