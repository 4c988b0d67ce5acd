import { writeFile } from 'node:fs/promises';
import { readSceneManifest, type SceneManifest } from '../../rooms/protocol/scene-manifest.ts';
import { bake, type BakeOptions } from './bake.ts';
import { writeGlb } from './glb.ts';
import type { Part } from './part.ts';

export interface PlaceSource {
  readonly manifest: SceneManifest;
  readonly parts: readonly Part[];
  readonly light: BakeOptions;
}

/** Bakes a place and writes its model and manifest into `folder`. `--draft` on the command line bakes coarsely, for looking at shapes. */
export async function buildPlace(folder: URL, { manifest, parts, light }: PlaceSource): Promise<void> {
  const started = performance.now();
  const reading = readSceneManifest(manifest);
  if (!reading.ok) throw new Error(`scene.json would be wrong:\n  ${reading.problems.join('\n  ')}`);
  const map = bake(parts, process.argv.includes('--draft') ? { ...light, rays: { perPoint: 49, sun: 10 } } : light);
  const glb = await writeGlb(parts, map);
  await writeFile(new URL(manifest.model, folder), glb);
  await writeFile(new URL('scene.json', folder), `${JSON.stringify(manifest, undefined, 2)}\n`);
  const triangles = parts.reduce((sum, part) => sum + part.triangles, 0);
  const drawn = parts.filter((part) => part.triangles > 0).length;
  process.stdout.write(`${manifest.id}: ${triangles} triangles, ${drawn} draw calls, ${(glb.length / 1024).toFixed(0)} KB (light map ${(map.image.length / 1024).toFixed(0)} KB), ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
  for (const part of parts) process.stdout.write(`  ${part.name}: ${part.triangles}\n`);
}
