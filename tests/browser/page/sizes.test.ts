import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
let code: string;
beforeAll(async () => {
  at = await PageHouse.open();
  ({ code } = await at.house.openMeeting());
  const ada = await at.house.enter(code, 'Konstancija Žemaitytė-Kazlauskienė');
  await ada.command('chat.say', { text: `A long word: ${'Susisiekimo'.repeat(9)} and https://example.org/${'park/'.repeat(30)}` });
  await ada.command('hand.raise', {});
});
afterEach(async () => at.sendHome());
afterAll(async () => at?.close());

/** What sticks out of the window on the right, as tag and class. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isClipped = (element: Element) => element.closest('.visually-hidden, .skip') !== null;
    return [...document.querySelectorAll('body *')].filter((element) => {
      const { right, left, width } = element.getBoundingClientRect();
      return width > 0 && (right > innerWidth + 1 || left < -1) && !isClipped(element);
    }).map((element) => `${element.tagName}.${element.getAttribute('class') ?? ''}`);
  });
}

/** Buttons and fields that are smaller than a finger needs. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('button, select, input:not([type=radio], [type=checkbox]), textarea')].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && (width < 44 || height < 44);
  }).map((element) => element.textContent || element.outerHTML));
}

async function expectFits(page: Page, what: string): Promise<void> {
  expect(await tooWide(page), what).toEqual([]);
  expect(await tooSmall(page), what).toEqual([]);
}

// 640 × 400 is a 1280 × 800 window at a zoom of 200 %.
describe.each([[320, 640], [360, 740], [740, 360], [640, 400], [1280, 800]])('[PG7] %i × %i', (width, height) => {
  it.each(['en-GB', 'lt-LT'])('holds every view in %s', async (locale) => {
    const page = await at.visitor({ viewport: { width, height }, locale });
    await page.goto(at.house.base);
    await page.locator('.hero-card').waitFor();
    await expectFits(page, 'start');
    await page.locator('.hero-card .secondary').click();
    await page.locator('form input').first().fill('The park');
    await expectFits(page, 'open');
    await page.keyboard.press('Enter');
    await page.locator('.big-code').waitFor();
    await expectFits(page, 'invitation');
    await page.goto(`${at.house.base}m/${code}`);
    await page.locator('input[autocomplete=name]').fill('Bo');
    await expectFits(page, 'door');
    await page.locator('input[value=plain]').focus();
    await page.keyboard.press('Space');
    await page.locator('.door-foot button[type=submit]').click();
    await page.locator('.chat-text').first().waitFor();
    await expectFits(page, 'plain view');
    for (const panel of ['people', 'more', 'settings', 'help', 'invite']) {
      const button = page.locator(`[data-panel="${panel}"]`).filter({ visible: true });
      if (await button.count() === 0) continue;
      await button.first().click();
      await page.locator(`[data-panel-open="${panel}"]`).waitFor();
      await expectFits(page, panel);
      if (panel !== 'more') await page.keyboard.press('Escape');
    }
  });
});

describe.each(['en-GB', 'lt-LT'])('[PG45] in %s the door', (locale) => {
  it('fits a notebook: everything that is decided and the way in, without scrolling', async () => {
    const page = await at.visitor({ viewport: { width: 1280, height: 800 }, locale });
    await at.door(page, code, locale === 'lt-LT' ? 'Jūsų vardas' : undefined);
    await page.locator('.door-sound').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
  });

  it.each([[360, 740], [768, 1024], [1024, 700], [1160, 650]])('has the way in in sight at %i × %i, and shows all of it on the way', async (width, height) => {
    const page = await at.visitor({ viewport: { width, height }, locale });
    await at.door(page, code, locale === 'lt-LT' ? 'Jūsų vardas' : undefined);
    await expectFits(page, 'door');
    const enter = (await page.locator('.door-foot button[type=submit]').boundingBox())!;
    expect(enter.y + enter.height).toBeLessThanOrEqual(height);
    // Whatever takes the focus comes out from behind the foot.
    for (const field of await page.locator('.door-columns input').all()) {
      await field.focus();
      const { hidden } = await field.evaluate((input) => ({ hidden: input.getBoundingClientRect().bottom > document.querySelector('.door-foot')!.getBoundingClientRect().top }));
      expect(hidden, await field.evaluate((input) => input.outerHTML)).toBe(false);
    }
  });
});
