/** Samples a second. */
export const RATE = 48_000;

export interface Voice {
  /** Of the voice's cords, Hz. */
  readonly pitch: number;
  /** Length of the throat against an average one: longer is deeper. */
  readonly throat: number;
  readonly syllablesPerSecond: number;
  readonly seed: number;
}

/** First three formants of vowels, Hz; after Peterson and Barney, 1952. */
const VOWELS = [[730, 1090, 2440], [530, 1840, 2480], [270, 2290, 3010], [570, 840, 2410], [300, 870, 2240], [490, 1350, 1690]] as const;
const BANDWIDTHS = [80, 110, 160] as const;
const LOUDNESS = [1, 0.5, 0.25] as const;
/** Syllables of a phrase, at least and at most; and the pause after it, seconds. */
const PHRASE = [4, 9] as const;
const PAUSE = 0.45;

/**
 * Something that sounds like speech of no language: nobody's voice, and nobody is quoted. Deterministic.
 * @param seconds about so long; it ends in a pause, so that it can be repeated
 */
export function synthesise(voice: Voice, seconds: number): Float32Array {
  const random = seeded(voice.seed);
  const out = new Float32Array(Math.round(seconds * RATE));
  let at = Math.round(0.1 * RATE);
  while (at < out.length - RATE) {
    const count = PHRASE[0] + Math.floor(random() * (PHRASE[1] - PHRASE[0]));
    for (let syllable = 0; syllable < count && at < out.length - RATE * 0.6; syllable += 1) {
      const length = Math.round((RATE / voice.syllablesPerSecond) * (0.75 + random() * 0.5));
      // The voice falls towards the end of a phrase.
      const pitch = voice.pitch * (1.08 - 0.2 * (syllable / count) + 0.06 * (random() - 0.5));
      sing(out.subarray(at, at + length), { pitch, throat: voice.throat, from: pick(random), to: pick(random), breath: random() < 0.4, random });
      at += length;
    }
    at += Math.round((PAUSE + random() * 0.3) * RATE);
  }
  const loudest = out.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return out.map((value) => (value / loudest) * 0.5);
}

interface Syllable {
  readonly pitch: number;
  readonly throat: number;
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Begins with a hiss. */
  readonly breath: boolean;
  random(): number;
}

function sing(out: Float32Array, { pitch, throat, from, to, breath, random }: Syllable): void {
  const filters = BANDWIDTHS.map(() => ({ y1: 0, y2: 0 }));
  const hiss = breath ? Math.round(0.06 * RATE) : 0;
  let phase = 0;
  let tilt = 0;
  for (let i = 0; i < out.length; i += 1) {
    const share = i / out.length;
    phase += (pitch * (1 + 0.012 * Math.sin((i / RATE) * 2 * Math.PI * 5))) / RATE;
    if (phase >= 1) phase -= 1;
    const noise = random() * 2 - 1;
    // A pulse with a soft end, its overtones falling as a throat's do.
    const pulse = i < hiss ? noise * 0.5 : (phase < 0.6 ? Math.sin((phase / 0.6) * Math.PI) ** 2 : 0) - 0.3 + noise * 0.015;
    tilt += (pulse - tilt) * 0.35;
    const envelope = Math.sin(Math.PI * Math.min(1, share * 1.02)) ** 0.7;
    let sum = 0;
    filters.forEach((filter, formant) => {
      const frequency = (from[formant]! + (to[formant]! - from[formant]!) * share) / throat;
      const r = Math.exp((-Math.PI * BANDWIDTHS[formant]!) / RATE);
      const y = (1 - r) * tilt + 2 * r * Math.cos((2 * Math.PI * frequency) / RATE) * filter.y1 - r * r * filter.y2;
      filter.y2 = filter.y1;
      filter.y1 = y;
      sum += y * LOUDNESS[formant]!;
    });
    out[i]! += sum * envelope;
  }
}

function pick(random: () => number): readonly number[] {
  return VOWELS[Math.floor(random() * VOWELS.length)]!;
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
