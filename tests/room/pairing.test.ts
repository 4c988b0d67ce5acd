import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DoorOpened, PairingOffered, Problem } from '#rooms/protocol/http.ts';
import { Pairings, PAIRING_MS } from '#server/identity/pairings.ts';
import { FakeClock } from '#tests/support/record-ports.ts';
import { namesSeenBy, RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => { house = await RunningHouse.open(); });
afterAll(() => house.close());
const offer = ({ meetingId, token }: Pick<DoorOpened, 'meetingId' | 'token'>) => house.post<PairingOffered & Problem>('api/pairing', { meetingId, token });
const pair = (code: string, pairing: string) => house.post<DoorOpened & Problem>('api/pair', { code, pairing });

it('[DV1] [DV2] [HO4] another device is the same person: one name, one role, one place', async () => {
  const { code, token } = await house.openMeeting(2);
  const chair = await house.enter(code, 'Chair', { token });
  const door = await house.knock(code);
  const laptop = await house.tryEnter(door, 'Ann');
  if (!laptop.ok) throw new Error('must get in');
  await chair.command('participant.setRole', { participantId: laptop.value.me, role: 'juror' });
  const { body } = await offer(door);
  expect(body.code).toMatch(/^\d{6}$/);
  const paired = await pair(code, `${body.code.slice(0, 3)} ${body.code.slice(3)}`);
  expect(paired.body).toMatchObject({ participantId: laptop.value.me, known: { name: 'Ann' } });
  expect(paired.body.token).not.toBe(door.token);
  // The meeting is full: a second device needs no second place.
  const phone = await house.tryEnter(paired.body, 'Ann', 'plain');
  expect(phone.ok && phone.value.me).toBe(laptop.value.me);
  await expect.poll(() => namesSeenBy(chair)).toEqual(['Ann', 'Chair']);
  expect(phone.ok && phone.value.people.value.get(phone.value.me)?.role).toBe('juror');
  // What stands for them is the device that is most in the hall.
  const seenIn = () => expect.poll(() => chair.people.value.get(laptop.value.me)?.view);
  await laptop.value.setView('headset');
  await seenIn().toBe('headset');
  await laptop.value.setView('headset-off');
  await seenIn().toBe('headset-off');
  if (phone.ok) await phone.value.setView('hall');
  await seenIn().toBe('hall');
  await laptop.value.leave();
  await expect.poll(() => namesSeenBy(chair)).toEqual(['Ann', 'Chair']);
});

it('[DV3] a code is good once, and for its meeting', async () => {
  const { code } = await house.openMeeting();
  const other = await house.openMeeting();
  const door = await house.knock(code);
  expect((await offer(door)).body.reason, 'before they came in').toBe('not-allowed');
  await house.tryEnter(door, 'Ann');
  const { body } = await offer(door);
  expect((await pair(other.code, body.code)).body.reason).toBe('pairing-unknown');
  expect((await pair(code, body.code)).status).toBe(200);
  expect((await pair(code, body.code)).body.reason).toBe('pairing-unknown');
  expect((await offer({ ...door, token: 'forged' })).body.reason).toBe('device-unknown');
});

it('[DV4] who was sent out gets no code, and one from before leads to the door', async () => {
  const { code, token } = await house.openMeeting();
  const chair = await house.enter(code, 'Chair', { token });
  const door = await house.knock(code);
  const ann = await house.tryEnter(door, 'Ann');
  if (!ann.ok) throw new Error('must get in');
  const { body } = await offer(door);
  await chair.command('order.ban', { participantId: ann.value.me, until: null, why: '' });
  expect((await offer(door)).body.reason).toBe('not-allowed');
  const paired = await pair(code, body.code);
  expect(await house.tryEnter(paired.body, 'Ann')).toMatchObject({ reason: 'banned' });
});

it('[DV1] [DV3] codes end after five minutes, with a newer one, and all of them after ten wrong attempts', () => {
  const clock = new FakeClock();
  const pairings = new Pairings(clock);
  const [meeting, ann, bob] = ['meeting', 'ann', 'bob'] as never[] as [never, never, never];
  const first = pairings.offer(meeting, ann);
  expect(first.until).toBe(clock.now() + PAIRING_MS);
  const second = pairings.offer(meeting, ann);
  if (first.code !== second.code) expect(pairings.use(meeting, first.code)).toBeUndefined();
  clock.advance(PAIRING_MS);
  expect(pairings.use(meeting, second.code)).toBeUndefined();
  const third = pairings.offer(meeting, bob);
  const wrong = third.code === '000000' ? '000001' : '000000';
  for (let count = 0; count < 10; count += 1) pairings.use(meeting, wrong);
  expect(pairings.use(meeting, third.code)).toBeUndefined();
});
