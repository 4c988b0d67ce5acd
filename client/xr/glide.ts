import type { Floor } from '#client/scene/movement/floor.ts';

/** Metres a second at full stick: a calm walk; and radians a second of a smooth turn. No acceleration: it is what makes people feel sick. */
export const GLIDE_SPEED = 1.4;
export const SPIN_SPEED = Math.PI / 3;
/** A stick that rests is never quite in the middle. */
const DEAD = 0.2;
/** The highest step that one glides up or down, in metres. */
const STEP = 0.4;

/** How far a push of the stick counts, -1..1 for each axis, with the same speed in every direction. */
export function pushOf(x: number, y: number): { readonly right: number; readonly ahead: number } {
  const length = Math.hypot(x, y);
  if (length < DEAD) return { right: 0, ahead: 0 };
  const strength = Math.min(1, (length - DEAD) / (1 - DEAD)) / length;
  return { right: x * strength, ahead: -y * strength };
}

/** [HS45] Where the head is after gliding: over walkable floor only, along its edge where the way straight on ends. */
export function glideOver(floor: Floor, from: { readonly x: number; readonly z: number }, by: { readonly x: number; readonly z: number }): { readonly x: number; readonly z: number } {
  const ground = floor.heightAt(from.x, from.z);
  const can = (x: number, z: number) => {
    const height = floor.heightAt(x, z);
    return height !== undefined && (ground === undefined || Math.abs(height - ground) <= STEP);
  };
  if (can(from.x + by.x, from.z + by.z)) return { x: from.x + by.x, z: from.z + by.z };
  if (can(from.x + by.x, from.z)) return { x: from.x + by.x, z: from.z };
  if (can(from.x, from.z + by.z)) return { x: from.x, z: from.z + by.z };
  return from;
}
