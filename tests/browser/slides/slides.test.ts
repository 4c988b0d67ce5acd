import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import { axeFindings as findings } from '#tests/browser/page/support/axe.ts';
import { PageHouse } from '#tests/browser/page/support/page-house.ts';
import { pdf } from '#tests/support/documents.ts';

const document = { name: 'park plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf([
  { text: 'Design A', colour: [0.2, 0.4, 0.2] }, { text: 'Design B', colour: [0.8, 0.2, 0.2] }, { text: 'Costs', colour: [0.1, 0.1, 0.6] },
])) };

let at: PageHouse;
let meeting: MeetingOpened;
beforeAll(async () => { at = await PageHouse.open(); });
afterEach(() => at.sendHome());
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
});

/** The chair of a fresh meeting, in the plain view with the desk open. */
async function chairAtDesk(options: Parameters<PageHouse['visitor']>[0] = {}): Promise<Page> {
  meeting = await at.house.openMeeting();
  const chair = await at.visitor(options);
  await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
  await at.enter(chair, meeting.code, 'Chair');
  await openDesk(chair);
  return chair;
}
async function openDesk(page: Page): Promise<void> {
  const inBar = page.locator('.action-bar [data-panel=slides]');
  if (!(await inBar.isVisible())) await page.locator('.action-bar [data-panel=more]').click();
  await page.locator('[data-panel=slides]:visible').click();
  await page.locator('[data-presenter], .slides').first().waitFor();
}
const add = (page: Page) => page.locator('[data-slides-file]').setInputFiles(document);
const words = (page: Page) => page.locator('.slides-reader .slide-words').innerText();
/** The colour in the middle of the upper part of a slide, where no letters are. */
const colourOf = (page: Page, selector: string) => page.locator(`${selector} canvas`).first().evaluate((canvas: HTMLCanvasElement) => [...canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 10, 1, 1).data.slice(0, 3)]);

describe('slides', () => {
  it('[SP1] [SP2] [SL2] a document that the chair adds is seen by everybody, page by page, with its words', async () => {
    const chair = await chairAtDesk();
    const citizen = await at.visitor();
    await at.enter(citizen, meeting.code, 'Citizen');
    await add(chair);
    await expect.poll(() => words(citizen)).toBe('Design A');
    await expect.poll(() => colourOf(citizen, '.plain-slides .slide')).toEqual([51, 102, 51]);
    await chair.getByRole('button', { name: 'Next', exact: true }).click();
    await expect.poll(() => words(citizen)).toBe('Design B');
    await expect.poll(() => colourOf(citizen, '.plain-slides .slide')).toEqual([204, 51, 51]);
    expect(await citizen.getByText('Page 2 of 3').first().isVisible()).toBe(true);
    // Nobody but presenters has a desk.
    await openDesk(citizen);
    await citizen.getByText('The slides are shown large').waitFor();
    expect(await citizen.locator('[data-presenter]').count()).toBe(0);
  });

  it('[SP3] somebody looks back alone, and returns to what is presented', async () => {
    const chair = await chairAtDesk();
    const citizen = await at.visitor();
    await at.enter(citizen, meeting.code, 'Citizen');
    await add(chair);
    await chair.getByLabel('Go to page').fill('3');
    await chair.keyboard.press('Tab');
    await expect.poll(() => words(citizen)).toBe('Costs');
    await citizen.getByRole('button', { name: 'Look back, for yourself alone' }).click();
    await expect.poll(() => words(citizen)).toBe('Design B');
    expect(await words(chair)).toBe('Costs');
    await citizen.getByRole('button', { name: 'Back to what is presented (page 3)' }).click();
    await expect.poll(() => words(citizen)).toBe('Costs');
  });

  it('[SP4] keys and clickers turn the pages, and "b" shows nothing', async () => {
    const chair = await chairAtDesk();
    await add(chair);
    await expect.poll(() => words(chair)).toBe('Design A');
    await chair.getByRole('button', { name: 'Next', exact: true }).focus();
    for (const [key, there] of [['PageDown', 'Design B'], ['ArrowRight', 'Costs'], ['ArrowRight', 'Costs'], ['PageUp', 'Design B'], ['Home', 'Design A'], ['End', 'Costs']] as const) {
      await chair.locator('[data-presenter] button:not([disabled])').first().focus();
      await chair.keyboard.press(key);
      await expect.poll(() => words(chair), { message: key }).toBe(there);
    }
    await chair.locator('[data-presenter] button:not([disabled])').first().focus();
    await chair.keyboard.press('b');
    await chair.locator('.plain-slides').waitFor({ state: 'detached' });
  });

  it('[SP5] [SL5] notes are the presenter\'s alone, and are there again after a reload', async () => {
    const chair = await chairAtDesk();
    await add(chair);
    await chair.getByLabel('Your notes on page 1').fill('Thank the mayor.');
    await chair.getByText('Kept.').waitFor();
    const citizen = await at.house.enter(meeting.code, 'Citizen');
    const [deck] = citizen.decks.value.values();
    expect(await citizen.notesOf(deck!.id)).toMatchObject({ ok: false, reason: 'not-allowed' });
    await chair.reload();
    await at.enter(chair, meeting.code, 'Chair');
    await openDesk(chair);
    expect(await chair.getByLabel('Your notes on page 1').inputValue()).toBe('Thank the mayor.');
    await citizen.leave();
  });

  it('[SP6] a file that cannot be used is refused with the way on', async () => {
    const chair = await chairAtDesk();
    await chair.locator('[data-slides-file]').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    await chair.getByText('This file cannot be shown here.').waitFor();
    expect(await chair.locator('.decks').count()).toBe(0);
  });

  it('[SP7] axe finds nothing, at the desk and in what others see, also on a phone', async () => {
    const chair = await chairAtDesk();
    await add(chair);
    await expect.poll(() => words(chair)).toBe('Design A');
    expect(await findings(chair)).toEqual([]);
    const phone = await at.visitor({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await at.enter(phone, meeting.code, 'Phone');
    await expect.poll(() => words(phone)).toBe('Design A');
    expect(await findings(phone)).toEqual([]);
    const width = await phone.evaluate(() => [window.document.documentElement.scrollWidth, innerWidth]);
    expect(width[0]).toBeLessThanOrEqual(width[1]!);
  });

  it('[SP8] the wall of the hall shows the page', async () => {
    const chair = await chairAtDesk();
    await add(chair);
    const walker = await at.visitor({ viewport: { width: 800, height: 500 } });
    await at.enter(walker, meeting.code, 'Walker', 'hall');
    const onWall = () => walker.evaluate(() => {
      const scene = window.document.querySelector('a-scene') as unknown as { object3D: { getObjectByName(name: string): { visible: boolean; scale: { x: number; y: number }; material: { map?: { image: HTMLCanvasElement } } } | undefined } };
      const wall = scene.object3D.getObjectByName('slides-on-main');
      const canvas = wall?.material.map?.image;
      return wall?.visible === true && canvas !== undefined ? [wall.scale.x, wall.scale.y, ...canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 10, 1, 1).data.slice(0, 3)] : [];
    });
    await expect.poll(onWall, { timeout: 30_000 }).toEqual([8, 4.5, 51, 102, 51]);
    await chair.getByRole('button', { name: 'Next', exact: true }).click();
    await expect.poll(onWall, { timeout: 30_000 }).toEqual([8, 4.5, 204, 51, 51]);
    await chair.getByRole('button', { name: 'Show nothing' }).click();
    await expect.poll(onWall, { timeout: 30_000 }).toEqual([]);
  });
});
