import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ScreensHall, type Guest } from './support/screens-hall.ts';

const patient = { timeout: 30_000, interval: 200 };
const LARGE = { width: 1_280, height: 720 };
const SMALL = { width: 300, height: 170 };

let hall: ScreensHall;
beforeAll(async () => {
  hall = await ScreensHall.open();
});
afterAll(() => hall?.close());
const guests: Guest[] = [];
afterEach(async () => {
  for (const { page } of guests.splice(0)) await page.close();
  expect(hall.problems.splice(0)).toEqual([]);
});

async function chairAndGuest(): Promise<{ chair: Guest; bo: Guest }> {
  const { code, token } = await hall.house.openMeeting();
  const chair = await hall.enter(await hall.house.knock(code, token), 'Chair');
  const bo = await hall.enter(await hall.house.knock(code), 'Bo');
  guests.push(chair, bo);
  return { chair, bo };
}

describe('a shared picture', () => {
  it('[SC1] [SC8] [SC9] [SC10] [SC20] is decoded by who looks, in the size they need; nothing flows for who looks away; the sound goes on; all ends with the page of who shares', async () => {
    const { chair, bo } = await chairAndGuest();
    expect(await bo.share()).toBe('not-allowed');
    expect(await chair.share({ tone: true })).toBe('shared');
    await expect.poll(() => chair.owns(), patient).toEqual(['none', 'starting', 'on']);
    expect(await bo.share()).toBe('not-allowed');

    // Before anybody looks there is sound and no picture.
    await expect.poll(async () => (await bo.received()).soundBytes, patient).toBeGreaterThan(2_000);
    expect(await bo.shown()).toBe('none');
    expect((await bo.received()).pictureBytes).toBe(0);

    await bo.watch(LARGE);
    await expect.poll(() => bo.shown(), patient).toBe('shown');
    await expect.poll(async () => (await bo.received()).width, patient).toBe(LARGE.width);
    await expect.poll(() => bo.page.evaluate(() => window.sharer.video.videoWidth), patient).toBe(LARGE.width);
    const { frames } = await bo.received();
    await expect.poll(async () => (await bo.received()).frames - frames, patient).toBeGreaterThan(5);

    await bo.watch(SMALL);
    await expect.poll(async () => (await bo.received()).width, patient).toBe(LARGE.width / 4);

    await bo.watch('nothing');
    await expect.poll(() => bo.shown(), patient).toBe('none');
    // What was under way; then nothing.
    await pictureBytesDuringSound(bo, 1_000);
    expect(await pictureBytesDuringSound(bo, 6_000)).toBe(0);
    await expect.poll(() => chair.sends(), patient).toEqual(['r0']);

    await bo.watch({ width: 640, height: 360 });
    await expect.poll(async () => (await bo.received()).width, patient).toBe(LARGE.width / 2);
    await expect.poll(() => chair.sends(), patient).toEqual(['r0', 'r1']);
    await expect.poll(() => bo.shown(), patient).toBe('shown');

    await chair.page.close();
    await expect.poll(() => bo.page.evaluate(() => window.sharer.session.share.value), patient).toBeUndefined();
    await expect.poll(() => bo.shown(), patient).toBe('none');
    await expect.poll(() => bo.page.evaluate(() => window.openedConnections.every(({ connectionState }) => connectionState === 'closed')), patient).toBe(true);
  });
});

describe('a share that is disturbed', () => {
  it('[SC13] [SC5] [SC2] a camera goes on after the worker died, and after the connection to the room was lost, and makes way for another picture of its sharer', async () => {
    const { chair, bo } = await chairAndGuest();
    await bo.watch(LARGE);
    expect(await chair.shareReal('camera')).toBe('shared');
    await expect.poll(() => bo.shown(), patient).toBe('shown');
    hall.killWorker();
    await expect.poll(() => chair.owns(), patient).toEqual(['none', 'starting', 'on', 'reconnecting', 'on']);
    await expect.poll(async () => (await bo.received()).frames, patient).toBeGreaterThan(5);
    await expect.poll(() => bo.shown(), patient).toBe('shown');
    await chair.page.evaluate(() => window.openedSockets.forEach((socket) => socket.close()));
    await expect.poll(() => chair.owns(), patient).toEqual(['none', 'starting', 'on', 'reconnecting', 'on', 'reconnecting', 'on']);
    const { frames } = await bo.received();
    await expect.poll(async () => (await bo.received()).frames, patient).toBeGreaterThan(frames);
    expect(await bo.page.evaluate(() => window.sharer.session.share.value?.share)).toBe(1);

    // Another picture in place of this one, without a pause.
    expect(await chair.share({ width: 400, height: 300 })).toBe('shared');
    await expect.poll(() => bo.page.evaluate(() => window.sharer.session.share.value?.share), patient).toBe(2);
    await expect.poll(async () => (await chair.owns()).at(-1), patient).toBe('on');
    await expect.poll(() => bo.page.evaluate(() => window.sharer.video.videoWidth), patient).toBe(400);
    await chair.page.evaluate(() => window.sharer.screens.stop());
    await expect.poll(() => bo.shown(), patient).toBe('none');
    expect((await chair.owns()).at(-1)).toBe('ended stopped');
    expect(await chair.page.evaluate(() => window.sharer.stream!.getTracks().every(({ readyState }) => readyState === 'ended'))).toBe(true);
  });

  it('[SC21] a browser that holds the sound back says so, and plays it after a touch', async () => {
    const { code, token } = await hall.house.openMeeting();
    const chair = await hall.enter(await hall.house.knock(code, token), 'Chair');
    guests.push(chair);
    const strict = await hall.strictBrowser();
    try {
      const { guest: bo, says } = await hall.enterUntouched(strict, await hall.house.knock(code));
      await says('audible true');
      expect(await chair.share({ width: 320, height: 180, tone: true })).toBe('shared');
      await says('audible false');
      await bo.page.evaluate(() => document.querySelector('#touch')?.addEventListener('click', () => void window.sharer.screens.resume()));
      expect(await bo.page.evaluate(() => window.sharer.screens.audible.value)).toBe(false);
      await bo.page.click('#touch');
      await expect.poll(() => bo.page.evaluate(() => window.sharer.screens.audible.value), patient).toBe(true);
    } finally {
      await strict.close();
    }
  });

  it('[SC4] [SC6] a window that is closed ends its share; the sharer sees the own picture without any network', async () => {
    const { chair, bo } = await chairAndGuest();
    const plan = await hall.window();
    await bo.watch(LARGE);
    await chair.watch(LARGE);
    expect(await chair.shareReal('window')).toBe('shared');
    await expect.poll(() => bo.shown(), patient).toBe('shown');
    await expect.poll(() => chair.page.evaluate(() => window.sharer.video.videoWidth), patient).toBeGreaterThan(100);
    expect((await chair.received()).pictureBytes).toBe(0);
    await plan.close();
    await expect.poll(async () => (await chair.owns()).at(-1), patient).toBe('ended stopped');
    await expect.poll(() => bo.shown(), patient).toBe('none');
    await expect.poll(() => chair.shown(), patient).toBe('none');
  });
});

/** How much picture came while so many bytes of sound came: a clock that runs only when packets do. */
async function pictureBytesDuringSound(guest: Guest, soundBytes: number): Promise<number> {
  const before = await guest.received();
  await expect.poll(async () => (await guest.received()).soundBytes - before.soundBytes, patient).toBeGreaterThan(soundBytes);
  return (await guest.received()).pictureBytes - before.pictureBytes;
}
