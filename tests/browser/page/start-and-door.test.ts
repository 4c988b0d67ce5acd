import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
let code: string;
beforeAll(async () => {
  at = await PageHouse.open({ passphrase: 'pale timber' });
  // The house wants the passphrase from its own tests, too.
  ({ code } = (await at.house.post<{ code: string }>('api/meetings', { title: 'The park', scene: 'town-hall', capacity: 2, passphrase: 'pale timber' })).body);
});
afterEach(async () => at.sendHome());
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
});

describe('the start page', () => {
  it('[PG12] names what is wrong at its field, and keeps what was typed', async () => {
    const page = await at.visitor();
    await page.goto(at.house.base);
    await page.getByLabel('Meeting code').fill('K7Q');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('A meeting code has 6 characters.').waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('K7Q');
    await page.getByRole('button', { name: 'Open a meeting' }).click();
    await page.getByLabel('How many people').fill('1');
    await page.getByRole('button', { name: 'Open the meeting' }).click();
    await page.getByText('Please give the meeting a title.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.field')?.querySelector('label')?.textContent)).toBe('Title of the meeting');
    expect(await page.getByLabel('How many people').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Title of the meeting').fill('The park');
    await page.getByLabel('How many people').fill('20');
    await page.getByLabel('Passphrase').fill('something else');
    await page.getByRole('button', { name: 'Open the meeting' }).click();
    await page.getByText('This is not the right passphrase.').waitFor();
    expect(await page.getByLabel('Title of the meeting').inputValue()).toBe('The park');
  });

  it('[PG43] puts the focus at the beginning of a new view at once, and never takes it from who has begun to type', async () => {
    const page = await at.visitor();
    await page.goto(at.house.base);
    await page.getByRole('button', { name: 'Open a meeting' }).waitFor();
    const [first, later] = await page.evaluate(async () => {
      const label = () => document.activeElement?.closest('.field')?.querySelector('label')?.textContent ?? document.activeElement?.id;
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Open a meeting')!;
      const drawn = new Promise<void>((resolve) => {
        const watch = new MutationObserver(() => {
          if (document.querySelector('form input[type=number]') === null) return;
          watch.disconnect();
          resolve();
        });
        watch.observe(document.body, { childList: true, subtree: true });
      });
      button.click();
      // Before the browser has painted: nobody is quicker.
      await drawn;
      const atFirst = label();
      document.querySelector<HTMLInputElement>('form input')!.focus();
      // Whatever waits for the paint has happened after two of them.
      for (let i = 0; i < 2; i += 1) await new Promise((painted) => { requestAnimationFrame(() => setTimeout(painted)); });
      return [atFirst, label()];
    });
    expect(first).toBe('main');
    expect(later).toBe('Title of the meeting');
  });

  it('[PG11] gives who opened a meeting its code, link and QR code', async () => {
    const page = await at.visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${at.house.base}#open`);
    await page.getByLabel('Title of the meeting').fill('Two designs');
    await page.getByLabel('Passphrase').fill('pale timber');
    await page.keyboard.press('Enter');
    const shown = await page.locator('.big-code').textContent();
    expect(shown).toMatch(/^\w{3} \w{3}$/);
    const link = `${at.house.base}m/${shown!.replace(' ', '')}`;
    expect(await page.locator('.link').textContent()).toBe(link);
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await page.getByRole('button', { name: 'Go in' }).click();
    await page.getByRole('heading', { name: 'Two designs' }).waitFor();
  });

  it('[PG10] understands a whole link, and names what no code has', async () => {
    const page = await at.visitor();
    await page.goto(at.house.base);
    const field = page.getByLabel('Meeting code');
    await field.fill(`${at.house.base}m/${code}?from=mail`);
    expect(await field.inputValue()).toBe(`${code.slice(0, 3)} ${code.slice(3)}`);
    await field.fill('');
    await field.pressSequentially('kO0');
    expect(await field.inputValue()).toBe('K');
    await page.getByText('A code never contains').waitFor();
  });

  it('[PG2] speaks the language of the browser, or else the one that was chosen before', async () => {
    const page = await at.visitor({ locale: 'lt-LT' });
    await page.goto(at.house.base);
    await page.getByRole('heading', { name: 'Susitikimų salė visiems' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('lt');
    await page.getByLabel('Kalba').selectOption('en');
    await page.getByRole('heading', { name: 'A meeting hall for everybody' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'A meeting hall for everybody' }).waitFor();
  });
});

describe('the door', () => {
  it('[PG20] asks for no microphone and loads nothing of the hall before the person wants it', async () => {
    const page = await at.visitor();
    await page.addInitScript(() => {
      const asked: string[] = [];
      Object.assign(window, { asked });
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wish) => {
        asked.push('microphone');
        return ask(wish);
      };
    });
    const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked.length);
    const before = at.requests.length;
    await at.door(page, code);
    await page.getByLabel('3D hall').check();
    await page.getByLabel('Plain view').check();
    expect(await asked()).toBe(0);
    const loaded = at.requests.slice(before).filter((url) => url.endsWith('.js'));
    const sources = await Promise.all(loaded.map(async (url) => (await fetch(url)).text()));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => /WebGLRenderer|mediasoup/.test(source))).toEqual([]);
  });

  it('[CO2] [CO7] [CO8] asks for each purpose with nothing ticked; a no takes part, a yes is taken back in the settings; what is asked later is told', async () => {
    const opened = (await at.house.post<{ code: string; token: string }>('api/meetings', { title: 'The mill', scene: 'town-hall', capacity: 9, passphrase: 'pale timber', asks: ['chat'] })).body;
    const chair = await at.house.enter(opened.code, 'Chair', { token: opened.token });
    await chair.command('conduct.set', { text: 'Vienas kalba.' });
    const page = await at.visitor();
    await at.door(page, opened.code);
    await page.getByText('How we meet here').click();
    await page.getByText('Vienas kalba.').waitFor();
    const keep = page.getByLabel('Keep what I write in the chat');
    expect(await keep.isChecked()).toBe(false);
    await at.enter(page, opened.code, 'Ona');
    const say = async (text: string) => {
      await page.getByLabel('Your message').fill(text);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.locator('.chat-text').filter({ hasText: text }).waitFor();
      return page.locator('.chat-text').filter({ hasText: text }).textContent();
    };
    expect(await say('First')).toBe('First (not recorded)');
    await page.getByRole('button', { name: 'Settings' }).click();
    await keep.check();
    await expect.poll(() => page.getByText('is shown and not kept').count()).toBe(0);
    expect(await say('Second')).toBe('Second');
    // Taken back, and with it what it kept.
    await keep.uncheck();
    await page.getByText('is shown and not kept').waitFor();
    await expect.poll(() => page.locator('.chat-text').filter({ hasText: 'Second' }).count()).toBe(0);
    await page.reload();
    await page.getByRole('button', { name: 'Settings' }).click();
    expect(await keep.isChecked()).toBe(false);

    // Not asked any more, and then again: a question, and no answer is a no.
    await chair.command('consent.ask', { purposes: [] });
    await page.getByText('is kept on its record').first().waitFor();
    await chair.command('consent.ask', { purposes: ['chat'] });
    await page.getByText('May what you write in the chat be kept').waitFor();
    expect(await say('Third')).toBe('Third (not recorded)');
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect.poll(() => page.getByText('May what you write in the chat be kept').count()).toBe(0);
    expect(await say('Fourth')).toBe('Fourth');
  });

  it('[PG21] remembers name, figure and way of taking part', async () => {
    const page = await at.visitor();
    await at.enter(page, code, 'Žydrūnas');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Oak, broad').check();
    await page.getByLabel('rowan red').check();
    await page.getByRole('button', { name: 'Leave' }).click();
    const { code: other } = (await at.house.post<{ code: string }>('api/meetings', { title: 'Another', scene: 'town-hall', capacity: 9, passphrase: 'pale timber' })).body;
    await at.door(page, other);
    expect(await page.getByLabel('Your name').inputValue()).toBe('Žydrūnas');
    expect(await page.getByLabel('Oak, broad').isChecked()).toBe(true);
    expect(await page.getByLabel('rowan red').isChecked()).toBe(true);
    expect(await page.getByLabel('Plain view').isChecked()).toBe(true);
  });

  it('[PG21] works in a browser that forbids storage', async () => {
    const page = await at.visitor();
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage'] as const) Object.defineProperty(window, name, { get: () => { throw new Error('forbidden'); } });
    });
    await at.enter(page, code, 'Bo');
    await page.getByText('1 person is here').waitFor();
  });

  it('[PG22] an unknown code can be corrected in place', async () => {
    const page = await at.visitor();
    await page.goto(`${at.house.base}m/K7QP3X`);
    await page.getByRole('heading', { name: 'We do not find this meeting' }).waitFor();
    const field = page.getByLabel('Meeting code');
    expect(await field.inputValue()).toBe('K7Q P3X');
    await field.fill(code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The park' }).waitFor();
  });

  it('[PG22] [OP1] a full meeting is waited for; a server that does not answer is told with what to do', async () => {
    const guests = await Promise.all(['Ada', 'Cy'].map((name) => at.house.enter(code, name)));
    const page = await at.visitor();
    await at.door(page, code);
    await page.getByLabel('Your name').fill('Bo');
    await page.getByLabel('Plain view').check();
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.getByText('The meeting is full. As soon as a place is free, you come in by yourself.').waitFor();
    await Promise.all(guests.map((guest) => guest.leave()));
    await page.locator('.meeting').waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.route('**/api/door', (route) => route.abort());
    await page.goto(`${at.house.base}m/${code}`);
    await page.getByText('The server does not answer.').waitFor();
    await page.unroute('**/api/door');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Your name').waitFor();
  });

  it('[PG23] a page that is too old loads itself again once, then says so', async () => {
    const page = await at.visitor();
    // The page says that it speaks version 0: what an old page in a forgotten tab does.
    await page.route('**/assets/*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace(/protocol:[\w$]+,meetingId/, 'protocol:0,meetingId') });
    });
    await at.door(page, code);
    await page.getByLabel('Your name').fill('Bo');
    await page.getByLabel('Plain view').check();
    const loaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await loaded;
    await page.getByLabel('Your name').waitFor();
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.getByText('This page is older than the server. Please load it again.').waitFor();
  });

  it('[PG24] who loads the page again is back at once; a second tab stands at the door', async () => {
    const page = await at.visitor();
    await at.enter(page, code, 'Bo');
    await page.reload();
    await page.locator('.meeting').waitFor();
    await page.getByText('1 person is here').waitFor();
    const second = await page.context().newPage();
    await at.door(second, code);
    expect(await second.getByLabel('Your name').inputValue()).toBe('Bo');
    await page.getByText('1 person is here').waitFor();
    await page.getByRole('button', { name: 'Leave' }).click();
    await page.reload();
    await page.getByLabel('Your name').waitFor();
  });
});

describe('letters', () => {
  const baltic = 'ąčęėįšųūž ĄČĘĖĮŠŲŪŽ āčēģīķļņšūž ĀĢĶĻŅ õäöü šž ÕÄÖÜ ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ åäö æøå ÆØÅ ðþ';

  it('[PG5] of our neighbours come from the typeface of the page, Cyrillic ones from the one behind it', async () => {
    const page = await at.visitor();
    await page.goto(at.house.base);
    await page.getByLabel('Meeting code').waitFor();
    await page.evaluate((text) => {
      const [latin, cyrillic] = [text, 'Їжак є щодня у садку — Привет'].map((words) => Object.assign(document.createElement('p'), { textContent: words }));
      latin!.id = 'latin';
      cyrillic!.id = 'cyrillic';
      document.body.append(latin!, cyrillic!);
    }, baltic);
    await page.evaluate(() => document.fonts.ready);
    const debug = await page.context().newCDPSession(page);
    await debug.send('DOM.enable');
    await debug.send('CSS.enable');
    const { root } = await debug.send('DOM.getDocument');
    const familiesOf = async (selector: string) => {
      const { nodeId } = await debug.send('DOM.querySelector', { nodeId: root.nodeId, selector });
      const { fonts } = await debug.send('CSS.getPlatformFontsForNode', { nodeId });
      return fonts.map(({ familyName }) => familyName);
    };
    await expect.poll(() => familiesOf('#latin')).toEqual(['Atkinson Hyperlegible Next']);
    await expect.poll(async () => (await familiesOf('#cyrillic')).filter((family) => !family.startsWith('Atkinson')).join()).toMatch(/^Source Sans 3[\w ]*$/);
  });

  it('[PG5] the bold shown in headings is that of the typeface, not a drawn-out one', async () => {
    const css = await readFile('client/theme/fonts.css', 'utf8');
    expect(css).toMatch(/font-weight: 200 800/);
  });
});
