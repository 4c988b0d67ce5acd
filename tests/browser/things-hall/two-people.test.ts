import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssetId, ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { BreakableLine } from '#tests/e2e/support/breakable-line.ts';
import { HouseProcess } from '#tests/e2e/support/house-process.ts';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import { boxModel } from './support/box-model.ts';
import { ThingsPages } from './support/things-page.ts';

const patient = { timeout: 30_000, interval: 100 };

let house: HouseProcess;
let line: BreakableLine;
let pages: ThingsPages;
let meeting: MeetingOpened;
let ann: Page;
let bob: Page;
let box: ObjectId;

beforeAll(async () => {
  house = await HouseProcess.start();
  line = await BreakableLine.open(house.port);
  pages = await ThingsPages.open({ house: house.port, line: line.port });
  const reply = await fetch(`${house.base}api/meetings`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: 'The park', scene: 'town-hall', capacity: 20 }) });
  meeting = await reply.json() as MeetingOpened;
  ann = await pages.arrive('Ann', meeting.code, { token: meeting.token, byLine: true });
  bob = await pages.arrive('Bob', meeting.code);
});
afterAll(async () => {
  await pages?.close();
  line?.close();
  await house?.close();
});

const seenAt = (page: Page, id: ObjectId): Promise<Standing | undefined> => page.evaluate((which) => window.hall!.view.things.placeOf(which), id);
const drawnAs = (page: Page, id: ObjectId) => page.evaluate((which) => window.hall!.view.things.drawnAs(which), id);

describe('a model that is shared', () => {
  it('[TH1] is drawn by the other person within three seconds', async () => {
    const bytes = [...await boxModel()];
    box = await ann.evaluate(async (data) => {
      const { session } = window.hall!;
      const uploaded = await session.assets.upload(new Blob([new Uint8Array(data)]));
      if (!uploaded.ok) throw new Error(uploaded.reason);
      const added = await session.command('object.add', {
        assetId: uploaded.value.assetId as AssetId, name: 'The box', text: '', standing: { position: [0, 0, 6], rotation: [0, 0, 0, 1], scale: 1 },
      });
      if (!added.ok) throw new Error(added.reason);
      return added.value.objectId;
    }, bytes);
    const added = performance.now();
    await expect.poll(() => drawnAs(bob, box), { ...patient, interval: 50 }).toMatch(/low|full/);
    expect(performance.now() - added).toBeLessThan(3_000);
    expect((await seenAt(bob, box))!.position).toEqual([0, 0, 6]);
    await expect.poll(() => drawnAs(bob, box), patient).toBe('full');
  });
});
