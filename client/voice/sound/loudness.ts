/** Root mean square of samples in -1..1. */
export function rootMeanSquare(samples: ArrayLike<number>): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    sum += sample * sample;
  }
  return Math.sqrt(sum / samples.length);
}

/** Where the bar is empty and full, in dB of full scale: a quiet room, and a loud voice after automatic gain. */
const QUIET = -60;
const LOUD = -12;

/** A level 0..1 for a bar or a mouth: linear in dB, as loudness is heard. */
export function levelOfRms(rms: number): number {
  if (!(rms > 0)) return 0;
  const decibel = 20 * Math.log10(rms);
  return Math.min(1, Math.max(0, (decibel - QUIET) / (LOUD - QUIET)));
}
