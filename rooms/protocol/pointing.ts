import * as v from 'valibot';
import { objectIdSchema, participantIdSchema, type ObjectId, type ParticipantId, type Slot } from './ids.ts';
import { spotSchema } from './mark.ts';
import type { Vec3 } from './pose.ts';

/** From where somebody points: the eyes, or a hand of the headset. */
export const POINTS_FROM = ['head', 'left', 'right'] as const;
export type PointsFrom = (typeof POINTS_FROM)[number];
/** laser: shows · pen: draws a stroke that is not finished. */
export const POINTER_TOOLS = ['laser', 'pen'] as const;
export type PointerTool = (typeof POINTER_TOOLS)[number];

/** Where somebody points now. Never recorded; sent up to `limits.pointsPerSecond` times a second while it lasts. */
export interface Aim {
  readonly at: Vec3;
  readonly from: PointsFrom;
  readonly tool: PointerTool;
}
export const aimSchema = v.nullable(v.strictObject({ at: spotSchema, from: v.picklist(POINTS_FROM), tool: v.picklist(POINTER_TOOLS) }));

/** What somebody draws everybody's eyes to for a moment: a thing, a person, or a spot. */
export type Highlighted = { readonly objectId: ObjectId } | { readonly participantId: ParticipantId } | { readonly at: Vec3 };
export const highlightSchema = v.union([v.strictObject({ objectId: objectIdSchema }), v.strictObject({ participantId: participantIdSchema }), v.strictObject({ at: spotSchema })]);

/** What changed since the last notice: where a device points now, or that it points no more. */
export type PointerRow = readonly [slot: Slot, aim: Aim | null];
export interface HighlightNotice {
  readonly by: ParticipantId;
  readonly slot: Slot;
  readonly target: Highlighted;
}

/** Names of the messages of a client. */
export const POINT = 'point';
export const HIGHLIGHT = 'highlight';
