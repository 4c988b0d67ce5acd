import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '#rooms/protocol/http.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open({ passphrase: 'open sesame', basePath: '/hall/' }); });
afterAll(() => house.close());

const opening = { title: 'The park', scene: 'town-hall', capacity: 10 };

it('[ME1] opening is protected by the passphrase where one is set', async () => {
  expect((await house.post<Problem>('api/meetings', { ...opening, passphrase: 'wrong one' })).body.reason).toBe('wrong-passphrase');
  expect((await house.post('api/meetings', { ...opening, passphrase: 'open sesame' })).status).toBe(201);
  expect((await house.post<Problem>('api/meetings', { ...opening, title: '', passphrase: 'open sesame' })).body).toMatchObject({ reason: 'invalid', detail: 'title' });
});

it('works under the path of a reverse proxy', async () => {
  const response = await fetch(new URL('hall/api/hall', house.base));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

it('[DO2] wrong codes are limited, right ones are not', async () => {
  const { body } = await house.post<{ code: string }>('api/meetings', { ...opening, passphrase: 'open sesame' });
  const right = await Promise.all(Array.from({ length: 60 }, () => house.post('api/door', { code: body.code })));
  expect(right.every(({ status }) => status === 200)).toBe(true);
  const wrong: number[] = [];
  for (let attempt = 0; attempt < 32; attempt += 1) wrong.push((await house.post('api/door', { code: '777777' })).status);
  expect(wrong.slice(0, 30)).toEqual(Array(30).fill(404));
  expect(wrong.at(-1)).toBe(429);
});
