import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRecord } from '#server/record/verify-record.ts';
import { plan } from '#tests/support/open-record.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open(); });
afterAll(() => house.close());

it('[RD1] [RD2] [RD5] [PN7] who leads downloads the record, also after the end, and nobody else does', async () => {
  const { code, token, meetingId } = await house.openMeeting(50, { plan: plan() });
  const chair = await house.enter(code, 'Rasa', { token });
  await chair.command('meeting.start', {});
  const door = await house.knock(code);
  const ann = await house.enter(code, 'Ona', { token: door.token });
  await ann.command('chat.say', { text: 'Daugiau medžių' });
  await chair.command('meeting.end', {});
  await expect.poll(() => chair.connection.value).toBe('closed');
  const get = (form: string, bearer?: string) => fetch(new URL(`api/meetings/${meetingId}/record/${form}`, house.base), bearer === undefined ? {} : { headers: { authorization: `Bearer ${bearer}` } });

  const page = await get('transcript?language=lt', token);
  expect([page.status, page.headers.get('content-type'), page.headers.get('content-disposition')]).toEqual([200, 'text/html; charset=utf-8', 'attachment; filename=The-park.html']);
  expect(await page.text()).toContain('Daugiau medžių');
  const data = await (await get('data', token)).text();
  expect(await verifyRecord(data.split('\n'))).toMatchObject({ title: 'The park', texts: 3 });

  const erase = (bearer: string, typed = code) => house.post<{ reason?: string }>(`api/meetings/${meetingId}/erase`, { token: bearer, code: typed });
  const other = await house.openMeeting();
  for (const bearer of [undefined, door.token, other.token, 'forged']) expect((await get('data', bearer)).status, String(bearer)).toBe(403);
  expect((await get('else', token)).status).toBe(404);

  // In a house without accounts the chair erases it, with its code.
  expect([(await erase(door.token)).body.reason, (await erase(token, 'BBBBBB')).body.reason, (await erase(other.token)).body.reason]).toEqual(['meeting-ended', 'invalid', 'device-unknown']);
  expect((await erase(token)).status).toBe(200);
  expect((await get('data', token)).status).toBe(403);
});
