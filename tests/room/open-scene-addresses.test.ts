import { Client } from '@colyseus/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OBJECTS_VERSION, OPEN_SCENE_ROOM } from '#rooms/protocol/objects.ts';
import { RawScene } from '#tests/support/raw-scene.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

/** Behind one proxy, which adds the address that it sees. */
let house: RunningHouse;
beforeAll(async () => (house = await RunningHouse.open({ openScenes: true, trustProxy: 1, openScenesPerAddress: { connections: 3, scenes: 2 } })));
afterAll(() => house.close());

/** Somebody of this address, as the proxy passes it on; what the client itself wrote stands before. */
const from = (address: string) => ({ async join(scene: string, overrides: object = {}): Promise<RawScene> {
  const client = new Client(new URL('rt', house.base).href, { headers: { 'x-forwarded-for': address, 'x-real-ip': '203.0.113.99', 'x-tinghall-address': 'anything' } });
  return RawScene.of(await client.joinOrCreate(OPEN_SCENE_ROOM, { version: OBJECTS_VERSION, scene, ...overrides }));
} });

it('[OB24] an address that has all its connections is refused another one; others are not, and nobody inside notices', async () => {
  const [one, other] = [from('198.51.100.1'), from('198.51.100.2')];
  const inside = [await one.join('app/a'), await one.join('app/a'), await one.join('app/a')];
  await expect(one.join('app/a')).rejects.toThrow('address-full');
  await expect(from('203.0.113.7, 198.51.100.1').join('app/a'), 'what the client says of itself').rejects.toThrow('address-full');
  const guest = await other.join('app/a');
  expect([...inside, guest].map(({ closedWith }) => closedWith)).toEqual([undefined, undefined, undefined, undefined]);
  const back = await one.join('app/a', { ticket: inside[0]!.welcome.ticket });
  expect(back.id, 'who comes back has a place').toBe(inside[0]!.id);
  await inside[1]!.leave();
  const next = await one.join('app/a');
  await Promise.all([back, inside[2]!, next, guest].map((each) => each.leave()));
});

it('[OB24] an address that has opened as many scenes as it may enters those that are open, and opens another when one is closed', async () => {
  const [one, other] = [from('198.51.100.3'), from('198.51.100.4')];
  const [a, b] = [await one.join('app/x'), await one.join('app/y')];
  await expect(one.join('app/z')).rejects.toThrow('address-scenes');
  const c = await other.join('app/z');
  const visitor = await one.join('app/z');
  await a.leave();
  await expect.poll(async () => one.join('app/w').then(async (scene) => { await scene.leave(); return 'open'; }, (error: Error) => error.message)).toBe('open');
  await Promise.all([b, c, visitor].map((each) => each.leave()));
});

it('[OB24] networks of one IPv6 customer are one address', async () => {
  const inside = await Promise.all(['2001:db8:1::1', '2001:db8:1::2', '2001:db8:1::3'].map((address) => from(address).join('app/six')));
  await expect(from('2001:db8:1::4').join('app/six')).rejects.toThrow('address-full');
  await Promise.all(inside.map((each) => each.leave()));
});
