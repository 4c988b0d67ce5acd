import type { Figure } from '#rooms/protocol/look.ts';

/** Rings of a body from the floor (0) to the neck (1). */
export const RINGS = 9;

/**
 * Half the width of each body, in metres, at evenly spaced heights from the floor to the neck. The door's pictures and the figures in the
 * hall show the same silhouettes.
 */
export const silhouettes: Readonly<Record<Figure, readonly number[]>> = {
  birch: [0.15, 0.165, 0.17, 0.172, 0.175, 0.18, 0.175, 0.13, 0.06],
  oak: [0.2, 0.225, 0.24, 0.25, 0.255, 0.255, 0.235, 0.17, 0.065],
  pine: [0.27, 0.262, 0.245, 0.225, 0.205, 0.185, 0.16, 0.12, 0.055],
  willow: [0.16, 0.22, 0.255, 0.265, 0.255, 0.23, 0.195, 0.14, 0.06],
};
