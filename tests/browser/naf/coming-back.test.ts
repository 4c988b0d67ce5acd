import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BreakableLine } from '#tests/e2e/support/breakable-line.ts';
import { NafHouse } from './support/naf-house.ts';

let naf: NafHouse;
let line: BreakableLine;
/** How far the house's clock is ahead of the machine's, ms. */
let ahead = 0;
beforeAll(async () => {
  naf = await NafHouse.open({ clock: { now: () => Date.now() + ahead } });
  line = await BreakableLine.open(Number(new URL(naf.house.base).port));
});
afterAll(async () => {
  line.close();
  await naf.close();
});

const patient = { timeout: 40_000, interval: 100 };
const idOf = (page: Page) => page.evaluate(() => window.NAF.clientId);
/** Whose bodies somebody sees, and where, rounded to a tenth of a metre. */
const bodies = (page: Page) => page.evaluate(() => Object.fromEntries(Object.values(window.NAF.entities.entities)
  .filter((element) => !window.NAF.utils.isMine(element) && element.components.networked.data.template === '#avatar-template')
  .map((element) => [element.components.networked.data.owner, Math.round(element.object3D.position.x * 10) / 10])));
const stand = (page: Page, x: number) => page.evaluate((to) => {
  const own = Object.values(window.NAF.entities.entities).find((element) => window.NAF.utils.isMine(element))!;
  own.object3D.position.set(to, own.object3D.position.y, -1);
}, x);

it('[OB17] [OB18] whoever loses the connection sees and is seen again, by who came meanwhile as well, after a short break and after a long one', async () => {
  const ann = await naf.visit('basic-events.html', { house: `http://127.0.0.1:${line.port}/` });
  const bob = await naf.visit('basic-events.html');
  const [a, b] = [await idOf(ann), await idOf(bob)];
  await stand(ann, 1);
  await stand(bob, 2);
  await expect.poll(async () => [await bodies(ann), await bodies(bob)], patient).toEqual([{ [b]: 2 }, { [a]: 1 }]);

  line.cut();
  const cat = await naf.visit('basic-events.html');
  const c = await idOf(cat);
  await stand(cat, 3);
  await stand(bob, 4);
  await stand(ann, 5);
  await expect.poll(() => bodies(bob), patient).toEqual({ [a]: 1, [c]: 3 });
  line.mend();
  await expect.poll(async () => [await bodies(ann), await bodies(bob), await bodies(cat)], patient).toEqual([{ [b]: 4, [c]: 3 }, { [a]: 5, [c]: 3 }, { [a]: 5, [b]: 4 }]);

  line.cut();
  await expect.poll(async () => {
    ahead += 61_000;
    return bodies(bob);
  }, patient).toEqual({ [c]: 3 });
  line.mend();
  await expect.poll(async () => Object.values(await bodies(bob)).toSorted(), patient).toEqual([3, 5]);
  const again = await idOf(ann);
  await expect.poll(async () => [await bodies(ann), await bodies(bob), await bodies(cat)], patient).toEqual([{ [b]: 4, [c]: 3 }, { [again]: 5, [c]: 3 }, { [again]: 5, [b]: 4 }]);
  expect(naf.problems).toEqual([]);
});
