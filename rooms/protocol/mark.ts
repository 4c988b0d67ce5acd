import * as v from 'valibot';
import { participantIdSchema, type ParticipantId } from './ids.ts';
import { limits } from './limits.ts';
import type { Vec3 } from './pose.ts';

/** stroke: drawn with the pen · tape: measured with the tape, from point to point; three and more points enclose an area. */
export const MARK_KINDS = ['stroke', 'tape'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Who may draw: only who presents, or everybody in the meeting. Everybody may measure and point. */
export const DRAWERS = ['presenters', 'everybody'] as const;
export type Drawers = (typeof DRAWERS)[number];

const coordinate = v.pipe(v.number(), v.finite(), v.minValue(-10_000), v.maxValue(10_000), v.transform(Math.fround));
/** Metres. */
export const spotSchema = v.pipe(v.strictTuple([coordinate, coordinate, coordinate]), v.transform(([x, y, z]): Vec3 => [x, y, z]));

const points = (most: number) => v.pipe(v.array(spotSchema), v.minLength(2), v.maxLength(most));
export const markSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('stroke'), points: points(limits.strokePoints) }),
  v.strictObject({ kind: v.literal('tape'), points: points(limits.tapePoints) }),
]);
/** Whose drawings and measurements go at once: one's own, everybody's, or those of one person. */
export type WhoseMarks = { readonly whose: 'mine' | 'everybody' } | { readonly whose: 'one'; readonly of: ParticipantId };
export const whoseMarksSchema = v.variant('whose', [
  v.strictObject({ whose: v.picklist(['mine', 'everybody']) }),
  v.strictObject({ whose: v.literal('one'), of: participantIdSchema }),
]);

export interface MarkDrawn {
  readonly kind: MarkKind;
  /** Metres, as 32-bit floats. */
  readonly points: readonly Vec3[];
}

/** Points as they travel in the state: base64 of 32-bit floats, little-endian, three for each. */
export function packPoints(spots: readonly Vec3[]): string {
  const view = new DataView(new ArrayBuffer(spots.length * 12));
  spots.flat().forEach((value, index) => view.setFloat32(index * 4, value, true));
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}

export function unpackPoints(packed: string): Vec3[] {
  const view = new DataView(Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0)).buffer);
  const at = (index: number) => view.getFloat32(index * 4, true);
  return Array.from({ length: Math.floor(view.byteLength / 12) }, (_, index): Vec3 => [at(index * 3), at(index * 3 + 1), at(index * 3 + 2)]);
}
