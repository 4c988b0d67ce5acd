/** Metres, right-handed, Y up, in the scene's own space. */
export type Vec3 = readonly [x: number, y: number, z: number];
/** Unit quaternion. */
export type Quat = readonly [x: number, y: number, z: number, w: number];

export interface Placement {
  readonly position: Vec3;
  readonly rotation: Quat;
}

/**
 * Where somebody's head and hands are. Hands are absent for who has none to show (keyboard, touch).
 * Never stored: the way a person moves identifies them.
 */
export interface Pose {
  readonly head: Placement;
  readonly left?: Placement;
  readonly right?: Placement;
}
