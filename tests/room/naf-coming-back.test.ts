import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BreakableLine } from '#tests/e2e/support/breakable-line.ts';
import { at, FakeNaf } from '#tests/support/fake-naf.ts';
import { RawScene } from '#tests/support/raw-scene.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
let line: BreakableLine;
/** How far the house's clock is ahead of the machine's, ms. */
let ahead = 0;
beforeAll(async () => {
  house = await RunningHouse.open({ openScenes: true, clock: { now: () => Date.now() + ahead } });
  line = await BreakableLine.open(Number(new URL(house.base).port));
});
afterAll(async () => {
  line.close();
  await house.close();
});

/** Ann's connection can be cut, Bob's is sound. */
async function two(room: string): Promise<{ ann: FakeNaf; bob: FakeNaf }> {
  const ann = await FakeNaf.connect({ base: `http://127.0.0.1:${line.port}/`, room });
  const bob = await FakeNaf.connect({ base: house.base, room });
  ann.add('hers', { components: at(1) });
  bob.add('his', { components: at(1) });
  bob.add('gone-soon');
  await expect.poll(() => [bob.seen('hers'), ann.seen('his'), ann.seen('gone-soon')].every((seen) => seen !== undefined)).toBe(true);
  return { ann, bob };
}

describe('[OB17] after a short break', () => {
  it('nobody came or went: each is told what changed meanwhile, and nothing old is sent', async () => {
    const { ann, bob } = await two('short');
    const [heardByAnn, heardByBob] = [ann.heard.length, bob.heard.length];
    line.cut();
    ann.move('hers', 5);
    bob.move('his', 6);
    bob.remove('gone-soon');
    bob.add('new', { components: at(7) });
    line.mend();
    await expect.poll(() => [ann.seen('his')?.components, ann.seen('gone-soon'), ann.seen('new')?.components, bob.seen('hers')?.components]).toEqual([at(6), undefined, at(7), at(5)]);
    for (const heard of [ann.heard.slice(heardByAnn), bob.heard.slice(heardByBob)]) expect(heard.filter((word) => /^(?:open|closed|connected|renounced)/.test(word))).toEqual([]);
    ann.adapter.disconnect();
    bob.adapter.disconnect();
  });

  it('what was removed during it stays removed', async () => {
    const { ann, bob } = await two('removed');
    line.cut();
    // Into a line that nobody knows to be dead yet.
    ann.remove('hers');
    line.mend();
    await expect.poll(() => bob.seen('hers')).toBeUndefined();
    ann.adapter.disconnect();
    bob.adapter.disconnect();
  });
});

describe('[OB18] after a long break', () => {
  it('the scene begins anew with what it has; the others saw it go', async () => {
    const { ann, bob } = await two('long');
    const before = ann.clientId;
    line.cut();
    await expect.poll(() => {
      ahead += 61_000;
      return bob.heard.includes(`closed ${before}`);
    }).toBe(true);
    bob.messages.length = 0;
    line.mend();
    await expect.poll(() => bob.seen('hers')?.owner).toBe(ann.clientId);
    expect(ann.heard.filter((word) => /^(?:closed|renounced|connected|open)/.test(word))).toEqual(['connected', `open ${bob.clientId}`, `closed ${bob.clientId}`, 'renounced', 'connected', `open ${bob.clientId}`]);
    expect(ann.seen('his')).toBeDefined();
    ann.adapter.disconnect();
    bob.adapter.disconnect();
  });
});

it('[OB18] a scene whose room is gone with it begins anew, under whatever name it is given', async () => {
  const ann = await FakeNaf.connect({ base: `http://127.0.0.1:${line.port}/`, room: 'alone' });
  ann.add('hers', { components: at(3) });
  line.cut();
  await expect.poll(async () => {
    const look = await RawScene.enter(house.base, 'test/alone');
    await look.leave();
    return look.entered.rows;
  }).toEqual([]);
  line.mend();
  await expect.poll(() => ann.heard.filter((word) => /renounced|connected/.test(word))).toEqual(['connected', 'renounced', 'connected']);
  const bob = await FakeNaf.connect({ base: house.base, room: 'alone' });
  await expect.poll(() => bob.seen('hers')).toMatchObject({ owner: ann.clientId, components: at(3) });
  ann.adapter.disconnect();
  bob.adapter.disconnect();
});

it('[OB16] a house that does not answer is told as a failure', async () => {
  const shut = await BreakableLine.open(Number(new URL(house.base).port));
  shut.cut();
  const naf = new FakeNaf({ base: `http://127.0.0.1:${shut.port}/` });
  await naf.adapter.connect();
  expect(naf.heard).toEqual(['failed offline']);
  shut.close();
});
