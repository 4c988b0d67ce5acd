/**
 * What it costs the page to draw all that people point at and draw.
 *
 *   npm run bench:pointing -- [--rays 24] [--strokes 200] [--json]
 *
 * As many people as may point at once, every second with a pen, a ring round each, and a hall full of strokes of the greatest length, in headless Chromium in an
 * otherwise empty scene, with the product's own code, built as for production. CPU time of the page's main thread beyond that of the empty scene.
 */
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright-core';
import { limits } from '#rooms/protocol/limits.ts';
import { launchChromium } from '#tests/browser/support/chromium.ts';
import { traceFrames, usedBy } from './avatars/main-thread.ts';
import { servePage } from './avatars/serve-page.ts';
import type {} from './pointing/page/main.ts';

const { values: flags } = parseArgs({ options: { rays: { type: 'string', default: String(limits.pointers) }, strokes: { type: 'string', default: String(limits.marks) }, json: { type: 'boolean', default: false } } });
const [rays, strokes] = [Number(flags.rays), Number(flags.strokes)];
if (!(rays >= 0 && rays <= limits.pointers && strokes >= 0 && strokes <= limits.marks)) {
  console.error(`--rays must be from 0 to ${limits.pointers}, --strokes from 0 to ${limits.marks}`);
  process.exit(2);
}
const MEASURED_MS = 6_000;
const served = await servePage(new Uint8Array(), 'pointing');
const browser = await launchChromium();
try {
  const row = await measure(await (await browser.newContext({ viewport: { width: 320, height: 180 } })).newPage());
  if (flags.json) console.log(JSON.stringify(row));
  else console.table([row]);
} finally {
  await browser.close();
  served.close();
}

async function measure(page: Page) {
  page.on('pageerror', (error) => console.error(error));
  await page.goto(served.url);
  await page.waitForFunction(() => window.pointing ?? window.pointingError, null, { timeout: 60_000 });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.waitForTimeout(1_000);
  const empty = await perFrame(page, cdp);
  const emptyCalls = await page.evaluate(() => window.pointing!.calls());
  const appearing = await traceFrames(cdp);
  await page.evaluate(([people, drawn]) => window.pointing!.play(people, drawn), [rays, strokes] as const);
  await page.waitForTimeout(1_500);
  const longest = Math.max(0, ...(await appearing()).map(({ cpuMs }) => cpuMs));
  const full = await perFrame(page, cdp);
  const calls = await page.evaluate(() => window.pointing!.calls());
  const error = await page.evaluate(() => window.pointingError);
  if (error) throw new Error(error);
  return { rays, strokes, script_ms_per_frame: round(full.scriptMs - empty.scriptMs), draw_calls: calls - emptyCalls, longest_frame_when_all_appears_ms: round(longest), frames_per_second: full.fps };
}

async function perFrame(page: Page, cdp: CDPSession) {
  const frames = () => page.evaluate(() => window.pointing!.frames());
  const [before, first, began] = [await usedBy(cdp), await frames(), performance.now()];
  await page.waitForTimeout(MEASURED_MS);
  const [after, last, ended] = [await usedBy(cdp), await frames(), performance.now()];
  const drawn = Math.max(1, last - first);
  return { scriptMs: (after.scriptMs - before.scriptMs) / drawn, fps: Math.round((drawn * 1_000) / (ended - began)) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
