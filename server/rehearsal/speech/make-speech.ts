/** `npm run build:speech`: makes voices.bin, the voices of simulated people, with the Opus encoder of a Chromium. Needed only when they are to sound otherwise. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { packSpeech } from './speech-file.ts';
import { RATE, synthesise, type Voice } from './synthesise.ts';

const VOICES: readonly Voice[] = [
  { pitch: 118, throat: 1.06, syllablesPerSecond: 4.4, seed: 11 },
  { pitch: 205, throat: 0.9, syllablesPerSecond: 4.9, seed: 23 },
  { pitch: 98, throat: 1.12, syllablesPerSecond: 3.9, seed: 37 },
  { pitch: 182, throat: 0.95, syllablesPerSecond: 4.2, seed: 41 },
];
const SECONDS = 7;
const FRAME = RATE / 50;

/** In the page: one Opus packet for each 20 ms. As text, because the server's code knows no browser. */
const ENCODE = `async ({ samples, rate }) => {
  const packets = [];
  const encoder = new AudioEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push([...bytes]);
    },
    error(error) { throw error; },
  });
  encoder.configure({ codec: 'opus', sampleRate: rate, numberOfChannels: 1, bitrate: 20000, opus: { frameDuration: 20000 } });
  encoder.encode(new AudioData({ format: 'f32', sampleRate: rate, numberOfFrames: samples.length, numberOfChannels: 1, timestamp: 0, data: Float32Array.from(samples) }));
  await encoder.flush();
  return packets;
}`;

const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  // Encoders exist on trustworthy addresses only.
  await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.goto('http://localhost/');
  const voices = [];
  for (const voice of VOICES) {
    const samples = synthesise(voice, SECONDS);
    const frames: number[][] = await page.evaluate(`(${ENCODE})(${JSON.stringify({ samples: [...samples], rate: RATE })})`);
    voices.push(frames.map((bytes, index) => ({ opus: Uint8Array.from(bytes), level: levelOf(samples.subarray(index * FRAME, (index + 1) * FRAME)) })));
  }
  await writeFile(join(import.meta.dirname, 'voices.bin'), packSpeech(voices));
} finally {
  await browser.close();
}

/** dBov. */
function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, value) => sum + value * value, 0) / Math.max(1, samples.length);
  return Math.max(-127, Math.min(0, Math.round(10 * Math.log10(power + 1e-13))));
}
