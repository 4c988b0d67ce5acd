import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Clock } from '#rooms/ports.ts';
import type { Voice } from '#server/voice/mediasoup-voice.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { nafAdapter } from '../../../../client/build/naf-adapter.ts';
import { launchChromium } from '../../support/chromium.ts';
import { ExampleScenes } from './example-scenes.ts';

/** A house that is open to scenes, networked-aframe's examples on another origin, and a Chromium. */
export class NafHouse {
  readonly scenes: ExampleScenes;
  readonly house: RunningHouse;
  /** Exceptions in any page. */
  readonly problems: string[] = [];
  readonly #browser: Browser;
  readonly #clientDir: string;
  readonly #pages: Page[] = [];

  private constructor(scenes: ExampleScenes, house: RunningHouse, browser: Browser, clientDir: string) {
    this.scenes = scenes;
    this.house = house;
    this.#browser = browser;
    this.#clientDir = clientDir;
  }

  static async open(options: { readonly voice?: Voice; readonly clock?: Clock; readonly browser?: Browser } = {}): Promise<NafHouse> {
    const clientDir = await mkdtemp(join(tmpdir(), 'tinghall-naf-'));
    const build = nafAdapter().writeBundle as unknown as (options: { dir: string }) => Promise<void>;
    await build({ dir: clientDir });
    const scenes = await ExampleScenes.open();
    const { browser, ...overrides } = options;
    const house = await RunningHouse.open({ openScenes: true, allowedOrigins: [scenes.origin], clientDir, ...overrides });
    scenes.house = house.base;
    return new NafHouse(scenes, house, browser ?? await launchChromium(), clientDir);
  }

  /** Two people open it at the same time: while one page waits, the other works. */
  pair(path: string, options?: Parameters<NafHouse['visit']>[1]): Promise<[Page, Page]> {
    return Promise.all([this.visit(path, options), this.visit(path, options)]);
  }

  /** Somebody opens a scene in a browser of their own, which may reach the house by another way. Few pixels: software draws them. Requests to other hosts get no answer. */
  async visit(path: string, { connected = true, house = this.house.base } = {}): Promise<Page> {
    this.scenes.house = house;
    const context = await this.#browser.newContext({ viewport: { width: 160, height: 90 }, permissions: ['microphone'] });
    const page = await context.newPage();
    this.#pages.push(page);
    page.on('pageerror', (error) => this.problems.push(`${path}: ${error.message}`));
    await context.route((url) => url.hostname !== '127.0.0.1', (route) => route.abort());
    await page.goto(`${this.scenes.origin}/${path}`, { waitUntil: 'domcontentloaded' });
    if (connected) await page.waitForFunction(() => window.NAF?.clientId, null, { timeout: 60_000 });
    return page;
  }

  /** Everybody goes, without a farewell. */
  async empty(): Promise<void> {
    await Promise.all(this.#pages.splice(0).map((page) => page.context().close()));
  }

  async close(): Promise<void> {
    await this.empty();
    await this.#browser.close();
    await this.house.close();
    await this.scenes.close();
    await rm(this.#clientDir, { recursive: true });
  }
}

export interface NetworkedElement extends HTMLElement {
  readonly object3D: { readonly position: { x: number; y: number; z: number; set(x: number, y: number, z: number): void } };
  readonly components: { readonly networked: { readonly data: { readonly owner: string; readonly creator: string; readonly template: string; readonly networkId: string; readonly persistent: boolean } } };
}

declare global {
  interface Window {
    /** The part of networked-aframe that the tests look at. */
    NAF: {
      readonly clientId: string;
      readonly entities: { readonly entities: Readonly<Record<string, NetworkedElement>> };
      readonly connection: { readonly adapter: { getServerTime(): number; enableMicrophone(on: boolean): void; getMediaStream(client: string): Promise<MediaStream | null> }; getConnectedClients(): Record<string, unknown> };
      readonly utils: { isMine(element: Element): boolean; takeOwnership(element: Element): boolean };
    };
  }
}
