import { afterAll, beforeAll, expect, it } from 'vitest';
import { ReadinessCheck } from '#server/observe/readiness.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

const token = 'a-token-for-the-watch';
let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open({ metricsToken: token }); });
afterAll(() => house.close());
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(new URL(path, house.base), { headers });
  return { status: response.status, text: await response.text() };
};

it('[WO1] [WO2] says that it runs, and that a meeting could be held, also without voice', async () => {
  expect(await get('healthz')).toEqual({ status: 200, text: 'ok\n' });
  const { status, text } = await get('readyz');
  expect([status, JSON.parse(text)]).toEqual([200, { ready: true, storage: 'ok', disk: 'ok', voice: 'none', house: 'open' }]);
});

it('[WO2] is not ready while nothing can be written, and while it closes', async () => {
  const check = (probe: () => Promise<void>) => new ReadinessCheck({ probe, dataDir: house.dataDir, voice: { available: true } });
  expect(await check(async () => { throw new Error('disk full'); }).look()).toMatchObject({ ready: false, parts: { storage: 'read-only', voice: 'ok' } });
  const closing = check(async () => {});
  expect(await closing.look()).toMatchObject({ ready: true });
  closing.close();
  expect(await closing.look()).toMatchObject({ ready: false, parts: { house: 'closing' } });
});

it('[WO3] [WO4] [WO5] counts what happens, for who brings the token, and tells of nobody', async () => {
  const { code } = await house.openMeeting();
  const ann = await house.enter(code, 'Secret-Name');
  await ann.command('chat.say', { text: 'Secret-Words' });
  await ann.command('screen.clear', { screenId: 'main' });
  await ann.command('no.such' as never, {} as never);
  expect((await get('metrics')).status).toBe(401);
  expect((await get('metrics', { authorization: 'Bearer wrong' })).status).toBe(401);
  const { status, text } = await get('metrics', { authorization: `Bearer ${token}` });
  expect(status).toBe(200);
  for (const line of ['tinghall_commands_total{name="chat.say",outcome="ok"} 1', 'tinghall_commands_total{name="screen.clear",outcome="not-allowed"} 1', 'tinghall_commands_total{name="unknown",outcome="unknown-command"} 1', 'tinghall_connections 1', 'tinghall_rooms 1']) {
    expect(text).toContain(line);
  }
  expect(text).toMatch(/tinghall_command_seconds_count 3/);
  for (const secret of ['Secret', code, ann.me]) expect(text).not.toContain(secret);
});
