import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSceneManifest, type SceneManifest } from '#rooms/protocol/scene-manifest.ts';

/**
 * Reads every place under `scenes/`.
 * @throws Error that lists, place by place and path by path, everything that is wrong
 */
export async function loadPlaces(scenesDir: string): Promise<ReadonlyMap<string, SceneManifest>> {
  const places = new Map<string, SceneManifest>();
  const problems: string[] = [];
  for (const entry of await readdir(scenesDir, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const path = join(scenesDir, entry.name, 'scene.json');
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const read = readSceneManifest(JSON.parse(text));
    if (read.ok) places.set(read.manifest.id, read.manifest);
    else problems.push(...read.problems.map((problem) => `scenes/${entry.name}/scene.json: ${problem}`));
  }
  if (problems.length > 0) throw new Error(`these places cannot be used:\n  ${problems.join('\n  ')}`);
  return places;
}
