import { beforeEach, describe, expect, it } from 'vitest';
import type { AssetId, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { MeetingRecords } from '#rooms/shell/meeting-records.ts';
import { isRemembered } from '#server/assets/assets-in-use.ts';
import { eraseMeeting } from '#server/retention/erase-meeting.ts';
import { sweepRetention } from '#server/retention/sweep-retention.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { freshKey, look, openRecord, plan, chair, type OpenRecord } from '#tests/support/open-record.ts';
import { FakeClock, recordPorts, silentLog } from '#tests/support/record-ports.ts';

const DAY = 86_400_000;
const ann = 'ann-participant' as ParticipantId;
let clock: FakeClock;
let store: MemoryMeetingStore;
let ports: ReturnType<typeof recordPorts>;
let forgotten: MeetingId[];
beforeEach(() => {
  clock = new FakeClock();
  store = new MemoryMeetingStore();
  ports = recordPorts({ clock, store });
  forgotten = [];
});
const erasing = () => ({ records: new MeetingRecords(ports), files: { forget: async (id: MeetingId) => { forgotten.push(id); } }, ids: ports.ids });
const sweep = () => sweepRetention({ ...erasing(), store, clock, log: silentLog });

async function evening(retentionDays: number | null): Promise<OpenRecord> {
  const open = await openRecord(ports, 50, { plan: plan({ retentionDays, description: 'Two designs for the park' }) });
  await open.does(chair, 'participant.join', { name: 'Rasa', look });
  await open.does(chair, 'meeting.start', {});
  await open.does(ann, 'participant.join', { name: 'Ann', look });
  await open.does(ann, 'chat.say', { text: 'More trees' });
  return open;
}

describe('keeping and erasing', () => {
  it('[PN5] [PN6] erases so many days after the end, not before, and not twice', async () => {
    const open = await evening(30);
    clock.advance(90 * DAY);
    expect(await sweep()).toBe(0);
    await open.does(chair, 'meeting.end', {});
    const endedAt = clock.now();
    expect((await store.listed([open.meetingId])).get(open.meetingId)).toMatchObject({ phase: 'ended', endedAt, eraseAt: endedAt + 30 * DAY });
    clock.advance(30 * DAY - 1);
    expect(await sweep()).toBe(0);
    clock.advance(1);
    expect(await sweep()).toBe(1);
    expect(await sweep()).toBe(0);
    const { events, contents } = (await store.load(open.meetingId))!;
    expect(contents.size).toBe(0);
    expect(events.at(-1)).toMatchObject({ actor: 'house', event: { type: 'meeting.erased', by: 'house' } });
    expect(events.filter(({ event }) => event.type === 'chat.said')).toHaveLength(1);
    expect((await store.listed([open.meetingId])).get(open.meetingId)).toMatchObject({ erasedAt: clock.now(), title: 'The park' });
    expect(forgotten).toEqual([open.meetingId]);
  });

  it('[PN6] what is erased is gone from memory, too, and its files are nobody\'s any more', async () => {
    const open = await evening(1);
    await open.does(chair, 'meeting.end', {});
    const records = new MeetingRecords(ports);
    const record = (await records.find(open.meetingId))!;
    const { name } = record.meeting.participants.get(ann)!;
    expect(record.textOf(name.contentId)).toBe('Ann');
    await eraseMeeting({ ...erasing(), records }, open.meetingId, 'organiser');
    expect(record.textOf(name.contentId)).toBeUndefined();
    const thing = new Map([['1', { asset: 'a'.repeat(64) as AssetId, removed: false }]]);
    expect(isRemembered({ ...record.meeting, objects: thing as never }, 'a'.repeat(64) as AssetId)).toBe(false);
  });

  it('[PN8] the house erases by rule only', async () => {
    const kept = await evening(null);
    await kept.does(chair, 'meeting.end', {});
    clock.advance(10_000 * DAY);
    expect(await sweep()).toBe(0);
    expect(await eraseMeeting(erasing(), kept.meetingId, 'house')).toMatchObject({ reason: 'not-allowed' });
    const open = await evening(0);
    for (const as of ['house', 'organiser'] as const) expect(await eraseMeeting(erasing(), open.meetingId, as)).toMatchObject({ reason: 'not-allowed' });
    expect(await eraseMeeting(erasing(), kept.meetingId, 'organiser')).toMatchObject({ ok: true });
    expect(forgotten).toEqual([kept.meetingId]);
  });

  it('[PN5] one that cannot be erased keeps no other from it', async () => {
    for (const _ of [1, 2]) await (await evening(0)).does(chair, 'meeting.end', {});
    const ids = await store.dueForErasing(clock.now());
    const ok = erasing();
    const forget = async (id: MeetingId) => { if (id === ids[0]) throw new Error('the disk'); };
    expect(await sweepRetention({ ...ok, files: { forget }, store, clock, log: silentLog })).toBe(1);
  });
});

describe('the plan', () => {
  it('[PN1] [PN2] changes until the end; the place only before anybody was there', async () => {
    const { places } = ports;
    ports = { ...ports, places: new Map([...places, ['meeting-room', places.get('town-hall')!]]) };
    const open = await openRecord(ports, 50, { plan: plan({ description: 'Two designs' }) });
    const replan = (scene: string, more = {}) => open.record.submit({ name: 'meeting.replan', payload: { title: 'The new park', scene, capacity: 20, plan: plan({ ...more }) }, key: freshKey(), from: chair, as: 'organiser', othersPresent: () => 0 });
    expect(await replan('meeting-room', { beginsAt: 5, description: 'Three designs', languages: ['lt', 'en'] })).toMatchObject({ ok: true });
    const { meeting } = open.record;
    expect(meeting).toMatchObject({ title: 'The new park', scene: 'meeting-room', capacity: 20, phase: 'planned', plan: { beginsAt: 5, languages: ['lt', 'en'] } });
    expect(open.record.textOf(meeting.plan!.description!.contentId)).toBe('Three designs');
    const written = (await store.written(open.meetingId, 0, 100)).map(({ body }) => body).join();
    expect(written).not.toContain('Three designs');
    expect(await replan('moon')).toMatchObject({ reason: 'scene-unknown' });
    await open.does(chair, 'participant.join', { name: 'Rasa', look });
    expect(await replan('town-hall')).toMatchObject({ reason: 'scene-fixed' });
    expect(await replan('meeting-room')).toMatchObject({ ok: true });
    await open.does(chair, 'meeting.end', {});
    expect(await replan('meeting-room')).toMatchObject({ reason: 'meeting-ended' });
  });

  it('[PN1] [RE7] a time zone that there is not, or a length that is none, is refused', async () => {
    for (const wrong of [{ zone: 'Europe/Atlantis' }, { zone: '' }, { minutes: 0 }, { languages: [] }, { languages: ['Lithuanian'] }, { retentionDays: -1 }, { beginsAt: 0.5 }]) {
      await expect(openRecord(ports, 50, { plan: plan(wrong) }), JSON.stringify(wrong)).rejects.toThrow('invalid');
    }
  });

  it('[PN3] nobody new comes to the door before its time', async () => {
    const open = await openRecord(ports, 50, { plan: plan({ lockedUntil: clock.now() + 1_000 }) });
    await open.does(chair, 'participant.join', { name: 'Rasa', look });
    const ask = () => open.does(ann, 'lobby.ask', { name: 'Ann', look });
    expect(await ask()).toMatchObject({ reason: 'meeting-locked' });
    const made = await open.does(chair, 'invitation.make', { role: 'clerk', until: null, once: false });
    const { invitationId: invitation } = (made as unknown as { value: { invitationId: string } }).value;
    expect(await open.does('clerk-participant' as ParticipantId, 'participant.join', { name: 'Jonas', look, invitation })).toMatchObject({ ok: true });
    clock.advance(1_000);
    expect(await ask()).toMatchObject({ ok: true });
  });
});
