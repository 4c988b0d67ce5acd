import type { Client } from '@colyseus/core';
import { expect, it } from 'vitest';
import type { AssetId, DeviceId, ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import { OBJECTS, type EntityRow, type ObjectNotice } from '#rooms/protocol/objects.ts';
import type { House } from '#rooms/shell/house.ts';
import { Lobbies } from '#rooms/shell/lobbies.ts';
import { MeetingHall } from '#rooms/shell/meeting-hall.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { noVoice } from '#server/voice/no-voice.ts';
import { chair, look, openRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const standing = (x: number) => ({ position: [x, 0, 0] as const, rotation: [0, 0, 0, 1] as const, scale: 1 });

it('[OB12] a thing that somebody holds is moved on the plane of objects, put down on the record, and stands there after a restart', async () => {
  const ports = recordPorts();
  const { record, does } = await openRecord(ports);
  const house = { places: ports.places, clock: ports.clock, log: ports.log, ids: ports.ids, voice: noVoice('not here'), lobbies: new Lobbies(ports.clock) } as unknown as House;
  const clients = new Map<string, Client>();
  const told: ObjectNotice[] = [];
  const tell = (type: string, notice: ObjectNotice) => {
    if (type === OBJECTS) told.push(notice);
  };
  function openHall(): MeetingHall {
    return new MeetingHall({ house, record, state: new MeetingState(), clientOf: (id) => clients.get(id), connections: () => clients.values(), broadcast: (type, notice) => tell(type, notice as ObjectNotice) });
  }
  async function enter(hall: MeetingHall, name: string, participantId: ParticipantId): Promise<number> {
    const client = { sessionId: `session-${name}`, send: tell, leave() {}, ref: { bufferedAmount: 0 } } as unknown as Client;
    clients.set(client.sessionId, client);
    await hall.enter(client, { device: { id: `device-${name}` as DeviceId, meetingId: record.meeting.id!, participantId }, view: 'plain', invitation: undefined, join: { name, look } });
    return hall.ears.seatOf(client)!.slot;
  }
  const rowsIn = (hall: MeetingHall, slot: number): readonly EntityRow[] => {
    const reply = hall.objects.request(slot as never, 'objects.enter', { templates: [], again: false });
    return reply.ok ? (reply.value as { rows: readonly EntityRow[] }).rows : [];
  };

  const hall = openHall();
  const slot = await enter(hall, 'Chair', chair);
  const added = await does(chair, 'object.add', { assetId: 'a'.repeat(64) as AssetId, name: 'Tree', text: '', standing: standing(1) });
  const { objectId } = (added as unknown as { value: { objectId: ObjectId } }).value;
  expect(rowsIn(hall, slot)).toMatchObject([{ 0: objectId, 1: 'scene', 7: { 0: { x: 1, y: 0, z: 0 } } }]);

  const claim: unknown = ['u', [objectId, String(slot), '', ports.clock.now(), '#thing', 1, null, { 0: { x: 2, y: 0, z: 0 } }]];
  hall.objects.receive(slot as never, claim);
  expect(told.at(-1)).toEqual(['x', 'not-owner', objectId]);
  expect(hall.ears.hold({ participantId: chair } as never, objectId, true)).toMatchObject({ ok: true });
  hall.objects.receive(slot as never, claim);
  hall.objects.receive(slot as never, ['um', [[objectId, { 0: { x: 3, y: 0, z: 0 } }]]]);
  expect(rowsIn(hall, slot)[0]?.[7]).toMatchObject({ 0: { x: 3, y: 0, z: 0 } });

  // Let go without being put down, as by somebody who is gone: it stands where the record says.
  hall.ears.hold({ participantId: chair } as never, objectId, false);
  expect(rowsIn(hall, slot)).toMatchObject([{ 1: 'scene', 7: { 0: { x: 1, y: 0, z: 0 } } }]);
  hall.objects.receive(slot as never, ['um', [[objectId, { 0: { x: 3, y: 0, z: 0 } }]]]);
  expect(rowsIn(hall, slot)).toMatchObject([{ 1: 'scene', 7: { 0: { x: 1, y: 0, z: 0 } } }]);

  await does(chair, 'object.place', { objectId, standing: standing(4) });
  expect(rowsIn(hall, slot)).toMatchObject([{ 1: 'scene', 7: { 0: { x: 4, y: 0, z: 0 } } }]);
  hall.close();
  const restarted = openHall();
  expect(rowsIn(restarted, await enter(restarted, 'Chair', chair))).toMatchObject([{ 0: objectId, 1: 'scene', 7: { 0: { x: 4, y: 0, z: 0 } } }]);
  await does(chair, 'object.remove', { objectId });
  expect(told.at(-1)).toEqual(['r', objectId]);
  restarted.close();
});
