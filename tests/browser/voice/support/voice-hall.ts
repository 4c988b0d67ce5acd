import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { silentLog } from '#tests/support/record-ports.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import { openVoice } from '#server/voice/mediasoup-voice.ts';
import type { SoundMeter } from '#client/voice/voice.ts';
import { installInstruments } from './instruments.ts';
import { toneFile } from './tone.ts';

/** The tone that every microphone of this browser hears. */
export const TONE_HZ = 660;

export interface Entered {
  readonly page: Page;
  /** The number of this person's device. */
  slot(): Promise<number>;
  meter(): Promise<Omit<SoundMeter, 'voices'> & { voices: Record<number, SoundMeter['output']> }>;
  /** How loud both ears together are. */
  heard(): Promise<number>;
  /** The same in the middle of several pieces of sound, one of which may be a gap that a busy machine left. */
  heardSteadily(): Promise<number>;
  /** Until this many seconds of sound have been computed. */
  soundOf(seconds: number): Promise<void>;
  /** How often this was asked of the server. */
  asked(request: string): Promise<number>;
  state(): Promise<string>;
  microphone(): Promise<string>;
}

/** A real house with real voice workers, the page under test as its client, and a Chromium with microphones. */
export class VoiceHall {
  readonly #house: RunningHouse;
  readonly #browser: Browser;
  readonly #closeVoice: () => Promise<void>;
  readonly #clientDir: string;
  readonly problems: string[] = [];

  private constructor(house: RunningHouse, browser: Browser, closeVoice: () => Promise<void>, clientDir: string) {
    this.#house = house;
    this.#browser = browser;
    this.#closeVoice = closeVoice;
    this.#clientDir = clientDir;
  }

  static async open(road: { readonly listenIp?: string; readonly announcedAddress?: string; readonly portMin?: number; readonly workerBin?: string } = {}): Promise<VoiceHall> {
    const clientDir = await buildPage();
    const voice = await openVoice({
      workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '',
      clock: { now: () => Date.now() }, log: silentLog, ...road, workerBin: road.workerBin ?? (await findTestWorker()),
    });
    const house = await RunningHouse.open({ voice, clientDir });
    const browser = await launch([`--use-file-for-fake-audio-capture=${await toneFile(TONE_HZ)}`]);
    return new VoiceHall(house, browser, () => voice.close(), clientDir);
  }

  async openMeeting(): Promise<string> {
    return (await this.#house.openMeeting()).code;
  }

  /** Another browser, that holds sound back until somebody presses something. */
  strictBrowser(): Promise<Browser> {
    return launch(['--autoplay-policy=document-user-activation-required']);
  }

  /** Loads the page; voice is not started yet. */
  async visit(): Promise<Page> {
    const page = await this.#newPage(this.#browser);
    await page.goto(this.#house.base);
    await page.waitForFunction(() => window.enter !== undefined);
    return page;
  }

  /** Enters to listen in a browser that nobody has touched yet. Whatever else a test asks of a page counts as a touch. */
  async enterUntouched(browser: Browser, code: string): Promise<Page> {
    const page = await this.#newPage(browser);
    await page.addInitScript((to) => {
      const begin = setInterval(() => {
        if (window.enter === undefined) return;
        clearInterval(begin);
        void window.enter(to, 'Bo').then(async () => {
          await window.person.voice.start({ listenOnly: true, muted: true });
          console.info('started');
        });
      }, 20);
    }, code);
    const started = page.waitForEvent('console', (message) => message.text() === 'started');
    await page.goto(this.#house.base);
    await started;
    return page;
  }

  async #newPage(browser: Browser): Promise<Page> {
    const page = await browser.newPage();
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    await page.addInitScript(installInstruments);
    return page;
  }

  async enter(code: string, name: string, start: { readonly listenOnly?: boolean; readonly muted?: boolean } = {}): Promise<Entered> {
    const page = await this.visit();
    await page.evaluate(([to, called]) => window.enter(to, called), [code, name] as const);
    // A gesture, as browsers want it before sound.
    await page.click('#touch');
    await page.evaluate((options) => window.person.voice.start(options), { listenOnly: start.listenOnly ?? false, muted: start.muted ?? false });
    return entered(page);
  }

  /** Kills the voice worker like a crash. */
  killWorker(): void {
    process.kill(this.#workerPid(), 'SIGKILL');
  }

  #workerPid(): number {
    const [pid] = execFileSync('pgrep', ['-n', '-P', String(process.pid), 'mediasoup'], { encoding: 'utf8' }).trim().split('\n');
    return Number(pid);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#house.close();
    await this.#closeVoice();
    await rm(this.#clientDir, { recursive: true });
  }
}

/** How much sound one measurement looks at, in seconds, with some to spare. */
const PIECE_S = 0.12;
const PIECES = 7;

function entered(page: Page): Entered {
  const meter = () =>
    page.evaluate(() => {
      const { output, voices } = window.person.voice.meter();
      return { output, voices: Object.fromEntries(voices) };
    });
  return {
    page,
    meter,
    slot: () => page.evaluate(() => window.person.session.slot.value),
    async heard() {
      const { output } = await meter();
      return Math.hypot(output.left, output.right);
    },
    async heardSteadily() {
      const pieces: number[] = [];
      for (let i = 0; i < PIECES; i += 1) {
        await this.soundOf(PIECE_S);
        pieces.push(await this.heard());
      }
      return pieces.toSorted((a, b) => a - b)[(PIECES - 1) / 2]!;
    },
    async soundOf(seconds) {
      const running = await page.evaluateHandle(() => window.instruments.contexts.filter(({ state }) => state === 'running').map((context) => ({ context, from: context.currentTime })));
      await page.waitForFunction(([clocks, length]) => clocks.every(({ context, from }) => context.state !== 'running' || context.currentTime >= from + length), [running, seconds] as const, { polling: 20 });
      await running.dispose();
    },
    asked: (request) => page.evaluate((name) => window.person.requests.filter((asked) => asked === name).length, request),
    state: () => page.evaluate(() => window.person.voice.state.value.kind),
    microphone: () => page.evaluate(() => window.person.voice.microphone.value),
  };
}

function launch(args: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', ...args,
    ],
  });
}

/** Builds the page under test into a folder of its own. */
async function buildPage(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'tinghall-voice-page-'));
  await build({
    root: fileURLToPath(new URL('../page', import.meta.url)),
    configFile: false,
    logLevel: 'warn',
    base: './',
    build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  return outDir;
}
