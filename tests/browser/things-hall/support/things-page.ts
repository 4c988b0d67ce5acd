import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { emulateHeadset } from '#tests/browser/support/hall-page.ts';
import { launchChromium } from '#tests/browser/support/chromium.ts';
import { serveBuiltPage, type ServedPage } from '#tests/browser/support/serve-built-page.ts';
import { bareModel } from '#tests/support/bare-scenes.ts';
import type {} from './main.ts';

/** The town hall with nothing in it: the things are looked at, and drawing all else takes long. */
async function bareTownHall(): Promise<Uint8Array> {
  return bareModel(JSON.parse(await readFile('scenes/town-hall/scene.json', 'utf8')) as SceneManifest);
}

export interface ArriveOptions extends BrowserContextOptions {
  /** The device of an earlier visit: the chair's. */
  readonly token?: string;
  /** By the line that can be cut. */
  readonly byLine?: boolean;
  readonly xr?: boolean;
  readonly ratio?: number;
}

/** The page of the things, the house behind it, and a Chromium for everybody. */
export class ThingsPages {
  readonly #served: ServedPage;
  readonly #browser: Browser;
  /** Exceptions, console errors and requests to other hosts of all pages. */
  readonly problems: string[] = [];

  private constructor(served: ServedPage, browser: Browser) {
    this.#served = served;
    this.#browser = browser;
  }

  /** @param ports of the house and of a line to it */
  static async open({ house, line }: { readonly house: number; readonly line?: number }): Promise<ThingsPages> {
    const way = (prefix: string, port: number) => ({ [prefix]: { target: `http://127.0.0.1:${port}`, ws: true, rewrite: (path: string) => path.replace(prefix, '') } });
    const served = await serveBuiltPage('tests/browser/things-hall/support', {
      scenes: { '/scenes/town-hall/town-hall.glb': bareTownHall },
      proxy: { ...way('/house', house), ...(line === undefined ? {} : way('/line', line)) },
    });
    return new ThingsPages(served, await launchChromium());
  }

  /** Comes in and waits until the person stands in the hall. */
  async arrive(name: string, code: string, { token, byLine = false, xr = false, ratio = 0.5, ...context }: ArriveOptions = {}): Promise<Page> {
    const page = await (await this.#browser.newContext({ viewport: { width: 480, height: 300 }, ...context })).newPage();
    page.on('pageerror', (error) => this.problems.push(`${name}: exception: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(`${name}: console: ${message.text()} ${message.location().url}`);
    });
    if (xr) await emulateHeadset(page);
    if (token !== undefined) await page.addInitScript(([key, value]) => localStorage.setItem(key!, value!), [`tinghall.device.${code}`, token]);
    await page.goto(`${this.#served.url}?${new URLSearchParams({ base: byLine ? '/line/' : '/house/', code, name, ratio: String(ratio) }).toString()}`);
    await page.waitForFunction(() => window.thingsHall ?? window.thingsError, null, { timeout: 90_000 });
    const error = await page.evaluate(() => window.thingsError);
    if (error !== undefined) throw new Error(error);
    // The first frames make shaders; after those the hall has settled.
    await page.waitForFunction(() => window.thingsHall!.mounted.scene.renderer.info.render.frame > 40, null, { timeout: 90_000 });
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#served.close();
  }
}
