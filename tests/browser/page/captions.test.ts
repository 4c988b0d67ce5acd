import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emulateHeadset, patient } from '#tests/browser/support/hall-page.ts';
import { XrPerson } from '#tests/browser/support/xr-person.ts';
import { axeFindings } from './support/axe.ts';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
beforeAll(async () => { at = await PageHouse.open(); });
afterAll(async () => {
  expect(at.problems.filter((problem) => !/Can't change size while VR/.test(problem))).toEqual([]);
  await at.close();
});

const shownTo = (page: Page) => page.locator('.captions .caption-text').evaluateAll((lines) => lines.map((line) => [line.getAttribute('lang'), line.textContent]));

it('[CP2] [CP5] [CP8] [CP9] [CP10] [CP11] [CP12] [CP13] what a captioner types is read in the plain view, in the hall and in a headset, as each person likes', async () => {
  const { code, token } = await at.house.openMeeting(9, { scene: 'meeting-room' });
  const chair = await at.house.enter(code, 'Chair', { token });
  // A small hall, few pixels to draw.
  const hall = await at.visitor({ viewport: { width: 360, height: 640 } });
  await emulateHeadset(hall);
  const [captioner, plain] = [await at.visitor({ viewport: { width: 900, height: 800 } }), await at.visitor({ viewport: { width: 1280, height: 800 } })];
  await at.enter(captioner, code, 'Ona');
  await at.enter(plain, code, 'Per');
  await at.enter(hall, code, 'Hal', 'hall');

  const ona = [...chair.people.value.values()].find(({ name }) => name === 'Ona')!.id;
  await chair.command('participant.setRole', { participantId: ona, role: 'captioner' });
  await captioner.getByRole('button', { name: 'More' }).click();
  await captioner.getByRole('button', { name: 'Captions' }).click();
  const field = captioner.getByLabel('What is being said');
  await captioner.getByLabel('You write in').selectOption({ label: 'Lithuanian' });
  await captioner.getByText('My abbreviations').click();
  await captioner.getByLabel('One a line').fill('sav = savivaldybė');
  await field.focus();
  const heard = plain.getByTestId('announcer').getByText('There are captions now: Lithuanian.').waitFor({ state: 'attached' });
  await captioner.keyboard.type('Mūsų sav ');
  await heard;

  // Who reads in the plain view: switched on, in a row of their own.
  await plain.getByRole('button', { name: 'Captions' }).click();
  await plain.getByLabel('Show captions').check();
  await expect.poll(() => shownTo(plain), patient).toEqual([['lt', 'Mūsų savivaldybė ']]);
  const box = async (selector: string) => (await plain.locator(selector).first().boundingBox())!;
  expect((await box('.captions')).y + 1).toBeGreaterThanOrEqual((await box('#main')).y + (await box('#main')).height);
  await plain.getByLabel('Top', { exact: true }).check();
  await expect.poll(async () => (await box('.captions')).y + (await box('.captions')).height <= (await box('#main')).y + 1, patient).toBe(true);
  const before = await plain.locator('.caption').evaluate((line) => parseFloat(getComputedStyle(line).fontSize));
  await plain.getByLabel('Largest').check();
  await expect.poll(() => plain.locator('.caption').evaluate((line) => parseFloat(getComputedStyle(line).fontSize)), patient).toBeGreaterThan(before * 1.5);
  await plain.getByLabel('Tell finished lines').check();

  // Nothing of it is out of order for assistive technology.
  for (const page of [captioner, plain]) expect(await axeFindings(page)).toEqual([]);

  // Enter finishes a line; the arrow takes it back; nothing is lost of what comes next.
  await captioner.keyboard.type('sodins medius.');
  await captioner.keyboard.press('Enter');
  await captioner.locator('.captioner .caption-lines li').waitFor();
  await captioner.keyboard.press('ArrowUp');
  await expect.poll(() => captioner.getByLabel('Correct this line').inputValue(), patient).toBe('Mūsų savivaldybė sodins medius.');
  await captioner.keyboard.press('Escape');
  await captioner.keyboard.press('ArrowUp');
  await captioner.keyboard.press('End');
  for (let key = 0; key < 7; key += 1) await captioner.keyboard.press('Backspace');
  await captioner.keyboard.type('liepas.');
  await captioner.keyboard.press('Enter');
  await expect.poll(() => plain.getByRole('log', { name: 'Finished captions' }).locator('p').evaluateAll((lines) => lines.map((line) => [line.getAttribute('lang'), line.textContent])), patient).toEqual([['lt', 'Mūsų savivaldybė sodins liepas.']]);
  await expect.poll(() => plain.locator('.side-panel .caption-lines').textContent(), patient).toContain('Ona');

  // In the hall, on a small window; and in a headset.
  await hall.getByRole('button', { name: 'Got it' }).click();
  await hall.getByRole('button', { name: 'More' }).click();
  await hall.getByRole('button', { name: 'Captions' }).click();
  await hall.getByLabel('Show captions').check();
  await hall.keyboard.press('Escape');
  await captioner.keyboard.type('Ar yra klausimų');
  await expect.poll(() => shownTo(hall).then((lines) => lines.at(-1)), patient).toEqual(['lt', 'Ar yra klausimų']);
  const person = new XrPerson(hall);
  await hall.getByRole('button', { name: 'More' }).click();
  await person.enterBy('controller', () => hall.getByRole('button', { name: 'Enter with headset' }).click());
  const board = () => hall.evaluate(() => {
    const it = document.querySelector('a-scene')!.object3D.getObjectByName('caption-board')!;
    return it.visible ? (it.userData['words'] as string[]).at(-1) : '';
  });
  await expect.poll(board, patient).toBe('Ar yra klausimų');
  await captioner.keyboard.type('?');
  await expect.poll(board, patient).toBe('Ar yra klausimų?');

  // Loaded again: the wish is remembered, and the unfinished line is in the field.
  await captioner.reload();
  await captioner.getByRole('button', { name: 'More' }).click();
  await captioner.getByRole('button', { name: 'Captions' }).click();
  await expect.poll(() => field.inputValue(), patient).toBe('Ar yra klausimų?');
  await expect.poll(() => chair.captions.value.map(({ text, language }) => [text, language]), patient).toEqual([['Mūsų savivaldybė sodins liepas.', 'lt']]);
});
