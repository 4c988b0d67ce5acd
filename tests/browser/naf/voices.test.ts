import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openVoice } from '#server/voice/mediasoup-voice.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import { launchChromium } from '../support/chromium.ts';
import { toneFile } from '../voice/support/tone.ts';
import { NafHouse } from './support/naf-house.ts';

const TONE_HZ = 660;
let naf: NafHouse;
let closeVoice: () => Promise<void>;
beforeAll(async () => {
  const voice = await openVoice({ workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', clock: { now: () => Date.now() }, log: silentLog, workerBin: await findTestWorker(), turn: undefined });
  closeVoice = () => voice.close();
  naf = await NafHouse.open({ voice, browser: await launchChromium(`--use-file-for-fake-audio-capture=${await toneFile(TONE_HZ)}`) });
});
afterAll(async () => {
  await naf.close();
  await closeVoice();
});

/** Loudness (root mean square) and strongest frequency of somebody's voice, as a scene gets it from the adapter. */
function hearing(page: Page, client: string): Promise<{ loud: number; hz: number }> {
  return page.evaluate(async (id) => {
    interface Ears { context: AudioContext; analyser: AnalyserNode }
    const kept = window as unknown as { ears?: Map<string, Ears> };
    kept.ears ??= new Map();
    let ears = kept.ears.get(id);
    if (ears === undefined) {
      const stream = await window.NAF.connection.adapter.getMediaStream(id);
      const context = new AudioContext();
      const analyser = new AnalyserNode(context, { fftSize: 8192 });
      context.createMediaStreamSource(stream!).connect(analyser);
      kept.ears.set(id, (ears = { context, analyser }));
    }
    const samples = new Float32Array(ears.analyser.fftSize);
    ears.analyser.getFloatTimeDomainData(samples);
    const bins = new Float32Array(ears.analyser.frequencyBinCount);
    ears.analyser.getFloatFrequencyData(bins);
    const strongest = bins.reduce((best, value, index) => (value > bins[best]! ? index : best), 1);
    return { loud: Math.sqrt(samples.reduce((sum, value) => sum + value * value, 0) / samples.length), hz: (strongest * ears.context.sampleRate) / ears.analyser.fftSize };
  }, client);
}

it('[OB19] [OB21] basic-audio: a voice arrives through the media server, as one stream that outlives mute and talk', async () => {
  const patient = { timeout: 40_000, interval: 200 };
  const [ann, bob] = [await naf.visit('basic-audio.html'), await naf.visit('basic-audio.html')];
  const id = await ann.evaluate(() => window.NAF.clientId);
  for (const page of [ann, bob]) await page.mouse.click(5, 5);
  await expect.poll(async () => (await hearing(bob, id)).loud, patient).toBeGreaterThan(0.02);
  expect(Math.abs((await hearing(bob, id)).hz - TONE_HZ)).toBeLessThan(20);
  await ann.evaluate(() => window.NAF.connection.adapter.enableMicrophone(false));
  await expect.poll(async () => (await hearing(bob, id)).loud, patient).toBeLessThan(0.001);
  await ann.evaluate(() => window.NAF.connection.adapter.enableMicrophone(true));
  await expect.poll(async () => (await hearing(bob, id)).loud, patient).toBeGreaterThan(0.02);
  const same = await bob.evaluate(async (client) => await window.NAF.connection.adapter.getMediaStream(client) === await window.NAF.connection.adapter.getMediaStream(client), id);
  expect(same).toBe(true);
  expect(await ann.evaluate((client) => window.NAF.connection.adapter.getMediaStream(client), id)).toBeNull();
  expect(naf.problems).toEqual([]);
});
