import { THING, type EntityRow, type ObjectReason, type SceneClientId } from '../../protocol/objects.ts';
import type { Standing } from '../../protocol/object.ts';
import type { Vec3 } from '../../protocol/pose.ts';
import { NOBODY } from './departure.ts';
import type { ScenePolicy } from './scene-policy.ts';

const DEGREES = 180 / Math.PI;

/**
 * A thing of the meeting as a networked entity of the same id. Persistent and of nobody's making, so that it never goes with somebody. Metres; NAF's
 * rotation is in degrees, turned about y, then x, then z.
 */
export function rowOfThing(id: string, { position: [x, y, z], rotation: [qx, qy, qz, qw], scale }: Standing, now: number): EntityRow {
  const sine = Math.max(-1, Math.min(1, 2 * (qw * qx - qy * qz)));
  const level = Math.abs(sine) < 0.999_999;
  const rotation = {
    x: Math.asin(sine) * DEGREES,
    y: (level ? Math.atan2(2 * (qx * qz + qw * qy), 1 - 2 * (qx * qx + qy * qy)) : Math.atan2(-2 * (qx * qz - qw * qy), 1 - 2 * (qy * qy + qz * qz))) * DEGREES,
    z: level ? Math.atan2(2 * (qx * qy + qw * qz), 1 - 2 * (qx * qx + qz * qz)) * DEGREES : 0,
  };
  return [id, NOBODY, '', now, THING, 1, null, { 0: { x, y, z }, 1: rotation, 2: { x: scale, y: scale, z: scale } }];
}

/** In our own halls the meeting says which things there are, and its hands say who moves them: nobody moves what they do not hold. */
export function thingPolicy(options: { isHolder(client: SceneClientId, thingId: string): boolean; isInside(position: Vec3): boolean }): ScenePolicy {
  const unlessHeld = (client: SceneClientId, { id }: { readonly id: string }): ObjectReason | undefined => (options.isHolder(client, id) ? undefined : 'not-owner');
  return {
    whyNotAdd: () => 'not-owner',
    whyNotTake: unlessHeld,
    whyNotRemove: () => 'not-owner',
    whyNotChange(client, entity, components) {
      const place = components[0] as { x: number; y: number; z: number } | null | undefined;
      if (Object.values(components).includes(null) || (place !== undefined && place !== null && !options.isInside([place.x, place.y, place.z]))) return 'invalid';
      return unlessHeld(client, entity);
    },
  };
}
