import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { NodeIO, type Document } from '@gltf-transform/core';
import { KHRMaterialsUnlit, KHRMeshQuantization } from '@gltf-transform/extensions';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSceneManifest, type SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { clampStep, heightAt } from '#rooms/protocol/walkable.ts';
import { meetingRoom } from '../../scenes/meeting-room/source/build.ts';
import { composePlace, type PlaceSource } from '../../scenes/toolkit/build-place.ts';
import { townHall } from '../../scenes/town-hall/source/build.ts';

const sources: Readonly<Record<string, () => PlaceSource>> = { 'meeting-room': meetingRoom, 'town-hall': townHall };
/** Our own places are all folders under scenes/ with a scene.json. */
const names = readdirSync('scenes', { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(`scenes/${entry.name}/scene.json`)).map(({ name }) => name);
/** Distance between the spots of the floor that are looked at, metres. */
const GRID = 0.25;

it('knows how each place is built', () => {
  expect(names.toSorted()).toEqual(Object.keys(sources).toSorted());
});

describe.each(names)('scenes/%s', (name) => {
  const folder = `scenes/${name}`;
  const text = readFileSync(`${folder}/scene.json`, 'utf8');
  let manifest: SceneManifest;
  let model: Document;

  beforeAll(async () => {
    const reading = readSceneManifest(JSON.parse(text));
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    manifest = reading.manifest;
    model = await new NodeIO().registerExtensions([KHRMaterialsUnlit, KHRMeshQuantization]).readBinary(readFileSync(`${folder}/${manifest.model}`));
  });

  it('[PL1] has a valid scene.json under its own name, in English and Lithuanian, with preview and credits', () => {
    expect(manifest.id).toBe(name);
    for (const words of [manifest.title, manifest.description]) expect(Object.keys(words)).toEqual(expect.arrayContaining(['en', 'lt']));
    expect(statSync(`${folder}/${manifest.preview}`).size).toBeLessThanOrEqual(200 * 1024);
    expect(existsSync(`${folder}/${manifest.credits}`)).toBe(true);
  });

  it('[PL6] lets one walk to every spot of the floor from where people come in', () => {
    const standable = floorSpots(manifest);
    const reached = reachable(manifest, standable);
    const cut = [...standable].filter((spot) => !reached.has(spot));
    expect(cut, 'cannot be reached').toEqual([]);
    expect(standable.size).toBeGreaterThan(100);
  });

  it('[PL6] has room around each spawn point, and seats that one can reach', () => {
    for (const { position: [x, , z], radius } of manifest.spawnPoints) {
      const free = Array.from({ length: 16 }, (_, i) => heightAt(manifest, x + radius * 0.6 * Math.sin((i * Math.PI) / 8), z + radius * 0.6 * Math.cos((i * Math.PI) / 8)));
      expect(free.filter((height) => height !== undefined).length, `around ${x}, ${z}`).toBeGreaterThanOrEqual(12);
    }
    const reached = [...reachable(manifest, floorSpots(manifest))].map((key) => key.split(' ').map((cell) => Number(cell) * GRID));
    for (const { id, position: [x, , z] } of manifest.seats) {
      expect(Math.min(...reached.map(([rx, rz]) => Math.hypot(rx! - x, rz! - z))), id).toBeLessThan(0.6);
    }
  });

  it('[PL7] stays within its budgets', () => {
    const primitives = model.getRoot().listNodes().flatMap((node) => node.getMesh()?.listPrimitives() ?? []);
    const triangles = primitives.reduce((sum, primitive) => sum + primitive.getIndices()!.getCount() / 3, 0);
    // What can be seen from behind is drawn once all the same; only blended two-sided things are drawn twice.
    const calls = primitives.reduce((sum, primitive) => sum + (primitive.getMaterial()!.getAlphaMode() === 'BLEND' && primitive.getMaterial()!.getDoubleSided() ? 2 : 1), 0);
    expect(triangles).toBeLessThan(60_000);
    expect(calls).toBeLessThan(40);
    expect(statSync(`${folder}/${manifest.model}`).size).toBeLessThan(2.5 * 1024 * 1024);
  });

  it('[PL7] needs no decoder and no other file', () => {
    expect(model.getRoot().listExtensionsUsed().map(({ extensionName }) => extensionName).toSorted()).toEqual(['KHR_materials_unlit', 'KHR_mesh_quantization']);
    for (const texture of model.getRoot().listTextures()) expect(texture.getImage()?.length).toBeGreaterThan(0);
  });

  it('[PL7] holds the screens of the manifest, where it says, with the whole of a picture on them', () => {
    for (const { node, center, width, height } of manifest.screens) {
      const found = model.getRoot().listNodes().find((each) => each.getName() === node);
      expect(found, node).toBeDefined();
      const primitive = found!.getMesh()!.listPrimitives()[0]!;
      const uv = primitive.getAttribute('TEXCOORD_0')!;
      expect([uv.getMinNormalized([]), uv.getMaxNormalized([])]).toEqual([[0, 0], [1, 1]]);
      const position = primitive.getAttribute('POSITION')!;
      const [low, high] = [position.getMinNormalized([]), position.getMaxNormalized([])];
      const [scale, translation] = [found!.getScale(), found!.getTranslation()];
      const size = [0, 1].map((axis) => (high[axis]! - low[axis]!) * scale[axis]!);
      const middle = [0, 1, 2].map((axis) => ((high[axis]! + low[axis]!) / 2) * scale[axis]! + translation[axis]!);
      [width, height].forEach((value, axis) => expect(size[axis]).toBeCloseTo(value, 2));
      center.forEach((value, axis) => expect(middle[axis]).toBeCloseTo(value, 2));
    }
  });

  it('[PL8] is what its sources say', () => {
    const source = sources[name]!();
    expect(`${JSON.stringify(source.manifest, undefined, 2)}\n`).toBe(text);
    const built = source.parts.filter(({ triangles }) => triangles > 0).map((part) => [part.name, part.triangles]);
    const kept = model.getRoot().listNodes().map((node) => [node.getName(), node.getMesh()!.listPrimitives()[0]!.getIndices()!.getCount() / 3]);
    expect(kept).toEqual(built);
  });
});

it('[PL8] gives the same bytes when it is built twice', { timeout: 120_000 }, async () => {
  const build = async () => {
    const source = meetingRoom();
    const { model } = await composePlace({ ...source, light: { ...source.light, rays: { perPoint: 1, sun: 1 } } });
    return Buffer.from(model);
  };
  expect((await build()).equals(await build())).toBe(true);
});

/** All spots of a grid where one can stand, as "column row". */
function floorSpots(manifest: SceneManifest): Set<string> {
  const { min, max } = manifest.bounds;
  const spots = new Set<string>();
  for (let i = Math.ceil(min[0] / GRID); i * GRID <= max[0]; i += 1) {
    for (let j = Math.ceil(min[2] / GRID); j * GRID <= max[2]; j += 1) if (heightAt(manifest, i * GRID, j * GRID) !== undefined) spots.add(`${i} ${j}`);
  }
  return spots;
}

/** The spots that can be walked to from the first spawn point, step by step. */
function reachable(manifest: SceneManifest, standable: ReadonlySet<string>): Set<string> {
  const [x, , z] = manifest.spawnPoints[0]!.position;
  const start = `${Math.round(x / GRID)} ${Math.round(z / GRID)}`;
  const reached = new Set([start]);
  const open = [start];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    const [i, j] = here.split(' ').map(Number) as [number, number];
    for (const [di, dj] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
      const next = `${i + di} ${j + dj}`;
      if (!standable.has(next) || reached.has(next)) continue;
      const to = { x: (i + di) * GRID, z: (j + dj) * GRID };
      const end = clampStep(manifest, { x: i * GRID, z: j * GRID }, to);
      if (Math.hypot(end.x - to.x, end.z - to.z) > 0.001) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}
