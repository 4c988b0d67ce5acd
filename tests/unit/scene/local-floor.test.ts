import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSceneManifest, type SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { clampStep, heightAt } from '#rooms/protocol/walkable.ts';
import { localFloor } from '#client/scene/movement/local-floor.ts';
import { WalkGrid } from '#client/scene/movement/walk-grid.ts';

function townHall(): SceneManifest {
  const reading = readSceneManifest(JSON.parse(readFileSync('scenes/town-hall/scene.json', 'utf8')));
  if (!reading.ok) throw new Error(reading.problems.join('\n'));
  return reading.manifest;
}

describe('the floor of a scene', () => {
  const manifest = townHall();
  const floor = localFloor(manifest);
  const { minX, minZ, maxX, maxZ } = floor.bounds;

  /** Numbers that look random and are the same in every run. */
  function* spots(count: number): Generator<[x: number, z: number, dx: number, dz: number]> {
    let seed = 7;
    const next = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let i = 0; i < count; i++) yield [minX - 2 + next() * (maxX - minX + 4), minZ - 2 + next() * (maxZ - minZ + 4), next() - 0.5, next() - 0.5];
  }

  it('[MV2] answers as the room does, everywhere', () => {
    const different: unknown[] = [];
    for (const [x, z, dx, dz] of spots(1_500)) {
      if (floor.heightAt(x, z) !== heightAt(manifest, x, z)) different.push([x, z]);
      for (const length of [0.1, 0.9, 6]) {
        const to = { x: x + dx * length, z: z + dz * length };
        const [quick, exact] = [floor.clampStep({ x, z }, to), clampStep(manifest, { x, z }, to)];
        if (quick.x !== exact.x || quick.z !== exact.z) different.push([x, z, to]);
      }
    }
    expect(different).toEqual([]);
    expect(floor.heightAt(Number.NaN, 0)).toBeUndefined();
  });

  it('[MV20] leads from the entrance to the stage and to seats everywhere', () => {
    const grid = new WalkGrid(floor);
    const [x, , z] = manifest.spawnPoints[0]!.position;
    const goals = [manifest.stage.speaker.position, ...manifest.seats.filter((_, i) => i % 8 === 0).map(({ position }) => position)];
    for (const [gx, , gz] of goals) {
      const end = grid.path({ x, z }, { x: gx, z: gz }).at(-1);
      expect(end && Math.hypot(end.x - gx, end.z - gz), `${gx}, ${gz}`).toBeLessThan(1.3);
    }
  });
});
