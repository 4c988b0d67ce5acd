import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { openVoice } from '#server/voice/mediasoup-voice.ts';
import { installInstruments } from '#tests/browser/voice/support/instruments.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';

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
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required',
      ],
    });
    return new ScreensHall(house, browser, () => voice.close(), clientDir);
  }

  async enter(door: DoorOpened, name: string): Promise<Guest> {
    const page = await this.#browser.newPage();
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    await page.addInitScript(installInstruments);
    await page.goto(this.house.base);
    await page.waitForFunction(() => window.enterShares !== undefined);
    await page.evaluate(([to, called]) => window.enterShares(to, called), [door, name] as const);
    return guest(page);
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

function guest(page: Page): Guest {
  return {
    page,
    received: () => page.evaluate(async () => {
      const sum = { pictureBytes: 0, soundBytes: 0, frames: 0, width: 0, energy: 0 };
      for (const connection of window.instruments.connections.filter(({ connectionState }) => connectionState !== 'closed')) {
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
    watch: (wanted) => page.evaluate((size) => window.sharer.screens.watch(size), wanted),
    shown: () => page.evaluate(() => window.sharer.screens.picture.value.kind),
    owns: () => page.evaluate(() => window.sharer.owns),
  };
}
