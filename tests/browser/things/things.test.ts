import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import type { Session } from '#client/session/session.ts';
import { axeFindings } from '#tests/browser/page/support/axe.ts';
import { PageHouse } from '#tests/browser/page/support/page-house.ts';
import { fieldGlb, glb, triangleBuffer, triangleJson } from '#tests/support/models.ts';

const file = (name: string, bytes: Uint8Array) => ({ name, mimeType: 'model/gltf-binary', buffer: Buffer.from(bytes) });
const park = file('park_design.glb', fieldGlb(8));

let at: PageHouse;
let meeting: MeetingOpened;
beforeAll(async () => { at = await PageHouse.open(); });
afterEach(() => at.sendHome());
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
});

/** The chair of a fresh meeting, in the plain view with the models open. */
async function chairWithModels(options: BrowserContextOptions = {}): Promise<Page> {
  meeting = await at.house.openMeeting();
  const chair = await at.visitor(options);
  await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
  await at.enter(chair, meeting.code, 'Chair');
  await openModels(chair);
  return chair;
}
async function openModels(page: Page): Promise<void> {
  const inBar = page.locator('.action-bar [data-panel=things]');
  if (!(await inBar.isVisible())) await page.locator('.action-bar [data-panel=more]').click();
  await page.locator('[data-panel=things]:visible').click();
  await page.locator('.things').waitFor();
}
async function put(chair: Page, { name, place = 'floor', text = '' }: { name: string; place?: 'floor' | 'table' | 'full-size'; text?: string }): Promise<void> {
  await chair.locator('[data-model-file]').setInputFiles(park);
  await chair.locator('.new-model').waitFor();
  await chair.locator('.new-model').getByLabel('Name').fill(name);
  await chair.locator('.new-model').getByLabel('Description for people').fill(text);
  await chair.locator(`.new-model input[value=${place}]`).check();
  await chair.getByRole('button', { name: 'Put it in the hall' }).click();
  await chair.locator('[data-added]').waitFor();
}
const item = (page: Page, name: string) => page.locator('[data-thing]').filter({ has: page.getByRole('heading', { name, exact: true }) });
const only = (session: Session) => [...session.things.value.values()][0]!;
const said = (page: Page) => page.getByTestId('announcer').innerText();

describe('models in the page', () => {
  it('[TP1] [TP2] [TP3] [TP4] [TP5] [TP10] what the chair adds is seen by a second person within three seconds, with words and picture', async () => {
    const chair = await chairWithModels();
    const citizen = await at.visitor();
    await at.enter(citizen, meeting.code, 'Citizen');
    const session = await at.house.enter(meeting.code, 'Listener');
    await chair.locator('[data-model-file]').setInputFiles(park);
    await chair.locator('.new-model').waitFor();
    expect(await chair.locator('.new-model').getByLabel('Name').inputValue()).toBe('Park design');
    expect(await chair.locator('.model-report li').allInnerTexts()).toHaveLength(3);
    expect(await chair.locator('.model-report').innerText()).toContain('128 triangles');
    // The picture: the model before a pale ground, nothing cut off.
    const picture = chair.locator('.new-model-picture img');
    await picture.waitFor();
    const seen = await picture.evaluate(async (img: HTMLImageElement) => {
      await img.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: img.naturalWidth, height: img.naturalHeight });
      const pen = canvas.getContext('2d')!;
      pen.drawImage(img, 0, 0);
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      let [left, right, high, low, count] = [canvas.width, 0, canvas.height, 0, 0];
      for (let pixel = 0; pixel < data.length / 4; pixel += 1) {
        const off = Math.max(...[0, 1, 2].map((part) => Math.abs(data[pixel * 4 + part]! - data[part]!)));
        if (off < 10) continue;
        const [x, y] = [pixel % canvas.width, Math.floor(pixel / canvas.width)];
        [left, right, high, low, count] = [Math.min(left, x), Math.max(right, x), Math.min(high, y), Math.max(low, y), count + 1];
      }
      return { size: [canvas.width, canvas.height], ground: [...data.slice(0, 3)], left, right, high, low, count };
    });
    expect(seen.size).toEqual([640, 480]);
    expect(Math.min(...seen.ground)).toBeGreaterThan(200);
    expect([seen.left > 5, seen.right < 634, seen.high > 5, seen.low < 474]).toEqual([true, true, true, true]);
    expect(seen.right - seen.left).toBeGreaterThan(400);

    await chair.locator('.new-model').getByLabel('Name').fill('Design A');
    await chair.locator('.new-model').getByLabel('Description for people').fill('A lawn with a path.');
    await chair.locator('.new-model input[value=table]').check();
    await chair.getByRole('button', { name: 'Put it in the hall' }).click();
    await chair.locator('[data-added]').waitFor();
    const added = performance.now();
    await citizen.locator('.things-strip').getByText('Design A').waitFor({ timeout: 3_000 });
    await expect.poll(() => said(citizen)).toContain('Design A was added to the models.');
    expect(performance.now() - added).toBeLessThan(3_000);
    await citizen.locator('.things-strip button').click();
    await item(citizen, 'Design A').getByText('A lawn with a path.').waitFor();
    // The floor plan of the place, by which the table is named, may come after the list.
    await expect.poll(() => item(citizen, 'Design A').innerText()).toMatch(/on table \d · scale\s1\s:\s10\n/);
    await expect.poll(() => item(citizen, 'Design A').locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(640);
    // Only who presents is offered to change or add.
    expect(await citizen.locator('.things button:not(.draw-eyes)').count()).toBe(0);

    const { standing } = only(session);
    expect(standing.position[1]).toBeCloseTo(0.74 + 0.03, 2);
    await session.hold(only(session).id, true).then((result) => expect(result.ok).toBe(false));
    await chair.getByRole('button', { name: 'Change Design A' }).click();
    await item(chair, 'Design A').getByLabel('Everybody').check();
    await expect.poll(() => only(session).movers).toBe('everybody');
    expect((await session.hold(only(session).id, true)).ok).toBe(true);
    await item(citizen, 'Design A').getByText('Listener is holding it').waitFor();
    await citizen.locator('.things-strip').getByText('Listener is holding it').waitFor();
    await item(chair, 'Design A').getByText('Somebody is holding it.').waitFor();
    expect(await item(chair, 'Design A').getByLabel('Height').isDisabled()).toBe(true);
    await session.hold(only(session).id, false);
    // Who may move it may do so by numbers, too.
    await citizen.getByRole('button', { name: 'Change Design A' }).click();
    await item(citizen, 'Design A').getByLabel('Turned clockwise').fill('90');
    await expect.poll(() => Math.round(only(session).standing.rotation[1] * 100)).toBe(-71);
    expect(await item(citizen, 'Design A').getByRole('button', { name: /Take/ }).count()).toBe(0);
  });

  it('[TP3] a file that cannot be used is refused with what is wrong, and nothing is added', async () => {
    const chair = await chairWithModels();
    const broken = {
      'cut.glb': [park.buffer.subarray(0, 600), 'This file is incomplete.'],
      'far.glb': [glb(triangleJson({ buffers: [{ byteLength: 42, uri: 'https://elsewhere.example/a.bin' }] }), triangleBuffer()), 'This model refers to other files.'],
      'notes.glb': [Buffer.from('hello'), 'This file cannot be shown here.'],
    } as const;
    for (const [name, [bytes, sentence]] of Object.entries(broken)) {
      await chair.locator('[data-model-file]').setInputFiles(file(name, bytes));
      await chair.locator('.add-model').getByText(sentence).waitFor();
    }
    expect(await chair.locator('.thing').count()).toBe(0);
  });

  it('[TP3] an upload is broken off, or goes on while the panel is closed', async () => {
    const chair = await chairWithModels();
    let hold = true;
    await chair.route('**/assets', async (route) => {
      while (hold) await new Promise((resolve) => { setTimeout(resolve, 20); });
      await route.continue().catch(() => {});
    });
    await chair.locator('[data-model-file]').setInputFiles(park);
    await chair.getByRole('button', { name: 'Cancel' }).click();
    await chair.getByRole('button', { name: 'Choose a file' }).waitFor();
    await chair.locator('[data-model-file]').setInputFiles(park);
    await chair.getByRole('button', { name: 'Cancel' }).waitFor();
    await chair.keyboard.press('Escape');
    await chair.locator('.side-panel').waitFor({ state: 'detached' });
    hold = false;
    await openModels(chair);
    await chair.locator('.new-model').getByLabel('Name').fill('Kept');
    await chair.keyboard.press('Escape');
    await chair.locator('.side-panel').waitFor({ state: 'detached' });
    await openModels(chair);
    expect(await chair.locator('.new-model').getByLabel('Name').inputValue()).toBe('Kept');
  });

  it('[TP6] [TP7] [TP11] by keyboard alone: placed by numbers, undone, locked, copied, taken away and put back', async () => {
    const chair = await chairWithModels();
    const session = await at.house.enter(meeting.code, 'Listener');
    await put(chair, { name: 'Bridge' });
    await expect.poll(() => session.things.value.size).toBe(1);
    const first = only(session).standing;
    const id = only(session).id;
    const press = async (name: string | RegExp) => {
      await item(chair, 'Bridge').first().getByRole('button', { name }).focus();
      await chair.keyboard.press('Enter');
    };
    await press('Change Bridge');
    const across = item(chair, 'Bridge').getByLabel('Left – right');
    await across.focus();
    for (let step = 0; step < 5; step += 1) await chair.keyboard.press('ArrowUp');
    await expect.poll(() => only(session).standing.position[0]).toBeCloseTo(Math.round(first.position[0] * 100) / 100 + 0.5, 3);
    await chair.keyboard.press('PageDown');
    await expect.poll(() => only(session).standing.position[0]).toBeCloseTo(Math.round(first.position[0] * 100) / 100 - 0.5, 3);
    await item(chair, 'Bridge').getByLabel('Scale 1 :').focus();
    await chair.keyboard.press('ControlOrMeta+a');
    await chair.keyboard.type('200');
    await expect.poll(() => only(session).standing.scale).toBeCloseTo(0.005, 6);
    await item(chair, 'Bridge').getByText('0.5% of its true size').waitFor();
    await expect.poll(() => said(chair)).toContain('Bridge was moved.');
    // Outside the hall: refused in words, and the number is the old one again.
    await across.focus();
    await chair.keyboard.press('ControlOrMeta+a');
    await chair.keyboard.type('500');
    await item(chair, 'Bridge').getByText('That is outside the hall.').waitFor();
    await chair.keyboard.press('Tab');
    await expect.poll(() => across.inputValue()).toBe(String(Math.round(only(session).standing.position[0] * 100) / 100));
    await press('Back to where it stood before');
    await expect.poll(() => only(session).standing.scale).toBeCloseTo(first.scale, 6);
    while (await item(chair, 'Bridge').getByRole('button', { name: 'Back to where' }).isEnabled()) await press('Back to where it stood before');
    await expect.poll(() => only(session).standing).toEqual(first);

    await item(chair, 'Bridge').getByLabel('Lock it where it stands').focus();
    await chair.keyboard.press('Space');
    await expect.poll(() => only(session).locked).toBe(true);
    await item(chair, 'Bridge').getByText('It is locked, so nobody can move it.').waitFor();
    expect(await item(chair, 'Bridge').getByRole('button', { name: 'Take Bridge away' }).isDisabled()).toBe(true);
    await chair.keyboard.press('Space');
    await expect.poll(() => only(session).locked).toBe(false);

    await item(chair, 'Bridge').getByLabel('Name').focus();
    await chair.keyboard.press('End');
    await chair.keyboard.type(' A');
    await chair.keyboard.press('Enter');
    await expect.poll(() => only(session).name).toBe('Bridge A');
    await chair.getByRole('button', { name: 'Duplicate' }).focus();
    await chair.keyboard.press('Enter');
    await expect.poll(() => session.things.value.size).toBe(2);

    const opened = chair.locator(`[data-thing="${id}"]`);
    await opened.getByRole('button', { name: 'Take Bridge A away' }).focus();
    await chair.keyboard.press('Enter');
    await expect.poll(() => session.things.value.has(id as ObjectId)).toBe(false);
    await expect.poll(() => chair.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Put Bridge A back');
    await chair.keyboard.press('Enter');
    await expect.poll(() => session.things.value.get(id as ObjectId)?.standing).toEqual(first);
  });

  it('[TP9] the chair makes somebody a presenter in the list of people, who can add models then', async () => {
    const chair = await chairWithModels();
    const citizen = await at.visitor();
    await at.enter(citizen, meeting.code, 'Citizen');
    await openModels(citizen);
    expect(await citizen.locator('.add-model').count()).toBe(0);
    await chair.keyboard.press('Escape');
    await chair.getByRole('button', { name: 'More about Citizen' }).click();
    await chair.getByLabel('Role', { exact: true }).selectOption('presenter');
    await citizen.locator('.add-model').waitFor();
    await chair.getByLabel('Role', { exact: true }).selectOption('participant');
    await citizen.locator('.add-model').waitFor({ state: 'detached' });
    // Who leads nothing finds other things there.
    await citizen.keyboard.press('Escape');
    await citizen.getByRole('button', { name: /^More about/ }).first().click();
    await citizen.getByRole('button', { name: /^More about/, expanded: true }).waitFor();
    expect(await citizen.getByLabel('Role', { exact: true }).count()).toBe(0);
  });

  it.each([['light', 1280, 800], ['dark', 360, 740]] as const)('[TP11] axe finds nothing, %s, %i × %i', async (colorScheme, width, height) => {
    const chair = await chairWithModels({ colorScheme, viewport: { width, height } });
    expect(await axeFindings(chair)).toEqual([]);
    await chair.locator('[data-model-file]').setInputFiles(file('cut.glb', park.buffer.subarray(0, 600)));
    await chair.locator('.add-model .error').waitFor();
    expect(await axeFindings(chair)).toEqual([]);
    await chair.locator('[data-model-file]').setInputFiles(park);
    await chair.locator('.new-model-picture img').waitFor();
    expect(await axeFindings(chair)).toEqual([]);
    await chair.getByRole('button', { name: 'Put it in the hall' }).click();
    await chair.getByRole('button', { name: 'Change Park design' }).click();
    await chair.locator('.thing-desk').waitFor();
    expect(await axeFindings(chair)).toEqual([]);
    expect(await chair.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    // What is hidden for eyes must not make the page itself scroll.
    expect(await chair.locator('.meeting').evaluate((page) => page.scrollHeight - page.clientHeight)).toBe(0);
    await chair.getByRole('button', { name: 'Take Park design away' }).click();
    await chair.getByRole('button', { name: 'Put Park design back' }).click();
    await chair.locator('.thing').waitFor();
    await chair.getByRole('button', { name: 'Close' }).last().click();
    expect(await axeFindings(chair)).toEqual([]);
  });

  it('[TP1] [TP5] [TP12] in the hall the same list opens, and what is added stands before the person', async () => {
    meeting = await at.house.openMeeting();
    const walker = await at.visitor({ viewport: { width: 1000, height: 640 } });
    await walker.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
    const session = await at.house.enter(meeting.code, 'Listener');
    await at.enter(walker, meeting.code, 'Walker', 'hall');
    await openModels(walker);
    await put(walker, { name: 'Mill' });
    await item(walker, 'Mill').waitFor();
    const me = await walker.evaluate(() => window.tinghall!.me()!.position);
    const { position: [x, , z], scale } = only(session).standing;
    // The field's origin is its far left corner: the middle is half its side away.
    const [right, ahead] = [x + 4 * scale - me[0], me[2] - (z + 4 * scale)];
    expect(Math.abs(right)).toBeLessThan(0.5);
    expect(ahead).toBeGreaterThan(1.2);
    expect(ahead).toBeLessThan(4);
    // What is opened here is selected there, and keys move it; what is pressed there opens here.
    await item(walker, 'Mill').getByRole('button', { name: 'Change Mill' }).click();
    await expect.poll(() => item(walker, 'Mill').getAttribute('aria-current')).toBe('true');
    await walker.locator('.hall-canvas canvas').focus();
    const before = only(session).standing.position[0];
    await walker.keyboard.press('ArrowRight');
    await expect.poll(() => Math.abs(only(session).standing.position[0] - before)).toBeCloseTo(0.1, 3);
    await walker.keyboard.press('Escape');
    await expect.poll(() => item(walker, 'Mill').getAttribute('aria-current')).toBe('false');
    // Nothing closes: somebody may be writing.
    expect(await item(walker, 'Mill').getByLabel('Left – right').isVisible()).toBe(true);
    expect(await walker.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
