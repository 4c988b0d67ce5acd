import type { Standing } from '#rooms/protocol/object.ts';
import type { Quat, Vec3 } from '#rooms/protocol/pose.ts';

/** Units of length that people type. */
export type LengthUnit = 'm' | 'ft';

/** Metres of one foot, exactly. */
const FOOT = 0.3048;
/** How small and how large a thing can be drawn. */
export const scaleLimits = { least: 0.0001, most: 1_000 } as const;

/** [TP8] Feet where people measure in them (CLDR measurement system US), metres everywhere else. @param language BCP 47 */
export function lengthUnitOf(language: string): LengthUnit {
  return /-(?:US|LR|MM)\b/i.test(language) ? 'ft' : 'm';
}

/** Metres as a number to type, rounded to what one can see. */
export function lengthIn(unit: LengthUnit, metres: number): number {
  return rounded(unit === 'm' ? metres : metres / FOOT, 2);
}

export function metresOf(unit: LengthUnit, length: number): number {
  return unit === 'm' ? length : length * FOOT;
}

/** Degrees clockwise as seen from above, 0 to 359: as a compass counts. Turning and leaning otherwise does not matter. */
export function headingOf({ rotation: [x, y, z, w] }: Pick<Standing, 'rotation'>): number {
  // The angle about Y of an Euler angle in the order YXZ.
  const radians = Math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y));
  return (Math.round((-radians * 180) / Math.PI) + 360) % 360;
}

/** [TP7] Turned about the vertical to a heading; what leans goes on leaning. @param degrees clockwise as seen from above */
export function withHeading(standing: Standing, degrees: number): Standing {
  const radians = (-(degrees - headingOf(standing)) * Math.PI) / 180;
  return { ...standing, rotation: times([0, Math.sin(radians / 2), 0, Math.cos(radians / 2)], standing.rotation) };
}

/** A rotation about the vertical alone. @param degrees clockwise as seen from above */
export function upright(degrees: number): Quat {
  const radians = (-degrees * Math.PI) / 180;
  return [0, Math.sin(radians / 2), 0, Math.cos(radians / 2)];
}

/** @param axis 0 for x, 1 for height, 2 for z */
export function withPosition(standing: Standing, axis: 0 | 1 | 2, metres: number): Standing {
  return { ...standing, position: standing.position.map((value, index) => (index === axis ? metres : value)) as unknown as Vec3 };
}

/** [TP7] The N of a scale of 1 : N, with as many digits as one needs. */
export function scaleNumber({ scale }: Pick<Standing, 'scale'>): number {
  return Number((1 / scale).toPrecision(4));
}

/** @returns the same where the number is no scale */
export function withScaleNumber(standing: Standing, n: number): Standing {
  if (!(n > 0) || !Number.isFinite(n)) return standing;
  return { ...standing, scale: Math.min(scaleLimits.most, Math.max(scaleLimits.least, 1 / n)) };
}

/** One step of the N of a scale: coarse where it is large, so that an arrow key is always worth pressing. */
export function scaleStep(n: number): number {
  return n > 100 ? 10 : n >= 10 ? 1 : n > 1 ? 0.5 : 0.1;
}

/** Within a tenth of a millimetre: what the state carries is rounded. */
export function isSameStanding(a: Standing, b: Standing): boolean {
  const near = (one: readonly number[], other: readonly number[]) => one.every((value, at) => Math.abs(value - other[at]!) < 1e-4);
  return near(a.position, b.position) && near(a.rotation, b.rotation) && Math.abs(a.scale / b.scale - 1) < 1e-5;
}

/** Hamilton product, of unit length. */
function times([ax, ay, az, aw]: Quat, [bx, by, bz, bw]: Quat): Quat {
  const product = [
    aw * bx + ax * bw + ay * bz - az * by,
    aw * by - ax * bz + ay * bw + az * bx,
    aw * bz + ax * by - ay * bx + az * bw,
    aw * bw - ax * bx - ay * by - az * bz,
  ] as const;
  const length = Math.hypot(...product);
  return [product[0] / length, product[1] / length, product[2] / length, product[3] / length];
}

function rounded(value: number, digits: number): number {
  // + 0: no "-0" in a field.
  return Math.round(value * 10 ** digits) / 10 ** digits + 0;
}
