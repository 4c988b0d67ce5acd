import { describe, expect, it } from 'vitest';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { chooseVoices, MOST_VOICES, type Ears, type Talker } from '#server/voice/choose-voices.ts';

const slot = (n: number) => n as Slot;
const person = (n: number) => `person-${n}` as ParticipantId;
const nobody: ReadonlySet<Slot> = new Set();
const silent = -Infinity;

function talker(n: number, more: Partial<Talker> = {}): Talker {
  return { slot: slot(n), participant: person(n), at: [0, 0, 0], onStage: false, muted: false, level: silent, ...more };
}
function ears(n = 1, at: Ears['at'] = [0, 0, 0]): Ears {
  return { participant: person(n), at };
}

describe('choosing voices', () => {
  it('[VO1] nobody gets their own voice, even on the stage', () => {
    expect(chooseVoices(ears(1), [talker(1, { onStage: true, level: -10 }), talker(2)], new Set([slot(1)]), 12)).toEqual([2]);
  });

  it('[VO1] two devices of one person do not hear each other, not even when the voice flowed before', () => {
    const mine = { participant: person(1) };
    const all = [talker(1, { level: -10 }), talker(2, { ...mine, level: -10 }), talker(3, { ...mine, onStage: true }), talker(4)];
    expect(chooseVoices(ears(1), all, new Set([slot(2)]), 12)).toEqual([4]);
    expect(chooseVoices(ears(4), all, nobody, 12)).toEqual([1, 2, 3]);
  });

  it('[VO2] nobody gets more than twelve, whatever the worker allows', () => {
    const all = Array.from({ length: 30 }, (_, n) => talker(n + 2, { level: -20 }));
    expect(chooseVoices(ears(), all, nobody, 100)).toHaveLength(MOST_VOICES);
    expect(MOST_VOICES).toBe(12);
  });

  it('[VO2] nobody gets more than the worker allows', () => {
    const all = Array.from({ length: 30 }, (_, n) => talker(n + 2, { level: -20 }));
    expect(chooseVoices(ears(), all, nobody, 3)).toEqual([2, 3, 4]);
  });

  it('[VO3] speaking on the stage, speaking, open on the stage, open', () => {
    const all = [
      talker(2, { at: [1, 0, 0] }),
      talker(3, { onStage: true, at: [30, 0, 0] }),
      talker(4, { level: -55, at: [30, 0, 0] }),
      talker(5, { level: -59, onStage: true, at: [40, 0, 0] }),
    ];
    expect(chooseVoices(ears(), all, nobody, 12)).toEqual([5, 4, 3, 2]);
  });

  it('[VO4] twice as far counts like 6 dB quieter', () => {
    const near = talker(2, { level: -30, at: [4, 0, 0] });
    const far = (level: number) => talker(3, { level, at: [8, 0, 0] });
    expect(chooseVoices(ears(), [near, far(-24.5)], nobody, 1)).toEqual([2]);
    expect(chooseVoices(ears(), [near, far(-23.5)], nobody, 1)).toEqual([3]);
  });

  it('[VO4] nearer than a metre is not louder', () => {
    const all = [talker(2, { level: -30, at: [1, 0, 0] }), talker(3, { level: -30, at: [0.1, 0, 0] })];
    expect(chooseVoices(ears(), all, nobody, 1)).toEqual([2]);
  });

  it('[VO4] on the stage distance does not count', () => {
    const all = [talker(2, { level: -30, onStage: true, at: [1, 0, 0] }), talker(3, { level: -29, onStage: true, at: [40, 0, 0] })];
    expect(chooseVoices(ears(), all, nobody, 1)).toEqual([3]);
  });

  it('[VO4] who has no place hears by loudness alone', () => {
    const all = [talker(2, { level: -30, at: [1, 0, 0] }), talker(3, { level: -29, at: [40, 0, 0] }), talker(4, { level: -28, at: undefined })];
    expect(chooseVoices({ participant: person(1), at: undefined }, all, nobody, 3)).toEqual([4, 3, 2]);
  });

  it('[VO4] who has no place sounds as if from 3 m', () => {
    const placeless = talker(2, { level: -30, at: undefined });
    expect(chooseVoices(ears(), [placeless, talker(3, { level: -30, at: [2.9, 0, 0] })], nobody, 1)).toEqual([3]);
    expect(chooseVoices(ears(), [placeless, talker(3, { level: -30, at: [3.1, 0, 0] })], nobody, 1)).toEqual([2]);
  });

  it('[VO5] a voice that flows is replaced only by one that is more than 6 dB better', () => {
    const now = talker(2, { level: -30, at: [1, 0, 0] });
    const other = (level: number) => talker(3, { level, at: [1, 0, 0] });
    const flowing = new Set([slot(2)]);
    expect(chooseVoices(ears(), [now, other(-24.5)], flowing, 1)).toEqual([2]);
    expect(chooseVoices(ears(), [now, other(-23.5)], flowing, 1)).toEqual([3]);
  });

  it('[VO5] two people who sway around the same distance never make the choice flutter', () => {
    let flowing: ReadonlySet<Slot> = new Set([slot(2)]);
    for (let step = 0; step < 200; step += 1) {
      const sway = Math.sin(step) * 0.8;
      const chosen = chooseVoices(ears(), [talker(2, { level: -30 + sway, at: [5 + sway, 0, 0] }), talker(3, { level: -30 - sway, at: [5 - sway, 0, 0] })], flowing, 1);
      expect(chosen).toEqual([2]);
      flowing = new Set(chosen);
    }
  });

  it('[VO5] staying does not outweigh a rank: whoever speaks replaces who is silent', () => {
    expect(chooseVoices(ears(), [talker(2), talker(3, { level: -59, at: [40, 0, 0] })], new Set([slot(2)]), 1)).toEqual([3]);
  });

  it('[VO7] a muted talker is not prepared anew', () => {
    expect(chooseVoices(ears(), [talker(2, { muted: true, onStage: true })], nobody, 12)).toEqual([]);
  });

  it('[VO7] a muted talker is kept while there is room, and goes first', () => {
    const all = [talker(2, { muted: true }), talker(3, { at: [40, 0, 0] })];
    expect(chooseVoices(ears(), all, new Set([slot(2)]), 2)).toEqual([3, 2]);
    expect(chooseVoices(ears(), all, new Set([slot(2)]), 1)).toEqual([3]);
  });

  it('[VO3] equals come in the order of their slots, whatever the order in which they came', () => {
    const all = [talker(9), talker(4), talker(7)];
    expect(chooseVoices(ears(), all, nobody, 2)).toEqual([4, 7]);
    expect(chooseVoices(ears(), all.toReversed(), nobody, 2)).toEqual([4, 7]);
  });
});
