import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';

const known = new Map<string, Promise<SceneManifest>>();

/** What a place is like; asked for once. @throws when it cannot be had; then it may be asked for again */
export function readScene(name: string): Promise<SceneManifest> {
  let reading = known.get(name);
  if (reading === undefined) {
    reading = fetch(new URL(`scenes/${name}/scene.json`, document.baseURI)).then((response) => response.json() as Promise<SceneManifest>);
    reading.catch(() => known.delete(name));
    known.set(name, reading);
  }
  return reading;
}
