/**
 * How often people at some distance are told about each other. Whoever is near is worth every tick; the far ones are a picture.
 */
export const tiers = {
  /** Edge of a cell in metres: the people in one cell get the same bytes, encoded once. */
  cell: 4,
  /** The nearest so many within this distance are near: every tick (20 Hz), in full. */
  nearCount: 30,
  nearMetres: 12,
  /** Up to here every 5th tick (4 Hz), in full. */
  middleMetres: 24,
  middleEvery: 5,
  /** Beyond: every 20th tick (1 Hz), position and heading only. */
  farEvery: 20,
  /** Who stands still is told again every 40th tick (2 s), so that a lost or skipped frame heals. */
  stillEvery: 40,
  /** Who is near whom is worked out anew every so many ticks. */
  sortEvery: 4,
} as const;
