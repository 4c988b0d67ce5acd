import { FAR_EVERY, MIDDLE_EVERY } from '../../protocol/pose-frame.ts';

/**
 * How often people at some distance are told about each other. Whoever is near is worth every tick; the far ones are a picture.
 */
export const tiers = {
  /** The floor is divided into squares of this edge, in metres … */
  cell: 8,
  /** … and each square with more people than this into four smaller ones, … */
  cellPeople: 12,
  /** … down to this edge. The people in one square get the same bytes, encoded once. */
  cellMin: 1,
  /** The nearest so many within this distance are near: every tick (20 Hz), in full. */
  nearCount: 30,
  nearMetres: 12,
  /** Somebody who comes nearer is near from this much earlier on, in metres: who is near is worked out a few times a second only. */
  nearMargin: 0.25,
  /** The nearest so many of the others within this distance, every 5th tick (4 Hz), in full. */
  middleCount: 150,
  middleMetres: 24,
  middleEvery: MIDDLE_EVERY,
  /** Beyond: every 10th tick (2 Hz), position and heading only. */
  farEvery: FAR_EVERY,
  /** Who stands still is told again every 40th tick (2 s), so that a lost or skipped frame heals. */
  stillEvery: 40,
  /** Who is near whom is worked out anew every so many ticks. */
  sortEvery: 4,
} as const;
