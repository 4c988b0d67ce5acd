import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import type { ServedPage } from './serve-built-page.ts';
import { serveHallHarness } from './serve-harness.ts';
import type {} from './hall-harness/main.ts';

export const patient = { timeout: 30_000, interval: 100 };

export interface OpenOptions extends BrowserContextOptions {
  readonly scene?: string;
  /** Emulates a headset. */
  readonly xr?: boolean;
  /** Device pixels per CSS pixel; `auto` lets the governor choose. */
  readonly ratio?: number | 'auto';
}

/** A Chromium and the harness for tests of the hall without a meeting server. */
export class HallBrowser {
  readonly #served: ServedPage;
  readonly #browser: Browser;
  /** Exceptions, console errors and requests to other hosts of all pages. */
  readonly problems: string[] = [];

  private constructor(served: ServedPage, browser: Browser) {
    this.#served = served;
    this.#browser = browser;
  }

  static async launch(): Promise<HallBrowser> {
    const served = await serveHallHarness();
    return new HallBrowser(served, await launchChromium());
  }

  /** Opens the hall in a page and waits until the person stands in it. */
  async open({ scene = 'test-hall', xr = false, ratio = 0.5, ...context }: OpenOptions = {}): Promise<Page> {
    const page = await this.visit({ scene, xr, ratio, ...context });
    await page.waitForFunction(() => window.harnessReady || window.harnessError, null, { timeout: 60_000 });
    const error = await page.evaluate(() => window.harnessError);
    if (error) throw new Error(error);
    return page;
  }

  async visit({ scene = 'test-hall', xr = false, ratio = 0.5, ...context }: OpenOptions = {}): Promise<Page> {
    const page = await (await this.#browser.newContext({ viewport: { width: 800, height: 500 }, ...context })).newPage();
    page.on('pageerror', (error) => this.problems.push(`exception: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (!/^(?:blob|data):$/.test(protocol) && hostname !== '127.0.0.1') this.problems.push(`request: ${request.url()}`);
    });
    if (xr) await emulateHeadset(page);
    const query = new URLSearchParams({ scene, ...(ratio === 'auto' ? {} : { ratio: String(ratio) }) });
    await page.goto(`${this.#served.url}?${query.toString()}`);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#served.close();
  }
}

/** Gives the page an emulated Quest 3; its code is not changed. */
export async function emulateHeadset(page: Page): Promise<void> {
  await page.addInitScript({ path: 'node_modules/iwer/build/iwer.min.js' });
  await page.addInitScript(() => {
    const { IWER } = window as unknown as { IWER: { XRDevice: new (config: unknown, options: object) => XrDevice; metaQuest3: unknown } };
    window.xrDevice = new IWER.XRDevice(IWER.metaQuest3, { stereoEnabled: false, ipd: 0.063 });
    // Headless Chromium has a navigator.xr of its own.
    window.xrDevice.installRuntime({ forceInstall: true });
  });
}

interface XrVector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  set(...values: number[]): void;
}
interface XrController {
  readonly position: XrVector;
  readonly quaternion: XrVector;
  updateButtonValue(button: string, value: number): void;
  updateAxes(axes: string, x: number, y: number): void;
}
interface XrHand {
  readonly position: XrVector;
  readonly quaternion: XrVector;
  updatePinchValue(value: number): void;
}
/** The part of IWER's emulated headset that the tests use. */
export interface XrDevice {
  installRuntime(options: object): void;
  updateVisibilityState(state: XRVisibilityState): void;
  readonly position: XrVector;
  readonly quaternion: XrVector;
  readonly controllers: { readonly left: XrController; readonly right: XrController };
  readonly hands: { readonly left: XrHand; readonly right: XrHand };
  primaryInputMode: 'controller' | 'hand';
  stereoEnabled: boolean;
}

declare global {
  interface Window {
    xrDevice: XrDevice;
  }
}
