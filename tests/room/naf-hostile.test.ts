import { afterAll, beforeAll, expect, it } from 'vitest';
import { objectLimits, type EntityRow } from '#rooms/protocol/objects.ts';
import { at, FakeNaf } from '#tests/support/fake-naf.ts';
import { RawScene } from '#tests/support/raw-scene.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

let house: RunningHouse;
beforeAll(async () => (house = await RunningHouse.open({ openScenes: true })));
afterAll(() => house.close());

/** Two honest people with a body and a thing each, and somebody who keeps to no rule. */
async function company(room: string) {
  const [ann, bob] = [await FakeNaf.connect({ base: house.base, room }), await FakeNaf.connect({ base: house.base, room })];
  for (const naf of [ann, bob]) {
    naf.bodies.add(`body-${naf.clientId}`);
    naf.add(`body-${naf.clientId}`, { components: at(1) });
    naf.add(`thing-${naf.clientId}`, { components: at(2) });
  }
  await expect.poll(() => [ann.seen(`thing-${bob.clientId}`), bob.seen(`thing-${ann.clientId}`)].every((seen) => seen !== undefined)).toBe(true);
  const raw = await RawScene.enter(house.base, `test/${room}`);
  await expect.poll(() => [ann, bob].map((naf) => Object.keys(naf.occupants).length)).toEqual([2, 2]);
  return {
    ann, bob, raw,
    /** What the honest were told since. */
    told: (() => {
      const [a, b] = [ann.messages.length, bob.messages.length];
      return () => [...ann.messages.slice(a), ...bob.messages.slice(b)];
    })(),
    async end() {
      ann.adapter.disconnect();
      bob.adapter.disconnect();
      await raw.leave();
    },
  };
}

it('[OB3] [OB5] whatever a hostile client claims, the others notice nothing, and it stays connected', async () => {
  const { ann, bob, raw, told, end } = await company('claims');
  for (const naf of [ann, bob]) {
    const [body, thing] = [`body-${naf.clientId}`, `thing-${naf.clientId}`];
    for (const time of [0, Date.now(), Date.now() + 1e12, Number.MAX_SAFE_INTEGER]) {
      raw.say(['u', [body, raw.id, naf.clientId, time, '#box', 0, null, at(99)]]);
      raw.say(['u', [body, raw.id, raw.id, time, '#box', 7, null, at(99)]]);
    }
    raw.say(['u', [thing, naf.clientId, naf.clientId, Date.now() + 1e9, '#box', 2, null, at(99)]]);
    raw.say(['u', [thing, bob.clientId, ann.clientId, Date.now() + 1e9, '#box', 1, null, at(99)]]);
    raw.say(['um', [[body, at(99)], [thing, at(99)]]]);
    raw.say(['r', body]);
    raw.say(['r', thing]);
    raw.say(['d', null, 'um', { d: [{ networkId: body, owner: raw.id, components: at(99) }] }]);
    raw.say(['d', naf.clientId, 'u', { networkId: body, owner: raw.id, template: '#box', components: at(99) }]);
    raw.say(['d', naf.clientId, 'r', { networkId: body }]);
  }
  for (const template of ['#unknown', 'img[src=x onerror=alert(1)]', 'body', '*', '']) raw.say(['u', [`evil-${template.length}`, raw.id, raw.id, Date.now(), template, 2, null, { 5: 'x' }]]);
  raw.say(['u', ['evil', ann.clientId, ann.clientId, Date.now(), '#box', 3, null, at(1)]]);
  await raw.settled();
  expect(told()).toEqual([]);
  expect(raw.closedWith).toBeUndefined();
  // They still move as before.
  ann.move(`thing-${ann.clientId}`, 42);
  await expect.poll(() => bob.seen(`thing-${ann.clientId}`)?.components).toEqual(at(42));
  await end();
});

it('[OB4] whatever it throws in, malformed, giant, endless or not finite, nothing reaches the others', async () => {
  const { ann, raw, told, end } = await company('rubbish');
  const good: EntityRow = ['mine', raw.id, raw.id, Date.now(), '#box', 2, null, at(1)];
  const spoilt = (index: number, value: unknown) => ['u', Object.assign([...good], { [index]: value })];
  const deep: unknown[] = [];
  let inner = deep;
  for (let level = 0; level < 200; level += 1) inner.push((inner = []) as never);
  const rubbish: unknown[] = [undefined, null, 0, '', [], {}, 'u', ['u'], ['um', []], ['x', 1], deep, ['d', null, 'x', deep], ['u', deep],
    ...[Number.NaN, Infinity, -Infinity].flatMap((bad) => [spoilt(3, bad), spoilt(7, { 0: { x: bad, y: 0, z: 0 } }), ['d', null, 'n', bad]]),
    ...[0, 1, 2, 4, 6].map((index) => spoilt(index, 'x'.repeat(1_000))), spoilt(7, { 0: 'x'.repeat(20_000) }), spoilt(7, { 2: { deep } }), spoilt(0, '__proto__'), spoilt(7, JSON.parse('{"__proto__":{"x":1}}')),
    ['d', null, 'big', 'x'.repeat(60_000)], ['um', Array.from({ length: 2_000 }, (_, i) => [`e${i}`, at(i)])], ['r', { toString: 'x' }], ['d', {}, 'x', 1], ['d', null, 'x'.repeat(300), 1]];
  for (const message of rubbish) raw.throwIn(message);
  const random = seededRandom(7);
  for (let round = 0; round < 300; round += 1) raw.room.sendBytes('objects', Uint8Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)));
  for (const name of ['objects.enter', 'objects.declare'] as const) {
    for (const ask of [null, 5, {}, { templates: 1 }, { templates: [[1, 2]] }]) expect(await raw.ask(name, ask)).toMatchObject({ ok: false });
  }
  await raw.settled();
  expect(told().filter(({ type }) => type !== 'x')).toEqual([]);
  expect(raw.closedWith).toBeUndefined();
  expect(ann.adapter.getConnectStatus(raw.id)).toBeDefined();
  await end();
});

it('[OB8] [OB9] a flood is bounded: the others get no more than the limits allow, and are served as before', async () => {
  const { ann, bob, raw, told, end } = await company('flood');
  for (let index = 0; index < 700; index += 1) raw.say(['u', [`spam-${index}`, raw.id, raw.id, Date.now(), '#box', 2, null, at(index)]]);
  for (let index = 0; index < 400; index += 1) raw.say(['um', [['spam-0', at(-index)]]]);
  for (let index = 0; index < 400; index += 1) raw.say(['d', null, 'noise', 'x'.repeat(1_000)]);
  await raw.settled();
  ann.move(`thing-${ann.clientId}`, 42);
  await expect.poll(() => bob.seen(`thing-${ann.clientId}`)?.components).toEqual(at(42));
  expect(raw.closedWith).toBeUndefined();
  const late = await RawScene.enter(house.base, 'test/flood');
  expect(late.entered.rows.filter(([, owner]) => owner === raw.id).length).toBeLessThanOrEqual(objectLimits.entitiesOfOne);
  const noise = told().filter(({ from }) => from === raw.id).length;
  expect(noise).toBeLessThanOrEqual(2 * (objectLimits.messageBurst + 100));
  await late.leave();
  await end();
});
