import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { silentLog } from '#tests/support/record-ports.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
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

  static async open(): Promise<VoiceHall> {
    const clientDir = await buildPage();
    const voice = await openVoice({
      workerBin: process.env['MEDIASOUP_WORKER_BIN'], workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '',
      clock: { now: () => Date.now() }, log: silentLog,
    });
    if (!voice.availability.available) throw new Error(`voice does not run: ${voice.availability.why}`);
    const house = await RunningHouse.open({ voice, clientDir });
    const browser = await chromium.launch({
      executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
        '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${await toneFile(TONE_HZ)}`,
      ],
    });
    return new VoiceHall(house, browser, () => voice.close(), clientDir);
  }

  async openMeeting(): Promise<string> {
    return (await this.#house.openMeeting()).code;
  }

  /** Loads the page; voice is not started yet. */
  async visit(): Promise<Page> {
    const page = await this.#browser.newPage();
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.problems.push(message.text());
    });
    await page.addInitScript(installInstruments);
    await page.goto(this.#house.base);
    await page.waitForFunction(() => window.enter !== undefined);
    return page;
  }

  async enter(code: string, name: string, start: { readonly listenOnly?: boolean; readonly muted?: boolean } = {}): Promise<Entered> {
    const page = await this.visit();
    await page.evaluate(([to, called]) => window.enter(to, called), [code, name] as const);
    // A gesture, as browsers want it before sound.
    await page.click('#enter');
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
    state: () => page.evaluate(() => window.person.voice.state.value.kind),
    microphone: () => page.evaluate(() => window.person.voice.microphone.value),
  };
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
