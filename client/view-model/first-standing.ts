import type { ModelReport } from '#rooms/protocol/assets.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Placement, Quat, Vec3 } from '#rooms/protocol/pose.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { heightAt } from '#rooms/protocol/walkable.ts';
import { upright } from './standing-numbers.ts';

export type FirstPlace = 'floor' | 'table' | 'full-size';
export type Extent = Pick<ModelReport, 'size' | 'middle'>;

/** On the floor a model is at most so large, in metres: one can walk round it and look over it. */
const ON_FLOOR = 2;
/** What part of a table's radius a model may take, so that nothing hangs over and hands find room. */
const OF_TABLE = 0.85;
/** From the middle of the person to the nearest edge of the model, metres. */
const ARM = 1.2;
/** Nearer to the wall than this nothing is put, metres. */
const WALL = 0.3;

/** [TP5] The largest round scale (1 : 1, 2, 5, 10, 20, 50 …) at which something fits. @param most what the scale may be at most */
export function roundScale(most: number): number {
  if (most >= 1) return 1;
  for (let power = 1; power < 1e6; power *= 10) {
    for (const step of [1, 2, 5]) if (1 / (step * power) <= most) return 1 / (step * power);
  }
  return 1e-4;
}

export function floorScale({ size }: Extent): number {
  return roundScale(ON_FLOOR / Math.max(...size, 1e-6));
}

/** [TP5] Turned as one likes, the model stays on the table. */
export function tableScale({ size: [width, , depth] }: Extent, radius: number): number {
  return roundScale((radius * OF_TABLE) / Math.max(Math.hypot(width, depth) / 2, 1e-6));
}

/** [TP5] The middle of the model's lower face on a spot; the model's own origin may be anywhere. */
export function standOn(spot: Vec3, { middle: [mx, my, mz] }: Extent, scale: number, degrees: number): Standing {
  const rotation = upright(degrees);
  const radians = (-degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return {
    rotation, scale,
    position: [tidy(spot[0] - scale * (mx * cos + mz * sin)), tidy(spot[1] - scale * my), tidy(spot[2] - scale * (mz * cos - mx * sin))],
  };
}

/** [TP5] On the floor before somebody, its front towards them. @param me a head; its tilt does not matter */
export function standBefore(me: Placement, extent: Extent, scale: number, scene: SceneManifest): Standing {
  const yaw = yawOf(me.rotation);
  const far = ARM + (scale * Math.hypot(extent.size[0], extent.size[2])) / 2;
  const { min, max } = scene.bounds;
  const x = between(me.position[0] - Math.sin(yaw) * far, min[0] + WALL, max[0] - WALL);
  const z = between(me.position[2] - Math.cos(yaw) * far, min[2] + WALL, max[2] - WALL);
  return standOn([x, heightAt(scene, x, z) ?? heightAt(scene, me.position[0], me.position[2]) ?? 0, z], extent, scale, Math.round((-yaw * 180) / Math.PI));
}

/** Where who is not in the hall puts things: before the first place where people come in. */
export function entranceOf({ spawnPoints: [first] }: SceneManifest): Placement {
  return { position: first!.position, rotation: upright(-first!.yaw) };
}

/** The table to be offered first: the nearest on which nothing stands. */
export function freeTable(scene: Pick<SceneManifest, 'tables'>, standings: readonly Standing[], from: Vec3): SceneManifest['tables'][number] | undefined {
  const isFree = ({ center, radius }: SceneManifest['tables'][number]) => standings.every(({ position: [x, , z] }) => Math.hypot(x - center[0], z - center[2]) > radius);
  const far = ({ center }: SceneManifest['tables'][number]) => Math.hypot(center[0] - from[0], center[2] - from[2]);
  const nearest = scene.tables.toSorted((a, b) => far(a) - far(b));
  return nearest.find(isFree) ?? nearest[0];
}

/** [TP6] A duplicate stands beside its original, as far as half a metre. */
export function beside({ position: [x, y, z], ...rest }: Standing, { bounds: { min, max } }: Pick<SceneManifest, 'bounds'>): Standing {
  const step = x + 0.5 <= max[0] - WALL ? 0.5 : -0.5;
  return { ...rest, position: [tidy(between(x + step, min[0], max[0])), y, z] };
}

function yawOf([x, y, z, w]: Quat): number {
  return Math.atan2(2 * (x * z + w * y), 1 - 2 * (x * x + y * y));
}

const between = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
const tidy = (value: number) => Math.round(value * 1000) / 1000 + 0;
