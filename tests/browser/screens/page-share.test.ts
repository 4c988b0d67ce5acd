import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { axeFindings } from '#tests/browser/page/support/axe.ts';
import { PageHouse } from '#tests/browser/page/support/page-house.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import { openVoice } from '#server/voice/mediasoup-voice.ts';

let at: PageHouse;
let voice: Awaited<ReturnType<typeof openVoice>>;
beforeAll(async () => {
  voice = await openVoice({ workerBin: await findTestWorker(), workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', clock: { now: () => Date.now() }, log: silentLog });
  at = await PageHouse.open({ voice });
});
afterEach(() => at.sendHome());
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
  await voice.close();
});

const pixels = (page: Page) => page.locator('[data-share-video]').evaluate((video: HTMLVideoElement) => video.videoWidth);
const openDesk = async (page: Page) => {
  await page.locator('.action-bar [data-panel=slides]').click();
  await page.locator('.share-desk').waitFor();
};

it('[SS1] [SS2] [SS3] [SS4] a camera is put on the screen, seen in the plain view, on a phone and on the wall, and is over when it is stopped or its page is closed', async () => {
  const meeting = await at.house.openMeeting();
  const chair = await at.visitor({ permissions: ['camera', 'microphone'] });
  await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
  await at.enter(chair, meeting.code, 'Chair');
  const phone = await at.visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await at.enter(phone, meeting.code, 'Phone');
  await openDesk(chair);
  await chair.getByRole('button', { name: 'A camera' }).click();
  await chair.locator('.share-banner').getByText('You are sharing').waitFor();
  await expect.poll(() => pixels(phone), { timeout: 30_000 }).toBeGreaterThan(100);
  await phone.getByText('Chair is sharing').first().waitFor();
  expect(await axeFindings(chair)).toEqual([]);
  expect(await axeFindings(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await chair.locator('.share-banner').getByRole('button', { name: 'Stop sharing' }).click();
  await phone.locator('[data-share-video]').waitFor({ state: 'detached' });
  await chair.locator('.share-banner').waitFor({ state: 'detached' });
  await phone.context().close();

  // On the wall of the hall, until the page that shares is closed.
  const guest = await at.visitor({ viewport: { width: 960, height: 600 } });
  await at.enter(guest, meeting.code, 'Guest', 'hall');
  await chair.getByRole('button', { name: 'A camera' }).click();
  await expect.poll(() => guest.evaluate(() => window.tinghall!.wall()), { timeout: 60_000 }).toBeGreaterThan(100);
  await chair.context().close();
  await expect.poll(() => guest.evaluate(() => window.tinghall!.wall()), { timeout: 30_000 }).toBe(0);
});
