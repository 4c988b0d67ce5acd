import { beforeEach, describe, expect, it } from 'vitest';
import type { AssetId, ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { ObjectHolds } from '#rooms/shell/object-holds.ts';
import { removedThings } from '#rooms/shell/removed-things.ts';
import { projectMeeting } from '#rooms/shell/project.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { chair, freshKey, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const ann = 'ann-participant' as ParticipantId;
const bob = 'bob-participant' as ParticipantId;
const park = 'a'.repeat(64) as AssetId;
const here = { position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1 } as const;
const there = { position: [1.5, 0, -2], rotation: [0, Math.SQRT1_2, 0, Math.SQRT1_2], scale: 0.05 } as const;

let ports: RecordPorts;
let open: OpenRecord;
beforeEach(async () => {
  ports = recordPorts({ assets: { find: (_meeting, asset) => (asset === park ? { kind: 'model' } : undefined) } });
  open = await openRecord(ports);
  for (const [who, name] of [[chair, 'Chair'], [ann, 'Ann'], [bob, 'Bob']] as const) await open.does(who, 'participant.join', { name, look });
});

async function add(by = chair): Promise<ObjectId> {
  const result = await open.does(by, 'object.add', { assetId: park, name: 'The park', text: 'Design A', standing: here });
  if (!result.ok) throw new Error(result.reason);
  return (result.value as { objectId: ObjectId }).objectId;
}
const thing = (id: ObjectId) => open.record.meeting.objects.get(id);
const written = async () => (await ports.store.load(open.meetingId))!.events.length;

describe('roles', () => {
  it('[RL1] [OJ1] a presenter adds things, a participant does not, and only the chair makes presenters', async () => {
    expect(await open.does(ann, 'object.add', { assetId: park, name: 'x', text: '', standing: here })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(ann, 'participant.setRole', { participantId: ann, role: 'presenter' })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(chair, 'participant.setRole', { participantId: ann, role: 'presenter' })).toMatchObject({ ok: true });
    expect(thing(await add(ann))).toMatchObject({ asset: park, standing: here, locked: false, movers: 'presenters' });
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'participant' });
    expect(await open.does(ann, 'object.add', { assetId: park, name: 'x', text: '', standing: here })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(chair, 'participant.setRole', { participantId: 'nobody-at-all', role: 'presenter' })).toMatchObject({ reason: 'participant-unknown' });
  });
});

describe('shared things', () => {
  it('[OJ1] come from a file of this meeting', async () => {
    expect(await open.does(chair, 'object.add', { assetId: 'b'.repeat(64), name: 'x', text: '', standing: here })).toMatchObject({ reason: 'asset-unknown' });
    expect(await open.does(chair, 'object.add', { assetId: '../../etc/passwd', name: 'x', text: '', standing: here })).toMatchObject({ reason: 'invalid' });
  });

  it('[OJ2] [OJ8] are at most 200 at a time', async () => {
    const first = await add();
    for (let count = 1; count < limits.objects; count += 1) await add();
    expect(await open.does(chair, 'object.add', { assetId: park, name: 'x', text: '', standing: here })).toMatchObject({ reason: 'too-many-objects' });
    expect(await open.does(chair, 'object.duplicate', { objectId: first, standing: here })).toMatchObject({ reason: 'too-many-objects' });
    await open.does(chair, 'object.remove', { objectId: first });
    await add();
    expect(await open.does(chair, 'object.restore', { objectId: first })).toMatchObject({ reason: 'too-many-objects' });
  });

  it('[OJ3] are moved by everybody only when a presenter allows it', async () => {
    const objectId = await add();
    expect(await open.does(ann, 'object.place', { objectId, standing: there })).toMatchObject({ reason: 'not-allowed' });
    await open.does(chair, 'object.setRights', { objectId, locked: false, movers: 'everybody' });
    expect(await open.does(ann, 'object.place', { objectId, standing: there })).toMatchObject({ ok: true });
    expect(thing(objectId)!.standing.position).toEqual(there.position);
  });

  it('[OJ4] stay when they are locked', async () => {
    const objectId = await add();
    await open.does(chair, 'object.setRights', { objectId, locked: true, movers: 'everybody' });
    expect(await open.does(chair, 'object.place', { objectId, standing: there })).toMatchObject({ reason: 'object-locked' });
    expect(await open.does(chair, 'object.remove', { objectId })).toMatchObject({ reason: 'object-locked' });
    expect(thing(objectId)).toMatchObject({ standing: here, removed: false });
  });

  it('[OJ5] [OJ4] are held by the first who takes them, until they let go, are gone, or it is locked', async () => {
    const objectId = await add();
    await open.does(chair, 'object.setRights', { objectId, locked: false, movers: 'everybody' });
    const state = new MeetingState();
    projectMeeting(state, open.record.meeting, (id) => open.record.textOf(id));
    const holds = new ObjectHolds(open.record, state);
    const heldBy = () => state.objects.get(objectId)!.heldBy;
    const place = (from: ParticipantId) => open.record.submit({ name: 'object.place', payload: { objectId, standing: there }, key: freshKey(), from, othersPresent: () => 0, holderOf: (id) => holds.holderOf(id) });

    expect(holds.take(objectId, ann)).toMatchObject({ ok: true });
    expect(heldBy()).toBe(ann);
    expect(holds.take(objectId, bob)).toMatchObject({ reason: 'object-held' });
    expect(await place(bob)).toMatchObject({ reason: 'object-held' });
    holds.letGo(objectId, bob);
    expect(heldBy()).toBe(ann);
    expect(await place(ann)).toMatchObject({ ok: true });
    holds.letGo(objectId, ann);
    expect(holds.take(objectId, bob)).toMatchObject({ ok: true });
    holds.letGoOfAll(bob);
    expect(heldBy()).toBe('');
    holds.take(objectId, ann);
    await open.does(chair, 'object.setRights', { objectId, locked: true, movers: 'everybody' });
    expect(heldBy()).toBe('');
    expect(holds.take(objectId, ann)).toMatchObject({ reason: 'object-locked' });
    expect(holds.take('no-such-thing' as ObjectId, ann)).toMatchObject({ reason: 'object-unknown' });
  });

  it('[OJ5] [OJ3] are let go by whoever loses the right to move them, and that is told', async () => {
    const objectId = await add();
    const released: ObjectId[] = [];
    const holds = new ObjectHolds(open.record, new MeetingState(), (id) => released.push(id));
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'presenter' });
    expect(holds.take(objectId, ann)).toMatchObject({ ok: true });
    await open.does(chair, 'participant.setRole', { participantId: bob, role: 'presenter' });
    expect(holds.holderOf(objectId)).toBe(ann);
    await open.does(chair, 'participant.setRole', { participantId: ann, role: 'participant' });
    expect([holds.holderOf(objectId), released]).toEqual([undefined, [objectId]]);
  });

  it('[OJ3] [OJ5] are not held by who may not move them', async () => {
    const objectId = await add();
    const holds = new ObjectHolds(open.record, new MeetingState());
    expect(holds.take(objectId, ann)).toMatchObject({ reason: 'not-allowed' });
    expect(holds.holderOf(objectId)).toBeUndefined();
  });

  it.each([
    ['outside', { ...here, position: [500, 0, 0] }],
    ['invalid', { ...here, position: [Number.NaN, 0, 0] }],
    ['invalid', { ...here, position: [0, 0] }],
    ['invalid', { ...here, rotation: [0, 0, 0, 0] }],
    ['invalid', { ...here, scale: 0 }],
    ['invalid', { ...here, scale: Number.POSITIVE_INFINITY }],
    ['invalid', { ...here, more: 1 }],
  ])('[OJ6] are refused with %s at %o', async (reason, standing) => {
    const objectId = await add();
    expect(await open.does(chair, 'object.place', { objectId, standing })).toMatchObject({ reason });
    expect(thing(objectId)!.standing).toEqual(here);
  });

  it('[OJ7] write nothing when nothing changes', async () => {
    const objectId = await add();
    const before = await written();
    await open.does(chair, 'object.place', { objectId, standing: here });
    await open.does(chair, 'object.describe', { objectId, name: 'The park', text: 'Design A' });
    await open.does(chair, 'object.setRights', { objectId, locked: false, movers: 'presenters' });
    await open.does(chair, 'object.restore', { objectId });
    expect(await written()).toBe(before);
  });

  it('[OJ8] come back as they were', async () => {
    const objectId = await add();
    await open.does(chair, 'object.place', { objectId, standing: there });
    await open.does(chair, 'object.remove', { objectId });
    expect(await open.does(chair, 'object.place', { objectId, standing: here })).toMatchObject({ reason: 'object-unknown' });
    expect(open.record.meeting.objectsShown).toBe(0);
    await open.does(chair, 'object.restore', { objectId });
    expect(thing(objectId)).toMatchObject({ removed: false, standing: { position: there.position } });
  });

  it('[OJ12] that were taken away are told to who may put them back, the last one last, and to nobody else', async () => {
    const ids: ObjectId[] = [];
    for (let count = 0; count < limits.removedShown + 2; count += 1) ids.push(await add());
    for (const objectId of ids.toReversed()) await open.does(chair, 'object.remove', { objectId });
    await open.does(chair, 'object.restore', { objectId: ids[0] });
    const told = removedThings(open.record, chair);
    expect(told).toMatchObject({ ok: true });
    if (told.ok) {
      expect(told.value.things).toHaveLength(limits.removedShown);
      expect(told.value.things.at(-1)).toEqual({ id: ids[1], name: 'The park' });
      expect(told.value.things.some(({ id }) => id === ids[0] || id === ids.at(-1))).toBe(false);
    }
    expect(removedThings(open.record, ann)).toEqual({ ok: false, reason: 'not-allowed' });
  });

  it('[OJ9] have duplicates of their own', async () => {
    const objectId = await add();
    await open.does(chair, 'object.setRights', { objectId, locked: true, movers: 'everybody' });
    const { value } = (await open.does(chair, 'object.duplicate', { objectId, standing: there })) as { value: { objectId: ObjectId } };
    expect(value.objectId).not.toBe(objectId);
    expect(thing(value.objectId)).toMatchObject({ asset: park, locked: false, movers: 'presenters' });
    expect(open.record.textOf(thing(value.objectId)!.name.contentId)).toBe('The park');
  });

  it('[OJ10] [OJ11] are rebuilt from the record, which holds no names', async () => {
    const objectId = await add();
    await open.does(chair, 'object.describe', { objectId, name: 'Secret name', text: 'Secret text' });
    await open.does(chair, 'object.place', { objectId, standing: there });
    const { events } = (await ports.store.load(open.meetingId))!;
    expect(JSON.stringify(events)).not.toMatch(/Secret|Design A/);
    const rebuilt = (await MeetingRecord.load(open.meetingId, ports))!;
    expect(rebuilt.meeting).toEqual(open.record.meeting);
    const state = new MeetingState();
    projectMeeting(state, rebuilt.meeting, (id) => rebuilt.textOf(id));
    expect(state.objects.get(objectId)).toMatchObject({ name: 'Secret name', text: 'Secret text', x: 1.5, z: -2, scale: 0.05 });
  });

  it('[OJ11] change nothing when the disk is full', async () => {
    const store = new MemoryMeetingStore();
    ports = { ...ports, store };
    open = await openRecord(ports);
    await open.does(chair, 'participant.join', { name: 'Chair', look });
    const objectId = await add();
    store.append = async () => { throw new Error('disk full'); };
    expect(await open.does(chair, 'object.place', { objectId, standing: there })).toMatchObject({ reason: 'storage-failed' });
    expect(thing(objectId)!.standing).toEqual(here);
  });
});
