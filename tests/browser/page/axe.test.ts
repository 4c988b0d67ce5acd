import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
let code: string;
beforeAll(async () => {
  at = await PageHouse.open({ scenesDir: 'scenes' });
  ({ code } = await at.house.openMeeting());
  const ada = await at.house.enter(code, 'Ada', { view: 'hall' });
  await ada.command('chat.say', { text: 'Good evening.' });
  await ada.command('hand.raise', {});
});
afterEach(async () => at.sendHome());
afterAll(async () => at?.close());

describe.each(['light', 'dark'] as const)('[PG40] in %s axe finds nothing', (colorScheme) => {
  it('on the start page, with a wrong code, and where a meeting is opened', async () => {
    const page = await at.visitor({ colorScheme });
    await page.goto(at.house.base);
    await page.getByLabel('Meeting code').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Meeting code').fill('KO7');
    await page.getByRole('alert').filter({ hasText: 'never contains O' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Open a meeting' }).click();
    await page.getByRole('button', { name: 'Open the meeting' }).click();
    await page.getByText('Please give the meeting a title.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Title of the meeting').fill('The park');
    await page.getByRole('button', { name: 'Open the meeting' }).click();
    await page.locator('.big-code').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('at the door, before and after a refusal, and at a door that does not exist', async () => {
    const page = await at.visitor({ colorScheme });
    await at.door(page, code);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.getByText('Please give your name.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${at.house.base}m/K7QP3X`);
    await page.getByRole('heading', { name: 'We do not find this meeting' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it.each([[1280, 800], [360, 740]])('in the plain view and its panels, %i × %i', async (width, height) => {
    const page = await at.visitor({ colorScheme, viewport: { width, height } });
    await at.enter(page, code, 'Bo');
    await page.getByText('Good evening.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    for (const panel of ['people', 'more', 'settings', 'help', 'invite']) {
      const button = page.locator(`[data-panel="${panel}"]`).filter({ visible: true });
      if (await button.count() === 0) continue;
      await button.first().click();
      await page.locator(`[data-panel-open="${panel}"]`).waitFor();
      expect(await axeFindings(page), panel).toEqual([]);
      if (panel !== 'more') await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { name: 'You have left the meeting' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('in the hall, with the first help and with the chat open', async () => {
    const page = await at.visitor({ colorScheme, viewport: { width: 640, height: 480 } });
    await at.enter(page, code, 'Cy', 'hall');
    await page.getByRole('button', { name: 'Got it' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Got it' }).click();
    await page.getByRole('button', { name: 'Chat' }).click();
    await page.getByText('Good evening.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

it('[PG42] no style or script was inline, nothing went wrong, and nothing was asked of another host', () => {
  expect(at.problems).toEqual([]);
  expect(at.requests.length).toBeGreaterThan(50);
});
