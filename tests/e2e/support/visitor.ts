import type { Browser, Page } from 'playwright-core';
import type { Inspection } from '#client/ui/meeting/inspection.ts';
import { launchChromium } from '../../browser/support/chromium.ts';
import { unprocessedMicrophone } from '../../browser/support/unprocessed-microphone.ts';
import { toneFile } from '../../browser/voice/support/tone.ts';

/** Somebody with a browser of their own and a microphone that hums one tone. */
export class Visitor {
  readonly name: string;
  readonly page: Page;
  readonly #browser: Browser;
  /** Exceptions, errors in the console, violations of the policy, requests to other hosts. */
  readonly problems: string[] = [];

  private constructor(name: string, browser: Browser, page: Page) {
    this.name = name;
    this.#browser = browser;
    this.page = page;
  }

  static async arrive(name: string, hz: number): Promise<Visitor> {
    const browser = await launchChromium(`--use-file-for-fake-audio-capture=${await toneFile(hz)}`, '--autoplay-policy=no-user-gesture-required');
    const context = await browser.newContext({ viewport: { width: 640, height: 480 }, locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.addInitScript(unprocessedMicrophone);
    await page.addInitScript(() => {
      // The hall is drawn coarsely: nobody looks at its picture here.
      Object.defineProperty(window, 'devicePixelRatio', { value: 0.4 });
      document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    const visitor = new Visitor(name, browser, page);
    page.on('pageerror', (error) => visitor.problems.push(`exception: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      // A server that is gone for a while is part of the story.
      if (message.type() === 'error' && !/ERR_CONNECTION|WebSocket connection|ERR_EMPTY_RESPONSE|Failed to load resource/.test(message.text())) visitor.problems.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (!/^(?:blob|data):$/.test(protocol) && hostname !== '127.0.0.1') visitor.problems.push(`request: ${request.url()}`);
    });
    return visitor;
  }

  /** Through the door, with the name, into the hall or the plain view. */
  async enter(view: 'hall' | 'plain'): Promise<void> {
    const { page } = this;
    await page.getByLabel('Your name').fill(this.name);
    await page.locator(`input[type=radio][value=${view}]`).check({ force: true });
    await page.getByRole('button', { name: 'Enter the meeting' }).click();
    await page.locator('.meeting').waitFor();
    if (view === 'hall') await page.waitForFunction(() => window.tinghall?.me() !== undefined, null, { timeout: 90_000 });
  }

  /** What the page tells about itself. */
  ask<Name extends keyof Inspection>(question: Name, ...values: Parameters<Inspection[Name]>): Promise<ReturnType<Inspection[Name]>> {
    return this.page.evaluate(([name, args]) => {
      const inspection = window.tinghall as unknown as Record<string, (...all: unknown[]) => unknown> | undefined;
      return inspection?.[name as string]?.(...(args as unknown[]));
    }, [question, values] as const) as Promise<ReturnType<Inspection[Name]>>;
  }

  /** How loud both ears together are, and the strongest tone in Hz. */
  async hears(): Promise<{ readonly level: number; readonly hz: number }> {
    const output = await this.page.evaluate(() => {
      const meter = window.tinghall?.meter();
      return meter && { ...meter.output };
    });
    return output === undefined ? { level: 0, hz: 0 } : { level: Math.hypot(output.left, output.right), hz: output.hz };
  }

  async leave(): Promise<void> {
    await this.#browser.close();
  }
}
