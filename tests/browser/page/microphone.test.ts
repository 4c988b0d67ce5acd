import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openVoice } from '#server/voice/mediasoup-voice.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import type { Page } from 'playwright-core';
import { axeFindings } from './support/axe.ts';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
let voice: Awaited<ReturnType<typeof openVoice>>;
let code: string;
beforeAll(async () => {
  voice = await openVoice({ workerBin: await findTestWorker(), workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', clock: { now: () => Date.now() }, log: silentLog });
  at = await PageHouse.open({ voice });
  ({ code } = await at.house.openMeeting());
});
afterEach(async () => at.sendHome());
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
  await voice.close();
});

const microphone = (page: Page) => page.evaluate(() => window.tinghall?.microphone());
const talks = (page: Page) => expect.poll(() => microphone(page));

it('[PG20] the microphone can be tried at the door, and is in use inside without a second question', async () => {
  const page = await at.visitor();
  await at.door(page, code);
  await page.getByRole('button', { name: 'Check the microphone' }).click();
  await page.getByText('Say something: the bar should move.').waitFor();
  const filled = () => page.locator('.meter-fill').evaluate((fill) => Number(/scaleX\(([\d.]+)\)/.exec((fill as HTMLElement).style.transform)?.[1] ?? 0));
  await expect.poll(filled).toBeGreaterThan(0.02);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('Plain view').check();
  await page.getByRole('button', { name: 'Enter the meeting' }).click();
  await page.getByRole('button', { name: 'Microphone', pressed: true }).waitFor();
  await talks(page).toBe('on');
  await page.getByRole('button', { name: 'Microphone' }).click();
  await page.getByRole('button', { name: 'Microphone', pressed: false }).waitFor();
  await talks(page).toBe('muted');
  expect(await axeFindings(page)).toEqual([]);
});

it('[PG20] a refused microphone is told with the way on', async () => {
  const page = await at.visitor();
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await at.door(page, code);
  await page.getByRole('button', { name: 'Check the microphone' }).click();
  await page.getByText('The browser does not allow the microphone.').first().waitFor();
  await page.getByLabel('Listen only').check();
  expect(await page.getByText('The browser does not allow the microphone.').count()).toBe(0);
});

it('[PG39] with hold to talk the microphone is on only while space bar or button is held', async () => {
  const page = await at.visitor();
  await at.enter(page, code, 'Bo');
  await talks(page).toBe('on');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('My microphone is on only while').check();
  await talks(page).toBe('muted');
  await page.keyboard.press('Escape');
  await page.locator('#main').focus();
  await page.keyboard.down('Space');
  await talks(page).toBe('on');
  await page.getByText('You are heard').waitFor();
  await page.keyboard.up('Space');
  await talks(page).toBe('muted');

  await page.keyboard.down('Space');
  await talks(page).toBe('on');
  // As when another window comes to the front: the key that is let go there is never reported here.
  await page.evaluate(() => window.dispatchEvent(new FocusEvent('blur')));
  await talks(page).toBe('muted');
  await page.keyboard.up('Space');

  const button = page.getByRole('button', { name: 'Hold to talk' });
  await button.hover();
  await page.mouse.down();
  await talks(page).toBe('on');
  await page.mouse.up();
  await talks(page).toBe('muted');
  await button.focus();
  await page.keyboard.down('Space');
  await talks(page).toBe('on');
  await page.keyboard.up('Space');
  await talks(page).toBe('muted');

  await page.getByLabel('Your message').focus();
  await page.keyboard.type('a b');
  expect(await page.getByLabel('Your message').inputValue()).toBe('a b');
  expect(await microphone(page)).toBe('muted');
});

/** The loudest that reaches the loudspeaker in a second and a half. */
const loudest = (page: Page) => page.evaluate(() => new Promise<number>((resolve) => {
  let most = 0;
  const until = performance.now() + 1_500;
  const listening = setInterval(() => {
    const { left, right } = window.tinghall?.meter()?.output ?? { left: 0, right: 0 };
    most = Math.max(most, left, right);
    if (performance.now() < until) return;
    clearInterval(listening);
    resolve(most);
  }, 20);
}));

it('[PG44] each of the others can be made quieter by keyboard; this device remembers it for the meeting', async () => {
  const [ada, bo] = [await at.visitor(), await at.visitor()];
  await at.enter(ada, code, 'Ada');
  await at.enter(bo, code, 'Bo');
  const row = bo.getByRole('listitem').filter({ hasText: 'Ada' });
  const volume = row.getByRole('slider', { name: 'Volume of Ada' });
  const quiet = 0.002;
  await expect.poll(() => loudest(bo), { timeout: 20_000 }).toBeGreaterThan(quiet);
  expect(await bo.getByRole('listitem').filter({ hasText: 'you' }).getByRole('button').count()).toBe(0);
  await row.getByRole('button', { name: 'Volume of Ada' }).focus();
  await bo.keyboard.press('Enter');
  await volume.waitFor();
  // Past the other button of the row, if there is one.
  for (let presses = 0; presses < 2 && !(await volume.evaluate((slider) => slider === document.activeElement)); presses += 1) await bo.keyboard.press('Tab');
  expect(await volume.getAttribute('aria-valuetext')).toBe('100%');
  await bo.keyboard.press('ArrowLeft');
  await row.getByText('quieter for you').waitFor();
  await bo.keyboard.press('Home');
  await row.getByText('silent for you').waitFor();
  await expect.poll(() => loudest(bo), { timeout: 20_000 }).toBeLessThan(quiet);
  expect(await axeFindings(bo)).toEqual([]);

  await bo.reload();
  await row.getByText('silent for you').waitFor();
  await talks(bo).toBe('on');
  await expect.poll(() => bo.evaluate(() => window.tinghall?.voice())).toBe('on');
  await expect.poll(() => bo.evaluate(() => window.tinghall?.people().find(({ name }) => name === 'Ada')?.speaking), { timeout: 20_000 }).toBe(true);
  expect(await loudest(bo)).toBeLessThan(quiet);
  await row.getByRole('button', { name: 'Volume of Ada' }).click();
  await volume.press('End');
  await row.getByText('silent for you').waitFor({ state: 'detached' });
  await expect.poll(() => loudest(bo), { timeout: 20_000 }).toBeGreaterThan(quiet);
});
