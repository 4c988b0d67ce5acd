import { describe, expect, it } from 'vitest';
import { hear, loudnessRules, silence, type Loudness } from '#server/voice/loudness.ts';

/** Reports every 250 ms, beginning at 250. */
function after(reports: readonly (number | undefined)[], from: Loudness = silence(0)): Loudness {
  return reports.reduce<Loudness>((loudness, report) => hear(loudness, report, loudness.at + 250), from);
}

describe('loudness', () => {
  it('[VO6] one report of speech is enough to speak', () => {
    expect(after([-45]).speaking).toBe(true);
  });

  it('[VO6] the noise of a room is no speech', () => {
    expect(after([-58, -53, -51, -58]).speaking).toBe(false);
  });

  it('[VO6] who speaks goes on speaking at a level that would not have begun it', () => {
    expect(after([-45, -53, -55, -53, -55]).speaking).toBe(true);
    expect(after([-45, -57, -57, -57]).speaking).toBe(false);
  });

  it('[VO6] pauses of less than 700 ms do not show', () => {
    expect(after([-45, undefined, undefined]).speaking).toBe(true);
    expect(after([-45, undefined, undefined, undefined]).speaking).toBe(false);
    let talk = silence(0);
    for (let word = 0; word < 40; word += 1) {
      talk = after([-30, -58, undefined], talk);
      expect(talk.speaking).toBe(true);
    }
  });

  it('[VO11] a pause of less than 2.5 s keeps the level finite, a longer one does not', () => {
    const spoke = after([-30]);
    expect(hear(spoke, undefined, spoke.at + loudnessRules.holdMs - 1).level).toBeGreaterThan(-60);
    expect(hear(spoke, undefined, spoke.at + loudnessRules.holdMs).level).toBe(-Infinity);
  });

  it('[VO11] the level rises at once and falls by 8 dB a second', () => {
    expect(after([-45, -20]).level).toBe(-20);
    expect(after([-20, -45]).level).toBe(-22);
    expect(after([-20, undefined, undefined, undefined, undefined]).level).toBe(-28);
  });

  it('[VO6] who was never heard is silent', () => {
    expect(after([undefined, -58])).toMatchObject({ level: -Infinity, speaking: false });
  });
});
