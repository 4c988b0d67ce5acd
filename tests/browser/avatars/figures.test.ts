import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import type { Placed, Shown } from '../support/avatar-gallery/main.ts';

let vite: ViteDevServer;
let browser: Browser;
let page: Page;
let url: string;
beforeAll(async () => {
  vite = await createServer({
    configFile: false, logLevel: 'error', cacheDir: 'node_modules/.vite-avatar-gallery', server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    resolve: { dedupe: ['three'] }, optimizeDeps: { entries: ['tests/browser/support/avatar-gallery/main.ts'] },
  });
  await vite.listen();
  const address = vite.httpServer!.address() as { port: number };
  browser = await launchChromium();
  url = `http://127.0.0.1:${address.port}/tests/browser/support/avatar-gallery/`;
  page = await openGallery();
});
afterAll(async () => {
  await browser?.close();
  await vite?.close();
});

async function openGallery(): Promise<Page> {
  const opened = await browser.newPage({ viewport: { width: 480, height: 360 } });
  await opened.goto(url);
  await opened.waitForFunction(() => window.gallery !== undefined, null, { timeout: 60_000 });
  return opened;
}

const show = (people: Placed[], from: [number, number, number], at: [number, number, number], frames = 12): Promise<Shown> =>
  page.evaluate(([a, b, c, d]) => window.gallery!.show(a, b, c, d), [people, from, at, frames] as const);
const near: [[number, number, number], [number, number, number]] = [[0, 1.5, 1.6], [0, 1.4, 0]];

it('[AV1] six hundred people cost no more draw calls than a hundred: figures near and far, shadows, names', async () => {
  const square = (edge: number) => Array.from({ length: edge * edge }, (_, index) => ({ x: (index % edge) - edge / 2, z: -Math.floor(index / edge) }));
  const one = await show([{ x: 0, z: 0 }], ...near);
  const hundred = await show(square(10), [0, 1.7, 3], [0, 1.2, -4], 4);
  const sixHundred = await show(square(25), [0, 1.7, 3], [0, 1.2, -4], 2);
  expect([one.calls, hundred.calls, sixHundred.calls]).toEqual([3, 4, 4]);
});

it('[AV3] a raised hand is over the head, a hanging one below the shoulder', async () => {
  const down = await show([{ x: 0, z: 0 }], ...near);
  const up = await show([{ x: 0, z: 0, handUp: true }], ...near, 30);
  expect(down.rightHand[1]).toBeLessThan(1.2);
  expect(up.rightHand[1]).toBeGreaterThan(1.7);
  expect(up.leftHand[1]).toBeLessThan(1.2);
  const own = await show([{ x: 0, z: 0, hands: true }], ...near);
  expect(own.leftHand[1]).toBeCloseTo(1.25, 1);
});

it('[AV4] who speaks has a green frame round the name and a moving mouth', async () => {
  const silent = await show([{ x: 0, z: 0, muted: false }], ...near);
  const speaking = await show([{ x: 0, z: 0, muted: false, speaking: true }], ...near, 20);
  expect(silent.mouth).toBe(0);
  expect(speaking.mouth).toBeGreaterThan(0.2);
  expect(speaking.green).toBeGreaterThan(silent.green + 20);
});

it('[AV4] a name is painted again when its letters have come', async () => {
  const fresh = await openGallery();
  // All of it fits into the picture's upper part, over the head.
  const name = async () => {
    await fresh.evaluate(() => window.gallery!.show([{ x: 0, z: 0, name: 'Ąžuolė Ščiūtė' }], [0, 1.5, 1.6], [0, 1.4, 0], 3));
    return (await fresh.screenshot({ clip: { x: 0, y: 0, width: 480, height: 84 } })).toString('base64');
  };
  const substitute = await name();
  const own = await name();
  expect(own).not.toBe(substitute);
  expect(await name()).toBe(own);
  await fresh.close();
});

it('[AV5] who is away is grey, with eyes closed', async () => {
  const here = await show([{ x: 0, z: 0, colour: 'rowan' }], ...near);
  const away = await show([{ x: 0, z: 0, colour: 'rowan', away: true }], ...near);
  expect(here.saturation).toBeGreaterThan(away.saturation * 1.5);
  expect(away.lids).toBe(1);
});

it('[AV6] at most two names are painted in one frame', async () => {
  await page.evaluate(() => window.gallery!.forgetAll());
  const people = Array.from({ length: 9 }, (_, index) => ({ x: index - 4, z: 0 }));
  expect((await show(people, [0, 1.6, 6], [0, 1.3, 0], 1)).tags).toBe(2);
  expect((await show(people, [0, 1.6, 6], [0, 1.3, 0], 1)).tags).toBe(4);
  expect((await show(people, [0, 1.6, 6], [0, 1.3, 0], 6)).tags).toBe(9);
});

it('[AV10] who stands at one\'s own place is not drawn, who stands beside it is', async () => {
  const inside = await show([{ x: 0, z: 1.5 }, { x: 0.6, z: 1 }], ...near);
  expect(inside.drawn).toBe(1);
  const apart = await show([{ x: 0, z: 1 }, { x: 0.6, z: 1 }], ...near);
  expect(apart.drawn).toBe(2);
});

it('[PB1] [PB2] [PB3] in the bubble people fade without a draw call more; neighbours on seats do not', async () => {
  const bubble = (radius: number, seated = false) => page.evaluate(([a, b]) => window.gallery!.bubble(a, b), [radius, seated] as const);
  // Near, but not so near that the picture is nothing else; far; on a seat.
  const seen = async (z: number, eyes = 1.6) => show([{ x: 0, z, eyes, colour: 'rowan' }], [0, 1.3, 0.85], [0, 1.1, 0]);
  await bubble(0);
  const plain = await seen(0.4);
  const [farOff, seat] = [await seen(-0.5), await seen(0.4, 1.2)];
  await bubble(0.9);
  const faint = await seen(0.4);
  expect(faint.saturation).toBeLessThan(plain.saturation * 0.75);
  expect(faint.calls).toBe(plain.calls);
  expect((await seen(-0.5)).saturation).toBeCloseTo(farOff.saturation, 1);
  expect((await seen(0.4, 1.2)).saturation).toBeLessThan(seat.saturation * 0.8);
  await bubble(0.9, true);
  expect((await seen(0.4, 1.2)).saturation).toBeCloseTo(seat.saturation, 1);
  expect((await seen(0.4)).saturation).toBeLessThan(plain.saturation * 0.75);
  await bubble(0);
});

it('[AV7] who leaves is gone, and closing gives all memory back', async () => {
  await show([{ x: 0, z: 0 }, { x: 1, z: 0 }], ...near);
  const alone = await page.evaluate(() => window.gallery!.removeLast());
  expect(alone).toBe(1);
  const left = await page.evaluate(() => window.gallery!.close());
  // The floor of the gallery itself.
  expect(left).toEqual({ geometries: 1, textures: 0 });
});
