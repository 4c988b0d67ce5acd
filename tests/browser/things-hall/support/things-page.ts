import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { emulateHeadset } from '#tests/browser/support/hall-page.ts';
import { launchChromium } from '#tests/browser/support/chromium.ts';
import { bareModel } from '#tests/support/bare-scenes.ts';
import type {} from './main.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

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
  readonly #server: ViteDevServer;
  readonly #browser: Browser;
  readonly #url: string;
  /** Exceptions, console errors and requests to other hosts of all pages. */
  readonly problems: string[] = [];

  private constructor(server: ViteDevServer, browser: Browser, url: string) {
    this.#server = server;
    this.#browser = browser;
    this.#url = url;
  }

  /** @param ports of the house and of a line to it */
  static async open({ house, line }: { readonly house: number; readonly line?: number }): Promise<ThingsPages> {
    const way = (prefix: string, port: number) => ({ [prefix]: { target: `http://127.0.0.1:${port}`, ws: true, rewrite: (path: string) => path.replace(prefix, '') } });
    const server = await createServer({
      root, configFile: false, logLevel: 'silent', cacheDir: 'node_modules/.vite-things-hall', plugins: [bareTownHall()],
      server: { port: 0, host: '127.0.0.1', hmr: false, watch: null, proxy: { ...way('/house', house), ...(line === undefined ? {} : way('/line', line)) } },
      resolve: { dedupe: ['three', 'aframe'] },
      optimizeDeps: {
        entries: ['tests/browser/things-hall/support/main.ts'],
        include: ['aframe', 'three', 'three/addons/loaders/GLTFLoader.js', 'three/addons/utils/SkeletonUtils.js', 'three/addons/libs/meshopt_decoder.module.js', '@preact/signals', 'valibot', '@colyseus/sdk', 'intl-messageformat'],
      },
    });
    await server.listen();
    const { port } = server.httpServer!.address() as { port: number };
    return new ThingsPages(server, await launchChromium(), `http://127.0.0.1:${port}/tests/browser/things-hall/support/`);
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
    await page.goto(`${this.#url}?${new URLSearchParams({ base: byLine ? '/line/' : '/house/', code, name, ratio: String(ratio) }).toString()}`);
    await page.waitForFunction(() => window.thingsHall ?? window.thingsError, null, { timeout: 90_000 });
    const error = await page.evaluate(() => window.thingsError);
    if (error !== undefined) throw new Error(error);
    // The first frames make shaders; after those the hall has settled.
    await page.waitForFunction(() => window.thingsHall!.mounted.scene.renderer.info.render.frame > 40, null, { timeout: 90_000 });
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.close();
  }
}

/** The town hall with nothing in it: the things are looked at, and drawing all else takes long. */
function bareTownHall(): Plugin {
  return {
    name: 'bare-town-hall',
    configureServer({ middlewares }) {
      middlewares.use('/scenes/town-hall/town-hall.glb', (_request, response, next) => {
        readFile('scenes/town-hall/scene.json', 'utf8').then((text) => bareModel(JSON.parse(text) as SceneManifest)).then((bytes) => {
          response.setHeader('content-type', 'model/gltf-binary');
          response.end(bytes);
        }, next);
      });
    },
  };
}
