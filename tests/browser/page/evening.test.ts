import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '#client/session/session.ts';
import { BreakableLine } from '#tests/e2e/support/breakable-line.ts';
import { namesSeenBy } from '#tests/support/running-house.ts';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
let code: string;
let ada: Session;
beforeAll(async () => {
  at = await PageHouse.open({ scenesDir: 'scenes' });
});
beforeEach(async () => {
  // An evening of its own for each: whoever closes the page without leaving keeps a place for some seconds.
  ({ code } = await at.house.openMeeting());
  ada = await at.house.enter(code, 'Ada');
});
afterEach(() => at.sendHome());
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
});

const focused = (page: Page) => page.evaluate(() => {
  const element = document.activeElement!;
  return element.getAttribute('aria-label') ?? (element.id === 'main' ? 'main' : element.textContent ?? '').trim();
});

/** Presses Tab until the focus is on what is wanted. */
async function tabTo(page: Page, isThere: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await isThere()) return;
  }
  throw new Error(`Tab does not lead to ${what}`);
}
const isFocused = (page: Page, selector: string) => () => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

describe('by keyboard alone', () => {
  it('[PG37] somebody comes in, writes, raises a hand, reads the help, and leaves', async () => {
    const page = await at.visitor();
    await page.goto(at.house.base);
    await page.getByLabel('Meeting code').waitFor();
    await tabTo(page, isFocused(page, '.code-field input'), 'the code');
    await page.keyboard.type(`${code.slice(0, 3).toLowerCase()}-${code.slice(3)}`);
    await page.keyboard.press('Enter');
    await page.getByLabel('Your name').waitFor();
    await expect.poll(() => focused(page)).toBe('main');
    await tabTo(page, isFocused(page, 'input[autocomplete=name]'), 'the name');
    await page.keyboard.type('Bo');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByLabel('Plain view').isChecked()).toBe(true);
    await page.keyboard.press('Enter');
    await page.locator('.meeting').waitFor();
    await expect.poll(() => namesSeenBy(ada)).toEqual(['Ada', 'Bo']);

    await page.keyboard.press('c');
    await page.keyboard.type('h m c are letters here');
    await page.keyboard.press('Enter');
    await expect.poll(() => ada.chat.value.at(-1)?.text).toBe('h m c are letters here');
    expect([...ada.people.value.values()].find(({ name }) => name === 'Bo')?.handSince).toBeUndefined();

    await tabTo(page, async () => (await focused(page)) === 'Raise hand', 'the hand');
    await page.keyboard.press('Enter');
    await expect.poll(() => [...ada.people.value.values()].find(({ name }) => name === 'Bo')?.handSince).toBeGreaterThan(0);
    await tabTo(page, async () => (await focused(page)) === 'Help', 'help');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Help');
    await page.keyboard.press('Escape');
    await expect.poll(isFocused(page, '[data-panel=help]')).toBe(true);

    await tabTo(page, async () => (await focused(page)) === 'Leave', 'the way out');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You have left the meeting' }).waitFor();
    await expect.poll(() => namesSeenBy(ada)).toEqual(['Ada']);
  });

  it('[PG37] keys act from the first moment the meeting is seen', async () => {
    const page = await at.visitor();
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('.meeting') === null) return;
        observer.disconnect();
        document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }));
      }).observe(document, { subtree: true, childList: true });
    });
    await at.enter(page, code, 'Bo');
    expect(await isFocused(page, '[data-chat-text]')()).toBe(true);
    // Who closes the page without a word is gone, too.
    await at.sendHome();
    await expect.poll(() => namesSeenBy(ada)).toEqual(['Ada']);
  });

  it('[PG38] single keys act on the page, not with Ctrl, and not when they are switched off', async () => {
    const page = await at.visitor();
    await at.enter(page, code, 'Bo');
    const hand = () => [...ada.people.value.values()].find(({ name }) => name === 'Bo')?.handSince !== undefined;
    await page.keyboard.press('Control+h');
    await page.keyboard.press('h');
    await expect.poll(hand).toBe(true);
    await page.getByRole('button', { name: 'Lower hand' }).waitFor();
    await page.keyboard.press('h');
    await expect.poll(hand).toBe(false);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Single keys').uncheck();
    await page.keyboard.press('Escape');
    await page.locator('#main').focus();
    await page.keyboard.press('h');
    // The next command comes after it, so if it had acted, we would see it.
    await page.getByLabel('Your message').fill('done');
    await page.keyboard.press('Enter');
    await expect.poll(() => ada.chat.value.at(-1)?.text).toBe('done');
    expect(hand()).toBe(false);
  });
});

describe('the live region', () => {
  it('[PG31] tells who comes, what is said, whose hand is up and who leaves; many in one sentence', async () => {
    const page = await at.visitor();
    await at.enter(page, code, 'Bo');
    const told = page.getByTestId('announcer');
    const cy = await at.house.enter(code, 'Cy');
    await told.getByText('Cy has come.').waitFor({ state: 'attached' });
    await cy.command('chat.say', { text: 'Good evening' });
    await told.getByText('Cy: Good evening').waitFor({ state: 'attached' });
    await cy.command('hand.raise', {});
    await told.getByText('Cy raises a hand.').waitFor({ state: 'attached' });
    await cy.leave();
    await told.getByText('Cy has left.').waitFor({ state: 'attached' });
    const crowd = await Promise.all(['D', 'E', 'F', 'G', 'H'].map((name) => at.house.enter(code, name)));
    await told.getByText(/\d people have come\./).waitFor({ state: 'attached' });
    await Promise.all(crowd.map((one) => one.leave()));
  });
});

describe('in the meeting', () => {
  it('[PG35] who reads further up is not torn away, and comes to the newest by one button', async () => {
    const page = await at.visitor({ viewport: { width: 360, height: 640 } });
    await at.enter(page, code, 'Bo');
    // As many as the room takes at once.
    for (let i = 0; i < 15; i += 1) await ada.command('chat.say', { text: `line ${i}\nand a second row` });
    const list = page.locator('.chat-lines');
    await page.getByText('line 14').waitFor();
    const toEnd = () => list.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight);
    await expect.poll(toEnd).toBeLessThan(2);
    await list.evaluate((element) => { element.scrollTop = 0; });
    await page.getByRole('button', { name: 'To the newest' }).waitFor();
    await ada.command('chat.say', { text: 'one more' });
    await page.getByText('one more').waitFor({ state: 'attached' });
    expect(await list.evaluate((element) => element.scrollTop)).toBe(0);
    await page.getByRole('button', { name: 'To the newest' }).click();
    await expect.poll(toEnd).toBeLessThan(2);
  });

  it('[PG36] the view changes to the hall and back without leaving', async () => {
    const page = await at.visitor({ viewport: { width: 1000, height: 480 } });
    await at.enter(page, code, 'Bo');
    const seen = () => [...ada.people.value.values()].find(({ name }) => name === 'Bo')?.view;
    await expect.poll(seen).toBe('plain');
    await page.getByRole('button', { name: '3D hall' }).click();
    await page.waitForFunction(() => window.tinghall?.me() !== undefined, null, { timeout: 90_000 });
    await expect.poll(seen).toBe('hall');
    await page.getByRole('button', { name: 'Plain view' }).click();
    await page.getByLabel('Your message').waitFor();
    await expect.poll(seen).toBe('plain');
    expect(await page.locator('canvas').count()).toBe(0);
    expect(namesSeenBy(ada)).toEqual(['Ada', 'Bo']);
  });

  it('[PG36] a browser without WebGL gets the plain view, and the reason', async () => {
    const page = await at.visitor();
    await page.addInitScript(() => {
      const getContext = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...rest]);
      } as typeof getContext;
    });
    await at.door(page, code);
    await page.getByLabel('Your name').fill('Bo');
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.getByText('This browser cannot show the 3D hall.').waitFor();
    await expect.poll(() => [...ada.people.value.values()].find(({ name }) => name === 'Bo')?.view).toBe('plain');
  });

  it('[PG33] a house without voice says so, with the reason one step away', async () => {
    const page = await at.visitor();
    await at.enter(page, code, 'Bo');
    await page.getByText('There is no sound at the moment.').waitFor();
    expect(await page.getByRole('button', { name: 'No sound' }).isDisabled()).toBe(true);
    await page.getByText('Why?').click();
    await page.getByText('no voice in this test').waitFor();
    await page.getByRole('status').getByRole('button', { name: 'Close' }).click();
    expect(await page.getByText('There is no sound at the moment.').count()).toBe(0);
  });

  it('[PG32] a lost connection is told, and that it is back', async () => {
    const page = await at.visitor();
    const line = await BreakableLine.open(Number(new URL(at.house.base).port));
    await page.goto(`http://127.0.0.1:${line.port}/m/${code}`);
    await page.getByLabel('Your name').fill('Bo');
    await page.getByLabel('Plain view').check();
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.getByText('Connected').waitFor();
    line.cut();
    await page.getByText('The connection is lost').waitFor();
    await page.getByText('Connecting …').waitFor();
    line.mend();
    await page.getByText('You are back.').waitFor();
    await page.getByText('Connected').waitFor();
    // Before the line ends: who only vanishes is kept a seat for a minute.
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect.poll(() => namesSeenBy(ada)).toEqual(['Ada']);
    line.close();
  });

  it('[PG2] the language changes at once, without losing what was typed', async () => {
    const page = await at.visitor();
    await at.enter(page, code, 'Bo');
    await page.getByLabel('Your message').fill('half a sentence');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Language').selectOption('lt');
    await page.getByRole('heading', { name: 'Nustatymai' }).waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('lt');
    expect(await page.getByLabel('Jūsų žinutė').inputValue()).toBe('half a sentence');
  });

  it('[PG41] the way back of the browser leaves the meeting, and one button leads in again', async () => {
    const page = await at.visitor();
    await page.goto(at.house.base);
    await page.getByLabel('Meeting code').fill(code);
    await page.keyboard.press('Enter');
    await page.getByLabel('Your name').fill('Bo');
    await page.getByLabel('Plain view').check();
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await expect.poll(() => namesSeenBy(ada)).toEqual(['Ada', 'Bo']);
    await page.goBack();
    await page.getByLabel('Meeting code').waitFor();
    await expect.poll(() => namesSeenBy(ada)).toEqual(['Ada']);
    await page.goForward();
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.locator('.meeting').waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Enter again' }).click();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Bo');
  });

  it('[PG8] with reduced motion nothing moves', async () => {
    const page = await at.visitor({ reducedMotion: 'reduce' });
    await at.enter(page, code, 'Bo');
    await page.getByRole('button', { name: 'Raise hand' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== 'none' || transitionDuration.split(', ').some((duration) => parseFloat(duration) > 0);
    }).map((element) => element.className));
    expect(moving).toEqual([]);
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
