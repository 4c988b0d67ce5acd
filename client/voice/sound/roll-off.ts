/** Up to this distance in metres a voice is as loud as it gets: people in a conversation stand this close. */
const NEAR = 1.5;
/** Beyond, it is halved with each doubling, as sound in the open; from FADE_FROM to FADE_TO metres it is faded further by FADE. */
const FADE_FROM = 10;
const FADE_TO = 24;
const FADE = 0.2;

/**
 * How loud a voice at this distance (metres) is, 0..1. Nature's own law alone would leave a hall of talking groups a babble, so
 * far voices fade faster. 3 m: −6 dB, 10 m: −16 dB, 20 m: −31 dB, 40 m: −42 dB.
 */
export function loudnessAt(distance: number): number {
  if (!(distance > NEAR)) return 1;
  const t = Math.min(1, Math.max(0, (distance - FADE_FROM) / (FADE_TO - FADE_FROM)));
  const smooth = t * t * (3 - 2 * t);
  return (NEAR / distance) * (1 - (1 - FADE) * smooth);
}

/** How loud somebody on the stage is everywhere: as in a conversation, whether one sits in the first row or the last. */
export const STAGE_LOUDNESS = 0.8;
