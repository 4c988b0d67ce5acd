import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import { axeFindings as findings } from '#tests/browser/page/support/axe.ts';
import { PageHouse } from '#tests/browser/page/support/page-house.ts';
import { pdf } from '#tests/support/documents.ts';
import { fieldGlb, pngHeader } from '#tests/support/models.ts';
import sharp from 'sharp';

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
  it('[SP1] [SP2] [SP11] [SL2] a document that the chair adds is seen by everybody, page by page, with its words', async () => {
    const chair = await chairAtDesk();
    const citizen = await at.visitor();
    await at.enter(citizen, meeting.code, 'Citizen');
    await Promise.all([citizen.getByTestId('announcer').getByText(/is presented, page 1 of/).waitFor(), add(chair)]);
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

  it('[AS17] [AS18] [SP6] several files at once; what the meeting keeps is listed, and what nothing shows can be removed', async () => {
    const chair = await chairAtDesk();
    const picture = { name: 'map.png', mimeType: 'image/png', buffer: await sharp({ create: { width: 60, height: 40, channels: 3, background: '#369' } }).png().toBuffer() };
    const model = { name: 'park.glb', mimeType: 'model/gltf-binary', buffer: Buffer.from(fieldGlb(2)) };
    const cut = { name: 'cut.png', mimeType: 'image/png', buffer: Buffer.from(pngHeader(64, 64)) };
    await chair.locator('[data-slides-file]').setInputFiles([document, picture, model, cut]);
    await expect.poll(() => chair.locator('.decks li strong').allInnerTexts()).toEqual(expect.arrayContaining(['park plan', 'map']));
    await chair.getByText('This is a model, not slides.').waitFor();
    await chair.getByText('This file is incomplete.').waitFor();
    await chair.getByRole('button', { name: 'Put this message away: park.glb' }).click();
    await chair.getByText('This is a model, not slides.').waitFor({ state: 'detached' });

    await chair.getByRole('button', { name: 'Files of the meeting' }).click();
    const listed = chair.locator('.file-list li');
    await expect.poll(() => listed.count()).toBe(2);
    expect(await chair.locator('[data-files-used]').innerText()).toBe('0 of 512 MB are used.');
    await listed.filter({ hasText: 'remove these slides first: map.' }).waitFor();
    expect(await listed.getByRole('button').count()).toBe(0);
    await chair.getByRole('button', { name: 'Remove map' }).click();
    await listed.getByRole('button', { name: /^Remove: Picture/ }).click();
    await expect.poll(() => listed.count()).toBe(1);
    await expect.poll(() => chair.evaluate(() => window.document.activeElement?.hasAttribute('data-files-used'))).toBe(true);
    expect(await findings(chair)).toEqual([]);

    // No room left: the list opens by itself.
    await chair.getByRole('button', { name: 'Files of the meeting' }).click();
    await chair.route('**/assets', (route) => (route.request().method() === 'POST' ? route.fulfill({ status: 507, json: { status: 507, reason: 'asset-quota' } }) : route.continue()));
    await chair.locator('[data-slides-file]').setInputFiles(picture);
    await chair.getByText('The meeting has no room left for files.').waitFor();
    await listed.first().waitFor();
  });

  it('[PT15] [PT16] the laser shows on the page of slides, from page to page, to the hall and from it', async () => {
    const chair = await chairAtDesk();
    const citizen = await at.visitor({ viewport: { width: 360, height: 740 } });
    await at.enter(citizen, meeting.code, 'Citizen');
    const watcher = await at.house.enter(meeting.code, 'Watcher');
    await add(chair);
    await expect.poll(() => words(citizen)).toBe('Design A');
    const dotOn = (page: Page) => page.locator('.slide-dot').evaluateAll((dots) => dots.map((dot) => [dot.style.left, dot.style.top, (dot as HTMLElement).innerText.trim()]));
    let aim: { at: readonly [number, number, number] } | null | undefined;
    watcher.pointing.onPointers((rows) => { aim = rows.at(-1)?.[1]; });

    const desk = chair.locator('.plain-slides');
    await desk.getByRole('button', { name: 'Point' }).click();
    const slide = (await desk.locator('.slide-aim').boundingBox())!;
    await chair.mouse.move(slide.x + slide.width / 4, slide.y + slide.height / 2);
    await chair.mouse.down();
    await expect.poll(async () => (await dotOn(citizen)).map(([left, top, name]) => [Math.round(Number.parseFloat(left!)), Math.round(Number.parseFloat(top!)), name])).toEqual([[25, 50, 'Chair']]);
    await citizen.getByText('Chair is pointing at the slide.').waitFor({ state: 'attached' });
    const spot = aim!.at;
    expect(await findings(citizen)).toEqual([]);
    await chair.mouse.up();
    await expect.poll(() => dotOn(citizen)).toEqual([]);

    // The same place in the hall is the same place on the page.
    watcher.pointing.point({ at: spot, from: 'right', tool: 'laser' });
    await expect.poll(async () => (await dotOn(citizen)).map(([left, , name]) => [Math.round(Number.parseFloat(left!)), name])).toEqual([[25, 'Watcher']]);
    watcher.pointing.point(null);
    await expect.poll(() => dotOn(citizen)).toEqual([]);

    // By keyboard, and never for who leafs back privately.
    await desk.locator('.slide-aim').focus();
    await chair.keyboard.press('ArrowRight');
    await expect.poll(async () => (await dotOn(citizen)).map(([left]) => Math.round(Number.parseFloat(left!)))).toEqual([52]);
    await citizen.getByRole('button', { name: 'Look on, for yourself alone' }).click();
    await expect.poll(() => words(citizen)).toBe('Design B');
    expect(await dotOn(citizen)).toEqual([]);
    await chair.keyboard.press('Escape');
    await expect.poll(() => dotOn(chair)).toEqual([]);
  });

  it('[SP4] [SP9] [SP10] a document dropped on the hall is presented; clickers turn its pages there, arrow keys only with the slides open', async () => {
    meeting = await at.house.openMeeting();
    const chair = await at.visitor({ viewport: { width: 1040, height: 560 } });
    await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
    const watcher = await at.house.enter(meeting.code, 'Watcher');
    await at.enter(chair, meeting.code, 'Chair', 'hall');
    await chair.getByRole('button', { name: 'Got it' }).click();
    const bytes = [...document.buffer];
    const drag = (type: string, content: readonly number[], name: string) => chair.locator('.hall-stage').evaluate((stage, [event, data, fileName]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(data)], fileName));
      return stage.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer }));
    }, [type, content, name] as const);
    await drag('dragover', bytes, 'park plan.pdf');
    await chair.locator('[data-page-drop]').waitFor();
    expect(await drag('drop', bytes, 'park plan.pdf'), 'the browser would open it').toBe(false);
    await chair.locator('.side-panel[data-panel-open=slides]').waitFor();
    const page = () => [...watcher.screens.value.values()][0]?.page;
    await expect.poll(page).toBe(1);
    await chair.locator('[data-page-drop]').waitFor({ state: 'detached' });
    await expect.poll(() => chair.locator('[data-talk-clock]').innerText()).toMatch(/Presented for \d+:\d\d/);

    const inHall = async (key: string) => {
      await chair.locator('.hall-canvas canvas[tabindex="0"]').focus();
      await chair.keyboard.press(key);
    };
    await inHall('ArrowRight');
    await expect.poll(page).toBe(2);
    await chair.getByRole('button', { name: 'Close' }).last().click();
    await inHall('PageDown');
    await expect.poll(page).toBe(3);
    const heading = () => chair.evaluate(() => window.tinghall!.me()!.rotation[1]);
    const before = await heading();
    await inHall('ArrowLeft');
    await chair.keyboard.down('ArrowLeft');
    await expect.poll(heading).not.toBeCloseTo(before, 3);
    await chair.keyboard.up('ArrowLeft');
    expect(page()).toBe(3);
    await inHall('PageUp');
    await expect.poll(page).toBe(2);
    await inHall('b');
    await expect.poll(page).toBeUndefined();
    await inHall('b');
    await expect.poll(page).toBe(2);

    // Who reads another panel scrolls it.
    await chair.getByRole('button', { name: 'Chat' }).click();
    await chair.locator('.panel-body').focus();
    await chair.keyboard.press('PageDown');
    await drag('drop', [...fieldGlb(2)], 'park.glb');
    await chair.locator('.new-model').waitFor();
    expect(page()).toBe(2);
    // Who may add none is told so, and stays.
    await watcher.leave();
    const citizen = await at.visitor();
    await at.enter(citizen, meeting.code, 'Citizen');
    await citizen.locator('#main').evaluate((main) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'x.pdf'));
      return ['dragover', 'drop', 'dragover'].map((type) => main.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })));
    });
    await citizen.getByText('Only presenters can add files.').waitFor();
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
