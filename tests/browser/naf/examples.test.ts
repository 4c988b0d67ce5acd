import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NafHouse } from './support/naf-house.ts';
import { seeEachOther, seesGoing } from './support/see-each-other.ts';

let naf: NafHouse;
beforeAll(async () => (naf = await NafHouse.open()));
afterEach(() => naf.empty());
afterAll(() => naf.close());

/** Those of stories.test.ts are seen there: `basic-chat`, `ownership-transfer`, `persistent-peer-to-peer` and `shooter`. */
const SCENES = ['basic.html', 'basic-events.html', 'basic-audio.html', 'basic-video.html', 'basic-multi-streams.html', 'basic-persistent.html', 'child-entities.html',
  'dynamic-room.html?room=lake', 'google-blocks.html', 'nametag.html', 'tracked-controllers.html', 'webrtc.html', '360.html', 'from-the-documentation.html'];

describe('[OB21] two people in networked-aframe’s own example', () => {
  it.each(SCENES)('%s see each other, and where each goes', async (scene) => {
    const pair = await naf.pair(scene);
    await seeEachOther(pair);
    await seesGoing(...pair);
    expect(naf.problems).toEqual([]);
  });
});
