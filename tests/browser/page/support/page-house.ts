import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ServerOptions } from '#server/create-server.ts';
import { ensureClientBuild } from '#server/setup/client-build.ts';
import { terminalProgress } from '#server/setup/progress.ts';
import { launchChromium } from '#tests/browser/support/chromium.ts';
import { unprocessedMicrophone } from '#tests/browser/support/unprocessed-microphone.ts';
import { toneFile } from '#tests/browser/voice/support/tone.ts';
import { bareScenes, type BareScenes } from '#tests/support/bare-scenes.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

export interface VisitorOptions extends BrowserContextOptions {
  /** Device pixels per CSS pixel that the page is told of. The hall is then drawn as coarsely, the page as always. */
  readonly pixelRatio?: number;
}

/** The real page, built, served by the real server, and a browser. Whatever goes wrong on a page is kept in `problems`. */
export class PageHouse {
  readonly house: RunningHouse;
  readonly browser: Browser;
  readonly problems: string[] = [];
  /** Addresses of everything the pages asked for. */
  readonly requests: string[] = [];

  readonly #scenes: BareScenes;

  private constructor(house: RunningHouse, browser: Browser, scenes: BareScenes) {
    this.house = house;
    this.browser = browser;
    this.#scenes = scenes;
  }

  /** The halls are bare ones, unless `scenesDir` says otherwise. */
  static async open(overrides: Partial<ServerOptions> = {}): Promise<PageHouse> {
    // Built once for all stories, as it is for people.
    await ensureClientBuild(terminalProgress(process.stdout));
    const scenes = await bareScenes();
    const house = await RunningHouse.open({ scenesDir: scenes.folder, ...overrides });
    // A steady tone, loud enough to count as speech whatever the browser makes of it.
    return new PageHouse(house, await launchChromium(`--use-file-for-fake-audio-capture=${await toneFile(440)}`), scenes);
  }

  /** A person with a browser of their own: nothing is remembered. English, light, a desktop window unless said otherwise. */
  async visitor({ pixelRatio = 0.4, ...options }: VisitorOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.problems.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      // A refusal is an answer with status 4xx, and a cut line is part of a story: the browser reports both as errors.
      if (message.type() === 'error' && !/^Failed to load resource|^WebSocket connection/.test(message.text())) this.problems.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      this.requests.push(request.url());
      const { hostname, protocol } = new URL(request.url());
      if (!/^(?:blob|data):$/.test(protocol) && hostname !== '127.0.0.1') this.problems.push(`request: ${request.url()}`);
    });
    await page.addInitScript(unprocessedMicrophone);
    await page.addInitScript((ratio) => {
      Object.defineProperty(window, 'devicePixelRatio', { value: ratio });
      document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    }, pixelRatio);
    return page;
  }

  /** Opens the door of a meeting. */
  async door(page: Page, code: string, nameField = 'Your name'): Promise<void> {
    await page.goto(`${this.house.base}m/${code}`);
    await page.getByLabel(nameField).waitFor();
  }

  /** Through the door into the plain view or the hall. */
  async enter(page: Page, code: string, name: string, view: 'plain' | 'hall' = 'plain'): Promise<void> {
    await this.door(page, code);
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel(view === 'plain' ? 'Plain view' : '3D hall').check();
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.locator('.meeting').waitFor();
    if (view === 'hall') await page.waitForFunction(() => window.tinghall?.me() !== undefined, null, { timeout: 90_000 });
  }

  /** Between two tests: a hall that is left open would take the time of the next one. */
  async sendHome(): Promise<void> {
    await Promise.all(this.browser.contexts().map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.house.close();
    await this.#scenes.remove();
  }
}
