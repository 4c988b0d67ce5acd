import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { openVoice } from '#server/voice/mediasoup-voice.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';

/** The tab that the browser offers when a window is asked for. */
export const WINDOW_TITLE = 'The plan of the park';

/** What this page received of pictures and sound so far. */
export interface Received {
  readonly pictureBytes: number;
  readonly soundBytes: number;
  readonly frames: number;
  /** Of the last picture that was decoded; 0 before. */
  readonly width: number;
  /** Of the sound that was decoded, in the engine's own measure. */
  readonly energy: number;
}

export interface Guest {
  readonly page: Page;
  received(): Promise<Received>;
  /** Shares a moving picture; the reason when refused, else 'shared'. */
  share(options?: { readonly width?: number; readonly height?: number; readonly tone?: boolean }): Promise<string>;
  /** Shares what the browser gives: a camera, or the tab called WINDOW_TITLE. */
  shareReal(kind: 'camera' | 'window'): Promise<string>;
  /** The sizes that this page encodes at the moment. */
  sends(): Promise<readonly string[]>;
  watch(wanted: { width: number; height: number } | 'nothing'): Promise<void>;
  shown(): Promise<string>;
  owns(): Promise<readonly string[]>;
}

/** A real house with a real media worker, the page under test as its client, and a Chromium. */
export class ScreensHall {
  readonly house: RunningHouse;
  readonly #browser: Browser;
  readonly #closeVoice: () => Promise<void>;
  readonly #clientDir: string;
  readonly problems: string[] = [];

  private constructor(house: RunningHouse, browser: Browser, closeVoice: () => Promise<void>, clientDir: string) {
    this.house = house;
    this.#browser = browser;
    this.#closeVoice = closeVoice;
    this.#clientDir = clientDir;
  }

  static async open(workers = 1): Promise<ScreensHall> {
    const clientDir = await mkdtemp(join(tmpdir(), 'tinghall-screens-page-'));
    await build({
      root: fileURLToPath(new URL('../page', import.meta.url)), configFile: false, logLevel: 'warn', base: './',
      build: { outDir: clientDir, emptyOutDir: true, modulePreload: { polyfill: false } },
    });
    const voice = await openVoice({
      workers, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', clock: { now: () => Date.now() }, log: silentLog, workerBin: await findTestWorker(),
    });
    const house = await RunningHouse.open({ voice, clientDir });
    const browser = await launch('no-user-gesture-required');
    return new ScreensHall(house, browser, () => voice.close(), clientDir);
  }

  /** Another browser, that holds sound back until somebody presses something. */
  strictBrowser(): Promise<Browser> {
    return launch('document-user-activation-required');
  }

  /** Comes in by itself; nothing that counts as a touch has happened in the page, and nothing may until it says what is wanted of it. */
  async enterUntouched(browser: Browser, door: DoorOpened): Promise<{ readonly guest: Guest; says(text: string): Promise<unknown> }> {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.addInitScript((to) => {
      window.openedConnections = [];
      const begin = setInterval(() => {
        if (window.enterShares === undefined) return;
        clearInterval(begin);
        void window.enterShares(to, 'Bo');
      }, 20);
    }, door);
    await page.goto(this.house.base);
    const says = async (text: string) => said.includes(text) || page.waitForEvent('console', (message) => message.text() === text);
    return { guest: guest(page), says };
  }

  async enter(door: DoorOpened, name: string): Promise<Guest> {
    const page = await this.#browser.newPage({ permissions: ['camera'] });
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    await page.addInitScript(noteConnections);
    await page.goto(this.house.base);
    await page.waitForFunction(() => window.enterShares !== undefined);
    await page.evaluate(([to, called]) => window.enterShares(to, called), [door, name] as const);
    return guest(page);
  }

  /** A tab that can be shared. */
  async window(): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.setContent(`<title>${WINDOW_TITLE}</title><h1>The plan</h1><script>let n = 0; setInterval(() => { document.querySelector('h1').textContent = 'The plan ' + (n += 1); }, 100);</script>`);
    return page;
  }

  /** Kills the worker like a crash. */
  killWorker(): void {
    const [pid] = execFileSync('pgrep', ['-n', '-P', String(process.pid), 'mediasoup'], { encoding: 'utf8' }).trim().split('\n');
    process.kill(Number(pid), 'SIGKILL');
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.house.close();
    await this.#closeVoice();
    await rm(this.#clientDir, { recursive: true });
  }
}

function launch(autoplay: string): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--use-fake-device-for-media-stream', `--autoplay-policy=${autoplay}`, `--auto-select-tab-capture-source-by-title=${WINDOW_TITLE}`,
    ],
  });
}

declare global {
  interface Window {
    openedConnections: RTCPeerConnection[];
    openedSockets: WebSocket[];
  }
}

/** Runs in the page before everything else: remembers what it opens, so that tests can count and break it. */
function noteConnections(): void {
  window.openedConnections = [];
  window.openedSockets = [];
  function remembering<Made extends object>(Original: new (...args: never[]) => Made, list: Made[]): never {
    return new Proxy(Original, {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget) as Made;
        list.push(made);
        return made;
      },
    }) as never;
  }
  window.RTCPeerConnection = remembering(window.RTCPeerConnection, window.openedConnections);
  window.WebSocket = remembering(window.WebSocket, window.openedSockets);
}

function guest(page: Page): Guest {
  return {
    page,
    received: () => page.evaluate(async () => {
      const sum = { pictureBytes: 0, soundBytes: 0, frames: 0, width: 0, energy: 0 };
      for (const connection of window.openedConnections.filter(({ connectionState }) => connectionState !== 'closed')) {
        for (const report of (await connection.getStats()).values()) {
          if (report.type !== 'inbound-rtp') continue;
          if (report.kind === 'audio') {
            sum.soundBytes += report.bytesReceived;
            sum.energy += report.totalAudioEnergy ?? 0;
          } else {
            sum.pictureBytes += report.bytesReceived;
            sum.frames += report.framesDecoded;
            sum.width = Math.max(sum.width, report.frameWidth ?? 0);
          }
        }
      }
      return sum;
    }),
    share: (options = {}) => page.evaluate(async (size) => {
      const result = await window.sharer.screens.start(window.film(size), { kind: 'window', screenId: 'main', name: 'The plan', content: 'motion' });
      return result.ok ? 'shared' : result.reason;
    }, { width: 1_280, height: 720, tone: false, ...options }),
    async shareReal(kind) {
      // The browser wants a gesture before it offers windows.
      await page.click('#touch');
      return page.evaluate(async (what) => {
        const { mediaDevices } = navigator;
        const stream = what === 'camera' ? await mediaDevices.getUserMedia({ video: { width: 640, height: 480 } }) : await mediaDevices.getDisplayMedia({ video: true });
        window.sharer.stream = stream;
        const result = await window.sharer.screens.start(stream, { kind: what, screenId: 'main', name: '' });
        return result.ok ? 'shared' : result.reason;
      }, kind);
    },
    sends: () => page.evaluate(async () => {
      const rids: string[] = [];
      for (const connection of window.openedConnections.filter(({ connectionState }) => connectionState !== 'closed')) {
        for (const report of (await connection.getStats()).values()) if (report.type === 'outbound-rtp' && report.kind === 'video' && report.active) rids.push(report.rid);
      }
      return rids.toSorted();
    }),
    watch: (wanted) => page.evaluate((size) => window.sharer.screens.watch(size), wanted),
    shown: () => page.evaluate(() => window.sharer.screens.picture.value.kind),
    owns: () => page.evaluate(() => window.sharer.owns),
  };
}
