import type { Figure } from '#rooms/protocol/look.ts';

/** Rings of a body from the floor (0) to the neck (1). */
export const RINGS = 9;

/**
 * Half the width of each body, in metres, at evenly spaced heights from the floor to the neck. The door's pictures and the figures in the
 * hall show the same silhouettes: birch is slender, oak has broad shoulders, pine a wide coat, willow hangs in a soft curve.
 */
export const silhouettes: Readonly<Record<Figure, readonly number[]>> = {
  birch: [0.168, 0.164, 0.158, 0.155, 0.158, 0.168, 0.182, 0.168, 0.06],
  oak: [0.19, 0.196, 0.202, 0.21, 0.222, 0.235, 0.244, 0.216, 0.064],
  pine: [0.3, 0.278, 0.252, 0.224, 0.196, 0.178, 0.178, 0.16, 0.056],
  willow: [0.2, 0.232, 0.245, 0.236, 0.208, 0.184, 0.18, 0.162, 0.056],
};
