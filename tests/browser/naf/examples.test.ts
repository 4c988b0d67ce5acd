import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NafHouse } from './support/naf-house.ts';

let naf: NafHouse;
beforeAll(async () => (naf = await NafHouse.open()));
afterEach(() => naf.empty());
afterAll(() => naf.close());

const patient = { timeout: 30_000, interval: 100 };

/** Where the first entity of its own stands in somebody's scene, after it was put to x, z. */
async function stepTo(page: Page, x: number, z: number): Promise<string> {
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

const SCENES = ['basic.html', 'basic-chat.html', 'basic-events.html', 'basic-audio.html', 'basic-video.html', 'basic-multi-streams.html', 'basic-persistent.html', 'child-entities.html',
  'dynamic-room.html?room=lake', 'google-blocks.html', 'nametag.html', 'ownership-transfer.html', 'persistent-peer-to-peer.html', 'shooter.html', 'tracked-controllers.html', 'webrtc.html', '360.html', 'from-the-documentation.html'];

describe('[OB21] two people in networked-aframe’s own example', () => {
  it.each(SCENES)('%s see each other, and where each goes', async (scene) => {
    const [ann, bob] = await naf.pair(scene);
    for (const [who, other, x] of [[ann, bob, 1.25], [bob, ann, -2.5]] as const) {
      const id = await stepTo(who, x, -1.5);
      await expect.poll(() => placeOf(other, id), patient).toEqual([x, -1.5]);
    }
    await ann.context().close();
    await expect.poll(() => bob.evaluate(() => Object.values(window.NAF.entities.entities).filter((element) => !window.NAF.utils.isMine(element) && element.components.networked.data.template.includes('avatar')).length), patient).toBe(0);
    expect(naf.problems).toEqual([]);
  });
});
