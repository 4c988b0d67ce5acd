import * as v from 'valibot';
import type { Quat, Vec3 } from './pose.ts';

/** Where a thing stands: metres, a unit quaternion, and how large it is drawn (1 is full size, 0.01 a model of 1 to 100). */
export interface Standing {
  readonly position: Vec3;
  readonly rotation: Quat;
  readonly scale: number;
}

/** Who may take hold of a thing: only who presents, or everybody in the meeting. */
export const MOVERS = ['presenters', 'everybody'] as const;
export type Movers = (typeof MOVERS)[number];

const coordinate = v.pipe(v.number(), v.finite(), v.minValue(-10_000), v.maxValue(10_000));
const part = v.pipe(v.number(), v.finite(), v.minValue(-1.01), v.maxValue(1.01));

/** A rotation a little off unit length, as rounding leaves it, is set right; anything else is refused. */
const rotation = v.pipe(
  v.strictTuple([part, part, part, part]),
  v.check(([x, y, z, w]) => Math.abs(Math.hypot(x, y, z, w) - 1) < 0.01, 'is no rotation'),
  v.transform(([x, y, z, w]): Quat => {
    const length = Math.hypot(x, y, z, w);
    return [x / length, y / length, z / length, w / length];
  }),
);

export const standingSchema = v.strictObject({
  position: v.strictTuple([coordinate, coordinate, coordinate]),
  rotation,
  scale: v.pipe(v.number(), v.finite(), v.minValue(0.0001), v.maxValue(1_000)),
});
