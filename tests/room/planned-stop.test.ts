import { expect, it } from 'vitest';
import { RunningHouse } from '#tests/support/running-house.ts';

it('[PS1] [PS2] [PS3] warns who is inside, opens nothing new, keeps what was acknowledged, and everybody is told to come back', async () => {
  const house = await RunningHouse.open({ stopWarningMs: 1_500 });
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  expect(chair.stopsAt.value).toBeUndefined();
  const stopped = house.stop();
  await expect.poll(() => chair.stopsAt.value).toBeGreaterThan(Date.now() - 1_000);
  const late = await house.enter(code, 'Late');
  expect(late.stopsAt.value).toBe(chair.stopsAt.value);
  expect((await house.post<{ reason: string }>('api/meetings', { title: 'Another', scene: 'town-hall', capacity: 5 })).body.reason).toBe('house-stops');
  expect(await (await fetch(new URL('readyz', house.base))).json()).toMatchObject({ ready: false, house: 'closing' });
  expect(await chair.command('chat.say', { text: 'The last word' })).toMatchObject({ ok: true });
  await expect.poll(() => late.chat.value.map(({ text }) => text)).toEqual(['The last word']);
  await stopped;
  for (const session of [chair, late]) await expect.poll(() => session.connection.value).toBe('reconnecting');
  await house.close();
});
