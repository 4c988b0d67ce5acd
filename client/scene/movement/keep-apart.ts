import type { Spot } from './floor.ts';

/** Somebody else: where they stand, metres. */
export interface Neighbour extends Spot {
  readonly seated: boolean;
}

/** How fast somebody is led away who stands in the very middle of another, m/s: more than walking, less than hurrying. */
const PUSH = 3.6;
/** Besides straight away one is led aside by this share, always to the same side: who walks straight at somebody comes round them. */
const ASIDE = 0.6;
/** So near one counts as being in the same place; the direction is chosen then. */
const SAME = 1e-3;

/**
 * [PB4] [PB5] How far somebody who walks is led aside within `dt` seconds so as not to walk through others, in metres. The nearer, the stronger; people on seats lead nobody.
 * @param radius of the bubble, metres
 */
export function ledAside(at: Spot, others: Iterable<Neighbour>, radius: number, dt: number): Spot {
  let [x, z] = [0, 0];
  for (const other of others) {
    if (other.seated) continue;
    const [dx, dz] = [at.x - other.x, at.z - other.z];
    const distance = Math.hypot(dx, dz);
    if (distance >= radius) continue;
    const [ux, uz] = distance < SAME ? [1, 0] : [dx / distance, dz / distance];
    const strength = PUSH * (1 - distance / radius);
    x += (ux - uz * ASIDE) * strength;
    z += (uz + ux * ASIDE) * strength;
  }
  // Between many people nobody is thrown about.
  const speed = Math.hypot(x, z);
  const share = speed > PUSH ? PUSH / speed : 1;
  return { x: x * share * dt, z: z * share * dt };
}
