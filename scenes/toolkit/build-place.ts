import { writeFile } from 'node:fs/promises';
import { readSceneManifest, type SceneManifest } from '../../rooms/protocol/scene-manifest.ts';
import { bake, type BakeOptions } from './bake.ts';
import { writeGlb } from './glb.ts';
import type { Part } from './part.ts';

/** What a place is made of. Baking changes the parts, so each build needs new ones. */
export interface PlaceSource {
  readonly manifest: SceneManifest;
  readonly parts: readonly Part[];
  readonly light: BakeOptions;
}

export interface BuiltPlace {
  readonly model: Uint8Array;
  readonly sceneJson: string;
}

/**
 * Bakes the light of a place and makes its files; the same bytes each time.
 * @throws Error that lists all problems of the manifest
 */
export async function composePlace({ manifest, parts, light }: PlaceSource): Promise<BuiltPlace> {
  const reading = readSceneManifest(manifest);
  if (!reading.ok) throw new Error(`scene.json would be wrong:\n  ${reading.problems.join('\n  ')}`);
  return { model: await writeGlb(parts, bake(parts, light)), sceneJson: `${JSON.stringify(manifest, undefined, 2)}\n` };
}

/** Writes `scene.json` alone, when nothing that is seen has changed. */
export async function writeSceneJson(folder: URL, { manifest }: PlaceSource): Promise<void> {
  await writeFile(new URL('scene.json', folder), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** Writes a place into its folder (ends in a slash) and prints what it weighs. */
export async function buildPlace(folder: URL, source: PlaceSource): Promise<void> {
  const started = performance.now();
  const { model, sceneJson } = await composePlace(source);
  await writeFile(new URL(source.manifest.model, folder), model);
  await writeFile(new URL('scene.json', folder), sceneJson);
  const drawn = source.parts.filter(({ triangles }) => triangles > 0);
  const triangles = drawn.reduce((sum, part) => sum + part.triangles, 0);
  process.stdout.write(`${source.manifest.id}: ${triangles} triangles, ${drawn.length} draw calls, ${(model.length / 1024).toFixed(0)} KB, ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  for (const part of drawn) process.stdout.write(`  ${part.name}: ${part.triangles}\n`);
}
