import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type {} from './naf-house.ts';

const patient = { timeout: 30_000, interval: 100 };

/** Puts the first entity of its own to x, z. @returns its id */
function stepTo(page: Page, x: number, z: number): Promise<string> {
  return page.evaluate(([toX, toZ]) => {
    const own = Object.values(window.NAF.entities.entities).find((element) => window.NAF.utils.isMine(element));
    if (own === undefined) throw new Error('nothing of ours is here');
    own.object3D.position.set(toX, own.object3D.position.y, toZ);
    return own.components.networked.data.networkId;
  }, [x, z] as const);
}

function placeOf(page: Page, networkId: string): Promise<readonly number[] | undefined> {
  return page.evaluate((id) => {
    const element = window.NAF.entities.entities[id];
    return element && [element.object3D.position.x, element.object3D.position.z].map((value) => Math.round(value * 100) / 100);
  }, networkId);
}

/** Each sees where the other goes. */
export async function seeEachOther([ann, bob]: readonly [Page, Page]): Promise<void> {
  for (const [who, other, x] of [[ann, bob, 1.25], [bob, ann, -2.5]] as const) {
    const id = await stepTo(who, x, -1.5);
    await expect.poll(() => placeOf(other, id), patient).toEqual([x, -1.5]);
  }
}

/** Whoever was the only other one closes the page, and is not seen any more. */
export async function seesGoing(who: Page, other: Page): Promise<void> {
  await who.context().close();
  await expect.poll(() => other.evaluate(() => Object.values(window.NAF.entities.entities).filter((element) => !window.NAF.utils.isMine(element) && element.components.networked.data.template.includes('avatar')).length), patient).toBe(0);
}
