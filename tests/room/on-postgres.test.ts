import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#client/session/session.ts';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import { PostgresCluster, postgresPrograms } from '#tests/support/postgres-cluster.ts';
import { namesSeenBy, RunningHouse } from '#tests/support/running-house.ts';

const programs = postgresPrograms();

describe.skipIf(programs === undefined)('a house on PostgreSQL', () => {
  let database: PostgresCluster;
  let house: RunningHouse;
  let meeting: MeetingOpened;
  let chair: Session;
  let ann: Session;
  beforeAll(async () => {
    database = await PostgresCluster.start(programs!);
    house = await RunningHouse.open({ databaseUrl: database.url });
    meeting = await house.openMeeting();
    chair = await house.enter(meeting.code, 'Rūta', { token: meeting.token });
    ann = await house.enter(meeting.code, 'Ann');
  });
  afterAll(async () => {
    await house.close();
    await database.close();
  });
  const said = () => chair.chat.value.map(({ text }) => text);

  it('[SR1] holds a meeting: people come in, speak, and are known when they come again', async () => {
    expect(await ann.command('chat.say', { text: 'Labas, Łódź' })).toMatchObject({ ok: true });
    await expect.poll(said).toEqual(['Labas, Łódź']);
    expect(await house.knock(meeting.code, meeting.token)).toMatchObject({ participantId: chair.me, known: { name: 'Rūta' } });
    await expect.poll(() => namesSeenBy(chair)).toEqual(['Ann', 'Rūta']);
  });

  it('[SR4] goes on read-only while the database is away, says so to everybody, and heals by itself when it is back', async () => {
    await database.stop();
    expect(await ann.command('chat.say', { text: 'into the void' })).toEqual({ ok: false, reason: 'read-only' });
    await expect.poll(() => [chair.readOnly.value, ann.readOnly.value]).toEqual([true, true]);
    expect(await chair.command('hand.raise', {})).toEqual({ ok: false, reason: 'read-only' });
    expect(await house.post('api/door', { code: meeting.code })).toMatchObject({ status: 503, body: { reason: 'storage-failed' } });
    expect([ann.connection.value, namesSeenBy(chair)]).toEqual(['live', ['Ann', 'Rūta']]);
    await database.start();
    await expect.poll(() => [chair.readOnly.value, ann.readOnly.value]).toEqual([false, false]);
    expect(await ann.command('chat.say', { text: 'back' })).toMatchObject({ ok: true });
    await expect.poll(said).toEqual(['Labas, Łódź', 'back']);
  });
});
