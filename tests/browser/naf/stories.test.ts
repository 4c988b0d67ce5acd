import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NafHouse } from './support/naf-house.ts';
import { seeEachOther, seesGoing } from './support/see-each-other.ts';

let naf: NafHouse;
beforeAll(async () => (naf = await NafHouse.open()));
afterEach(async () => {
  await naf.empty();
  expect(naf.problems).toEqual([]);
});
afterAll(() => naf.close());

const patient = { timeout: 30_000, interval: 100 };

/** Entities of a template as somebody sees them: whose they are. */
function ownersOf(page: Page, template: string): Promise<string[]> {
  return page.evaluate((wanted) => Object.values(window.NAF.entities.entities).map(({ components }) => components.networked.data).filter((data) => data.template === wanted).map(({ owner }) => owner), template);
}
const idOf = (page: Page) => page.evaluate(() => window.NAF.clientId);
const colourOf = (page: Page, selector: string) => page.evaluate((wanted) => (document.querySelector(wanted) as unknown as { getAttribute(name: string): { color: string } }).getAttribute('material').color, selector);
/** The examples look at the old key codes. */
const press = (page: Page, keyCode: number) => page.evaluate((code) => {
  for (const type of ['keydown', 'keyup']) document.body.dispatchEvent(Object.assign(new KeyboardEvent(type, { bubbles: true, keyCode: code } as KeyboardEventInit)));
}, keyCode);

describe('[OB21] in the examples', () => {
  it('adapter-test: sent and broadcast, reliable and not, everything arrives', async () => {
    const receiver = await naf.visit('adapter-test/adapter-test-receive.html');
    await naf.visit('adapter-test/adapter-test-send.html');
    const results = () => receiver.evaluate(() => ['reliable-broadcast', 'unreliable-broadcast', 'reliable-send', 'unreliable-send'].map((id) => document.getElementById(id)!.className));
    await expect.poll(results, patient).toEqual(['success', 'success', 'success', 'success']);
  });

  it('basic-chat: two people see each other, and where each goes; what one writes the other reads', async () => {
    const [ann, bob] = await naf.pair('basic-chat.html');
    await seeEachOther([ann, bob]);
    await expect.poll(() => ann.evaluate(() => Object.keys(window.NAF.connection.getConnectedClients()).length), patient).toBe(1);
    await ann.evaluate(() => {
      document.querySelector<HTMLInputElement>('#input')!.value = 'Labas';
      document.querySelector<HTMLFormElement>('#form')!.requestSubmit();
    });
    await expect.poll(() => bob.evaluate(() => document.querySelector('.messages')!.textContent), patient).toContain('Labas');
    await seesGoing(ann, bob);
  });

  it('ownership-transfer: two people see each other, and where each goes; what one made the other takes, and both know whose it is', async () => {
    const [ann, bob] = await naf.pair('ownership-transfer.html');
    await seeEachOther([ann, bob]);
    const [a, b] = [await idOf(ann), await idOf(bob)];
    await press(ann, 32);
    await expect.poll(() => ownersOf(bob, '#cube-template'), patient).toEqual([a]);
    await press(bob, 13);
    await expect.poll(async () => [await ownersOf(ann, '#cube-template'), await ownersOf(bob, '#cube-template')], patient).toEqual([[b], [b]]);
    await press(ann, 13);
    await expect.poll(async () => [await ownersOf(ann, '#cube-template'), await ownersOf(bob, '#cube-template')], patient).toEqual([[a], [a]]);
    await seesGoing(ann, bob);
  });

  it('basic-persistent: a colour outlives who chose it, with one heir, and who comes late sees it', async () => {
    const [ann, bob, cat] = [await naf.visit('basic-persistent.html'), await naf.visit('basic-persistent.html'), await naf.visit('basic-persistent.html')];
    await ann.evaluate(() => {
      const sphere = document.querySelector('#sphere') as HTMLElement & { setAttribute(name: string, property: string, value: string): void };
      window.NAF.utils.takeOwnership(sphere);
      sphere.setAttribute('material', 'color', '#123456');
    });
    for (const page of [bob, cat]) await expect.poll(() => colourOf(page, '#sphere'), patient).toBe('#123456');
    const heir = await idOf(bob);
    await ann.context().close();
    for (const page of [bob, cat]) await expect.poll(() => ownersOf(page, '#sphere-template'), patient).toEqual([heir]);
    const late = await naf.visit('basic-persistent.html');
    await expect.poll(() => colourOf(late, '#sphere'), patient).toBe('#123456');
    await expect.poll(() => ownersOf(late, '#sphere-template'), patient).toEqual([heir]);
  });

  it('persistent-peer-to-peer: two people see each other, and where each goes; what one spawned stays when they go', async () => {
    const [ann, bob] = await naf.pair('persistent-peer-to-peer.html');
    await seeEachOther([ann, bob]);
    await press(ann, 32);
    await expect.poll(() => ownersOf(bob, '#sphere-template'), patient).toEqual([await idOf(ann)]);
    await seesGoing(ann, bob);
    await expect.poll(() => ownersOf(bob, '#sphere-template'), patient).toEqual([await idOf(bob)]);
    const late = await naf.visit('persistent-peer-to-peer.html');
    await expect.poll(() => ownersOf(late, '#sphere-template'), patient).toEqual([await idOf(bob)]);
  });

  it('shooter: two people see each other, and where each goes; a shot flies at the other’s too, and is gone there as well', async () => {
    const [ann, bob] = await naf.pair('shooter.html');
    await seeEachOther([ann, bob]);
    await bob.evaluate(() => {
      const seen: string[] = (window as unknown as { shots: string[] }).shots = [];
      document.body.addEventListener('entityCreated', (event) => void seen.push((event as CustomEvent<{ el: Element }>).detail.el.getAttribute('networked') as never));
    });
    await press(ann, 32);
    await expect.poll(() => bob.evaluate(() => (window as unknown as { shots: { template: string }[] }).shots.map(({ template }) => template)), patient).toContain('#bullet-template');
    await expect.poll(async () => [...await ownersOf(bob, '#bullet-template'), ...await ownersOf(ann, '#bullet-template')], patient).toEqual([]);
    await seesGoing(ann, bob);
  });

  it('disconnect: a scene leaves its room and enters the next', async () => {
    const [ann, bob] = await naf.pair('disconnect.html', { connected: false });
    const others = (page: Page) => page.evaluate(() => Object.keys(window.NAF?.connection.getConnectedClients() ?? {}).length);
    for (const page of [ann, bob]) await page.waitForFunction(() => (document.querySelector('a-scene') as unknown as { hasLoaded?: boolean } | null)?.hasLoaded, null, patient);
    await press(ann, 32);
    await press(bob, 32);
    await expect.poll(() => others(ann), patient).toBe(1);
    await press(bob, 32);
    await expect.poll(async () => [await others(ann), await idOf(bob)], patient).toEqual([0, '']);
    await press(ann, 32);
    for (const page of [ann, bob]) await press(page, 32);
    await expect.poll(async () => [await others(ann), await others(bob)], patient).toEqual([1, 1]);
  });
});
