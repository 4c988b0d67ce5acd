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
