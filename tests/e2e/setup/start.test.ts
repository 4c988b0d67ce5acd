import { spawn, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HallInfo } from '#rooms/protocol/http.ts';
import { launchChromium } from '../../browser/support/chromium.ts';
import { freePort } from '../support/house-process.ts';

const patient = { timeout: 60_000, interval: 50 };

let dataDir: string;
let child: ChildProcess | undefined;
let browser: Browser | undefined;
beforeEach(async () => { dataDir = await mkdtemp(join(tmpdir(), 'tinghall-start-')); });
afterEach(async () => {
  await browser?.close();
  if (child?.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
  await rm(dataDir, { recursive: true });
});

/** The real `npm start` of this project. */
async function npmStart(env: Readonly<Record<string, string>>) {
  const port = await freePort();
  const npm = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, VOICE_PORT_MIN: String(await freePort()), ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  });
  child = npm;
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const ended = new Promise<number | null>((resolve) => { npm.on('close', resolve); });
  return { npm, port, base: `http://127.0.0.1:${port}/`, output: () => output, ended };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false)).listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

describe('npm start', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('opens the hall with voice; %s to npm closes it in order', async (signal) => {
    const { npm, port, output, ended, base } = await npmStart({ ANNOUNCED_ADDRESS: '127.0.0.1' });
    await expect.poll(output, patient).toContain('The hall is open.');
    expect(output()).toMatch(/Voice is ready at 127\.0\.0\.1 \(given by ANNOUNCED_ADDRESS\)/);
    expect(output()).toMatch(/first organiser[^]*sign-in\/link#[\w-]{43}\n/);
    expect((await fetch(`${base}healthz`)).status).toBe(200);
    npm.kill(signal);
    expect(await ended).toBe(0);
    expect(await isFree(port)).toBe(true);
  });

  it('Ctrl+C in a terminal, which tells every process, closes it in order and without a word of trouble', async () => {
    const { npm, output, ended } = await npmStart({ LOG_LEVEL: 'info' });
    await expect.poll(output, patient).toContain('Stop with Ctrl+C.');
    const before = output();
    process.kill(-npm.pid!, 'SIGINT');
    expect(await ended).toBe(0);
    expect(output()).toBe(before);
  });

  it('names the port of voice that it got, when the planned one is taken', async () => {
    const other = createSocket('udp4');
    const taken = await new Promise<number>((resolve) => other.bind(0, '0.0.0.0', () => resolve(other.address().port)));
    const { output } = await npmStart({ VOICE_PORT_MIN: String(taken), ANNOUNCED_ADDRESS: '127.0.0.1' });
    await expect.poll(output, patient).toContain('Stop with Ctrl+C.');
    other.close();
    const got = Number(/Voice is ready at .* port (\d+), UDP/.exec(output())![1]);
    expect(got).toBeGreaterThan(taken);
    expect(output()).toMatch(new RegExp(`holds a voice port from ${taken} on .*; voice uses ${got} instead\\. Open that in the firewall`));
  });

  it('told to stop at any moment of the start, it ends', async () => {
    const { npm, ended, output } = await npmStart({});
    // The worker answers its first signal itself; the hall may not rely on hearing it.
    await expect.poll(output, patient).toMatch(/voice worker runs|The hall is open/);
    npm.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('opens the hall without voice when there is no engine that runs, and says why: at the start, in the log, on the page', async () => {
    const { base, output } = await npmStart({ MEDIASOUP_WORKER_BIN: '/bin/false', LOG_LEVEL: 'info' });
    await expect.poll(output, patient).toContain('The hall is open.');
    const why = 'MEDIASOUP_WORKER_BIN names /bin/false, which does not run on this machine';
    expect(output()).toContain(`Voice is unavailable: ${why}`);
    expect(output()).toMatch(new RegExp(`"why":"${why}","msg":"voice is unavailable"`));
    expect(((await (await fetch(`${base}api/hall`)).json()) as HallInfo).voice).toEqual({ available: false, why });

    browser = await launchChromium();
    const page = await browser.newPage({ locale: 'en' });
    await page.goto(base);
    await page.getByRole('button', { name: 'Open a meeting' }).click();
    await page.getByLabel('Title of the meeting').fill('The park');
    await page.getByRole('button', { name: 'Open the meeting' }).click();
    await page.getByRole('button', { name: 'Go in' }).click();
    const notice = page.getByText('There is no sound in this meeting at the moment.');
    await notice.waitFor();
    await notice.locator('..').locator('summary').click();
    await page.getByText(why).waitFor();
  });
});
