import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { axeFindings } from '#tests/browser/page/support/axe.ts';
import { PageHouse } from '#tests/browser/page/support/page-house.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { emulateHeadset } from '#tests/browser/support/hall-page.ts';
import { XrPerson } from '#tests/browser/support/xr-person.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import { openTunedVoice, type Voice } from '#server/voice/mediasoup-voice.ts';
import type { VoiceWorker } from '#server/voice/voice-worker.ts';

let at: PageHouse;
let voice: Voice;
/** Its load is what a test says. */
let worker: VoiceWorker;
const load = (seconds: number, cpu: number) => { for (let second = 0; second < seconds; second += 1) worker.observe({ ms: 1_000, cpu, requestMs: 2 }); };
beforeAll(async () => {
  voice = await openTunedVoice(
    { workerBin: await findTestWorker(), workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', clock: { now: () => Date.now() }, log: silentLog },
    { watch: (watched) => ((worker = watched), () => {}) },
  );
  at = await PageHouse.open({ voice });
});
// Rested from what another test has put on it.
beforeEach(() => load(600, 0.1));
afterEach(() => at.sendHome());
afterAll(async () => {
  expect(at.problems.filter((problem) => !/Can't change size while VR/.test(problem))).toEqual([]);
  await at.close();
  await voice.close();
});

const pixels = (page: Page) => page.locator('[data-share-video]').evaluate((video: HTMLVideoElement) => video.videoWidth);
const openDesk = async (page: Page) => {
  await page.locator('.action-bar [data-panel=slides]').click();
  await page.locator('.share-desk').waitFor();
};

it('[SS1] [SS2] [SS3] [SS4] [SS5] [SC22] a camera is put on the screen, seen in the plain view, on a phone, on the wall and in a headset, and is over when it is stopped or its page is closed', async () => {
  const meeting = await at.house.openMeeting();
  const chair = await at.visitor({ permissions: ['camera', 'microphone'] });
  await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
  await at.enter(chair, meeting.code, 'Chair');
  const phone = await at.visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await at.enter(phone, meeting.code, 'Phone');
  await openDesk(chair);
  // What is said stays for some seconds only.
  await Promise.all([phone.getByTestId('announcer').getByText('Chair is sharing').waitFor(), chair.getByRole('button', { name: 'A camera' }).click()]);
  await chair.locator('.share-banner').getByText('You are sharing').waitFor();
  await expect.poll(() => pixels(phone), { timeout: 30_000 }).toBeGreaterThan(100);
  await phone.getByText('Chair is sharing').first().waitFor();
  expect(await axeFindings(chair)).toEqual([]);
  expect(await axeFindings(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const rests = phone.locator('.share-view').getByText('The picture rests so that');
  load(6, 0.9);
  await Promise.all([rests.waitFor(), phone.getByTestId('announcer').getByText('The picture rests so that').waitFor()]);
  expect(await axeFindings(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  load(10, 0.3);
  await Promise.all([rests.waitFor({ state: 'detached' }), phone.getByTestId('announcer').getByText('The shared picture moves again.').waitFor()]);
  await chair.locator('.share-banner').getByRole('button', { name: 'Stop sharing' }).click();
  await phone.locator('[data-share-video]').waitFor({ state: 'detached' });
  await chair.locator('.share-banner').waitFor({ state: 'detached' });
  await phone.context().close();

  // On the wall of the hall, until the page that shares is closed.
  const guest = await at.visitor({ viewport: { width: 960, height: 600 } });
  await emulateHeadset(guest);
  await at.enter(guest, meeting.code, 'Guest', 'hall');
  await guest.getByRole('button', { name: 'Got it' }).click();
  await chair.getByRole('button', { name: 'A camera' }).click();
  await expect.poll(() => guest.evaluate(() => window.tinghall!.wall()), { timeout: 60_000 }).toBeGreaterThan(100);
  // In a headset, too: it goes on being decoded, and what the wall is painted with is the picture, green as the camera's.
  const wall = () => guest.evaluate(() => {
    const scene = document.querySelector('a-scene') as unknown as { object3D: { getObjectByName(name: string): { material: { map: { image: HTMLVideoElement } | null } } } };
    const video = scene.object3D.getObjectByName('shared-picture').material.map?.image;
    if (video === undefined || video.videoWidth === 0) return { frames: 0, isGreen: false };
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
    const pen = canvas.getContext('2d')!;
    pen.drawImage(video, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return { frames: video.getVideoPlaybackQuality().totalVideoFrames, isGreen: green > 100 && red < 90 && blue < 90 };
  });
  await new XrPerson(guest).enterBy('controller', () => guest.getByRole('button', { name: 'Enter with headset' }).click());
  const { frames } = await wall();
  await expect.poll(wall, { timeout: 30_000 }).toSatisfy((now: Awaited<ReturnType<typeof wall>>) => now.isGreen && now.frames > frames + 10);
  load(6, 0.9);
  await guest.getByTestId('announcer').getByText('The picture rests so that').waitFor();
  await chair.context().close();
  await expect.poll(() => guest.evaluate(() => window.tinghall!.wall()), { timeout: 30_000 }).toBe(0);
});
it('[SS1] [SS3] a film from a file is played for everybody, and who shares holds its controls', async () => {
  const meeting = await at.house.openMeeting();
  const chair = await at.visitor();
  await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
  await at.enter(chair, meeting.code, 'Chair');
  const guest = await at.visitor();
  await at.enter(guest, meeting.code, 'Guest');
  const film = await filmOf(chair);
  await openDesk(chair);
  await chair.locator('[data-share-film]').setInputFiles({ name: 'no film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('no film') });
  await chair.getByText('This film cannot be played here.').waitFor();
  await chair.locator('[data-share-film]').setInputFiles({ name: 'Our park.webm', mimeType: 'video/webm', buffer: film });
  // Its few seconds may be over before a busy machine has shown anything of them.
  await chair.locator('.share-film video').evaluate((video: HTMLVideoElement) => { video.loop = true; });
  await expect.poll(() => pixels(guest), { timeout: 30_000 }).toBeGreaterThan(100);
  await guest.getByText('Chair is sharing: Our park.webm').first().waitFor();
  await chair.locator('.share-banner').getByRole('button', { name: 'Stop sharing' }).click();
  await guest.locator('[data-share-video]').waitFor({ state: 'detached' });
  await chair.locator('.share-film').waitFor({ state: 'detached' });
});

/** A few seconds of a film, made by the browser itself. */
async function filmOf(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const pen = canvas.getContext('2d')!;
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    for (let picture = 0; picture < 60; picture += 1) {
      pen.fillStyle = `hsl(${picture * 6} 80% 50%)`;
      pen.fillRect(0, 0, 320, 180);
      await new Promise((resolve) => setTimeout(resolve, 66));
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
}
