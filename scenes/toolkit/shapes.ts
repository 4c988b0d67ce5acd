import type { Paint } from './part.ts';
import type { Pen } from './pen.ts';
import { normalize, type Vec } from './vector.ts';

export type Face = 'left' | 'right' | 'bottom' | 'top' | 'back' | 'front';
const ALL: readonly Face[] = ['left', 'right', 'bottom', 'top', 'back', 'front'];

/** A box between two opposite corners; `faces` are those that anybody can ever see. */
export function box(pen: Pen, [x0, y0, z0]: Vec, [x1, y1, z1]: Vec, paint: Paint, faces: readonly Face[] = ALL): void {
  for (const face of faces) {
    if (face === 'left') pen.quad([x0, y0, z0], [x0, y0, z1], [x0, y1, z1], [x0, y1, z0], paint);
    else if (face === 'right') pen.quad([x1, y0, z1], [x1, y0, z0], [x1, y1, z0], [x1, y1, z1], paint);
    else if (face === 'bottom') pen.quad([x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1], paint);
    else if (face === 'top') pen.quad([x0, y1, z1], [x1, y1, z1], [x1, y1, z0], [x0, y1, z0], paint);
    else if (face === 'back') pen.quad([x1, y0, z0], [x0, y0, z0], [x0, y1, z0], [x1, y1, z0], paint);
    else pen.quad([x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1], paint);
  }
}

/** Faces of `ALL` without some. */
export const without = (...hidden: readonly Face[]): readonly Face[] => ALL.filter((face) => !hidden.includes(face));

/** A body of revolution about the vertical through `center`: pairs of radius and height from bottom to top, smoothly shaded. */
export function lathe(pen: Pen, center: Vec, profile: readonly (readonly [radius: number, height: number])[], sides: number, paint: Paint): void {
  const slopes = profile.map((_, i) => {
    const [r0, h0] = profile[Math.max(0, i - 1)]!;
    const [r1, h1] = profile[Math.min(profile.length - 1, i + 1)]!;
    return [h1 - h0, r0 - r1] as const;
  });
  pen.skin(profile.map(([radius, height], i) => Array.from({ length: sides + 1 }, (_, side) => {
    const angle = ((side % sides) / sides) * 2 * Math.PI;
    const [out, up] = slopes[i]!;
    return {
      at: [center[0] + radius * Math.sin(angle), center[1] + height, center[2] + radius * Math.cos(angle)] as Vec,
      normal: normalize([out * Math.sin(angle), up, out * Math.cos(angle)]),
    };
  })), paint);
}

/** A flat round plate that looks up, or down. */
export function disc(pen: Pen, [x, y, z]: Vec, radius: number, sides: number, paint: Paint, looks: 'up' | 'down' = 'up'): void {
  const rim = (side: number): Vec => {
    const angle = ((side % sides) / sides) * 2 * Math.PI;
    return [x + radius * Math.sin(angle), y, z + radius * Math.cos(angle)];
  };
  for (let side = 0; side < sides; side += 1) {
    if (looks === 'up') pen.triangle([x, y, z], rim(side), rim(side + 1), paint);
    else pen.triangle([x, y, z], rim(side + 1), rim(side), paint);
  }
}

/** A round bar with `sides` flat sides from one point to another, tapering from one radius to the other; no ends. */
export function bar(pen: Pen, from: Vec, to: Vec, radius: number, sides: number, paint: Paint, endRadius = radius): void {
  const axis = normalize([to[0] - from[0], to[1] - from[1], to[2] - from[2]]);
  const side: Vec = Math.abs(axis[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0];
  const u = normalize([axis[1] * side[2] - axis[2] * side[1], axis[2] * side[0] - axis[0] * side[2], axis[0] * side[1] - axis[1] * side[0]]);
  const w: Vec = [axis[1] * u[2] - axis[2] * u[1], axis[2] * u[0] - axis[0] * u[2], axis[0] * u[1] - axis[1] * u[0]];
  pen.skin([[from, radius], [to, endRadius]].map(([end, size]) => Array.from({ length: sides + 1 }, (_, i) => {
    const angle = ((i % sides) / sides) * 2 * Math.PI;
    const out: Vec = [0, 1, 2].map((k) => u[k]! * Math.cos(angle) + w[k]! * Math.sin(angle)) as unknown as Vec;
    const [ex, ey, ez] = end as Vec;
    return { at: [ex + out[0] * (size as number), ey + out[1] * (size as number), ez + out[2] * (size as number)] as Vec, normal: out };
  })), paint);
}

/** A ring of rectangular section that lies flat: a hoop. */
export function hoop(pen: Pen, [x, y, z]: Vec, inner: number, outer: number, height: number, sides: number, paint: { readonly side: Paint; readonly below: Paint; readonly above: Paint }): void {
  const at = (side: number, radius: number, up: number): Vec => {
    const angle = ((side % sides) / sides) * 2 * Math.PI;
    return [x + radius * Math.sin(angle), y + up, z + radius * Math.cos(angle)];
  };
  for (let i = 0; i < sides; i += 1) {
    pen.quad(at(i, outer, 0), at(i + 1, outer, 0), at(i + 1, outer, height), at(i, outer, height), paint.side);
    pen.quad(at(i + 1, inner, 0), at(i, inner, 0), at(i, inner, height), at(i + 1, inner, height), paint.side);
    pen.quad(at(i, inner, 0), at(i + 1, inner, 0), at(i + 1, outer, 0), at(i, outer, 0), paint.below);
    pen.quad(at(i, outer, height), at(i + 1, outer, height), at(i + 1, inner, height), at(i, inner, height), paint.above);
  }
}

/** A flat ring that looks down (or, with `up`, up). */
export function ring(pen: Pen, inner: number, outer: number, y: number, sides: number, paint: Paint, looks: 'up' | 'down' = 'down'): void {
  const at = (side: number, radius: number): Vec => {
    const angle = ((side % sides) / sides) * 2 * Math.PI;
    return [radius * Math.sin(angle), y, radius * Math.cos(angle)];
  };
  for (let i = 0; i < sides; i += 1) {
    if (looks === 'down') pen.quad(at(i, inner), at(i + 1, inner), at(i + 1, outer), at(i, outer), paint);
    else pen.quad(at(i + 1, inner), at(i, inner), at(i, outer), at(i + 1, outer), paint);
  }
}
