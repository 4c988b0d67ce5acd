/**
 * What it costs the page to draw the other people in the hall.
 *
 *   npm run bench:avatars -- --people 100 [--xr] [--json]
 *
 * The product's client code, built as for production, runs in headless Chromium in an otherwise empty scene. It gets the frames that the
 * room's presence hub sends to somebody in the middle of a hall in which everybody walks about and moves both hands. Times are CPU times
 * of the page's main thread: `script_ms_per_frame` beyond that of the empty scene; `join_longest_frame_cpu_ms` is all that the thread does
 * for a frame, the longest of the second after somebody comes, over several who come.
 */
import { parseArgs } from 'node:util';
import type { CDPSession, Page } from 'playwright-core';
import { TICK_MS } from '#rooms/protocol/pose-frame.ts';
import { launchChromium } from '#tests/browser/support/chromium.ts';
import { traceFrames, usedBy } from './avatars/main-thread.ts';
import { packRecording, servePage } from './avatars/serve-page.ts';
import { recordFrames } from './avatars/record-frames.ts';
import type {} from './avatars/page/main.ts';

const { values: flags } = parseArgs({
  options: { people: { type: 'string', default: '100' }, xr: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});
const people = Number(flags.people);
if (!(Number.isInteger(people) && people >= 1 && people <= 1_000)) {
  console.error('--people must be a whole number from 1 to 1000');
  process.exit(2);
}

/** In ticks. */
const SETTLED = 80;
const MEASURED = 160;
const JOINS = 8;
const BETWEEN_JOINS = 20;
const joinTick = (index: number) => SETTLED + MEASURED + 20 + index * BETWEEN_JOINS;
const ticks = joinTick(JOINS) + 20;
/** Edge of the hall, metres: a full hall for a hundred; the one of the budgets for more. */
const hall = people <= 150 ? 20 : 40;
const EMPTY_MS = 5_000;
const SIZE = { width: 320, height: 180 };

const served = await servePage(packRecording(recordFrames({ people, joins: JOINS, joinTick, ticks, hall })));
const browser = await launchChromium();
try {
  const row = await measure(await (await browser.newContext({ viewport: SIZE })).newPage());
  if (flags.json) console.log(JSON.stringify(row.shown));
  else {
    console.table([row.shown]);
    console.log(row.remarks);
  }
} finally {
  await browser.close();
  served.close();
}

async function measure(page: Page) {
  page.on('pageerror', (error) => console.error(error));
  if (flags.xr) await wearHeadset(page);
  await page.goto(served.url);
  await page.waitForFunction(() => window.bench ?? window.benchError, null, { timeout: 60_000 });
  if (flags.xr) await page.evaluate(() => window.bench!.enterVr());
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.waitForTimeout(1_000);
  const empty = await perFrame(page, cdp, () => page.waitForTimeout(EMPTY_MS));
  const emptyCalls = await page.evaluate(() => window.bench!.calls());

  const entering = await traceFrames(cdp);
  await page.evaluate(([count, joins]) => window.bench!.play(count, joins), [people, Array.from({ length: JOINS }, (_, index) => joinTick(index))] as const);
  await reached(page, SETTLED - 20);
  const entered = longest(await entering());
  await reached(page, SETTLED);
  const full = await perFrame(page, cdp, () => page.waitForTimeout(MEASURED * TICK_MS));
  const calls = await page.evaluate(() => window.bench!.calls());

  const joining = await traceFrames(cdp);
  await reached(page, joinTick(JOINS));
  const joined = longest(await joining());
  const error = await page.evaluate(() => window.benchError);
  if (error) throw new Error(error);
  return {
    shown: {
      people, xr: flags.xr, script_ms_per_frame: round(full.scriptMs - empty.scriptMs), draw_calls: calls - emptyCalls, join_longest_frame_cpu_ms: round(joined),
    },
    remarks: `empty scene ${round(empty.scriptMs)} ms of script and ${round(empty.taskMs)} ms of all work a frame at ${empty.fps} frames/s, with people ${round(full.scriptMs)} and ${round(full.taskMs)} at ${full.fps}; `
      + `longest frame when one enters oneself and everybody appears: ${round(entered)} ms`,
  };
}

/** Means over the frames drawn while `wait` lasts, which asks nothing of the page: questions are script, too. */
async function perFrame(page: Page, cdp: CDPSession, wait: () => Promise<void>) {
  const frames = () => page.evaluate(() => window.bench!.frames());
  const [before, first, began] = [await usedBy(cdp), await frames(), performance.now()];
  await wait();
  const [after, last, ended] = [await usedBy(cdp), await frames(), performance.now()];
  const drawn = Math.max(1, last - first);
  return { scriptMs: (after.scriptMs - before.scriptMs) / drawn, taskMs: (after.taskMs - before.taskMs) / drawn, fps: Math.round((drawn * 1000) / (ended - began)) };
}

async function reached(page: Page, tick: number): Promise<void> {
  await page.waitForFunction((wanted) => window.bench!.tick() >= wanted || window.benchError, tick, { polling: 100, timeout: 60_000 });
}

async function wearHeadset(page: Page): Promise<void> {
  await page.addInitScript({ path: 'node_modules/iwer/build/iwer.min.js' });
  await page.addInitScript(() => {
    const { IWER } = window as unknown as { IWER: { XRDevice: new (config: unknown, options: object) => { installRuntime(options: object): void }; metaQuest3: unknown } };
    // Headless Chromium has a navigator.xr of its own.
    new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: true, ipd: 0.063 }).installRuntime({ forceInstall: true });
  });
}

function longest(frames: readonly { readonly cpuMs: number }[]): number {
  return Math.max(0, ...frames.map(({ cpuMs }) => cpuMs));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
