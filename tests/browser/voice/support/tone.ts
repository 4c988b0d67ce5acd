import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 48_000;

/** A second of a sine as 16-bit WAV. A whole number of `hz` repeats without a click. Returns the file's path. */
export async function toneFile(hz: number, amplitude = 0.35): Promise<string> {
  const samples = Buffer.alloc(RATE * 2);
  for (let i = 0; i < RATE; i++) samples.writeInt16LE(Math.round(amplitude * 32_767 * Math.sin((2 * Math.PI * hz * i) / RATE)), i * 2);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  const path = join(await mkdtemp(join(tmpdir(), 'tinghall-tone-')), `tone-${hz}.wav`);
  await writeFile(path, Buffer.concat([header, samples]));
  return path;
}
