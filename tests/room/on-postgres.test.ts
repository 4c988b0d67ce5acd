import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, postgresSpace, type PostgresSpace } from '#tests/support/postgres-space.ts';
import { namesSeenBy, RunningHouse } from '#tests/support/running-house.ts';

describe.skipIf(!hasPostgres)('a house on PostgreSQL', () => {
  let house: RunningHouse;
  let space: PostgresSpace;
  beforeAll(async () => {
    space = await postgresSpace();
    house = await RunningHouse.open({ databaseUrl: space.url });
  });
  afterAll(async () => {
    await house.close();
    await space.close();
  });

  it('[SR1] holds a meeting: people come in, speak, and are known when they come again', async () => {
    const { code, token } = await house.openMeeting();
    const chair = await house.enter(code, 'Rūta', { token });
    const ann = await house.enter(code, 'Ann');
    expect(await ann.command('chat.say', { text: 'Labas, Łódź' })).toMatchObject({ ok: true });
    await expect.poll(() => chair.chat.value.map(({ text }) => text)).toEqual(['Labas, Łódź']);
    expect(await ann.command('object.add', { assetId: 'a'.repeat(64), name: 'x', text: '', standing: { position: [0, 0, 0], rotation: [0, 0, 0, 1], scale: 1 } } as never)).toMatchObject({ ok: false });
    expect(await house.knock(code, token)).toMatchObject({ participantId: chair.me, known: { name: 'Rūta' } });
    await expect.poll(() => namesSeenBy(chair)).toEqual(['Ann', 'Rūta']);
  });
});
