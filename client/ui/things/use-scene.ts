import { useEffect, useState } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';

const known = new Map<string, Promise<SceneManifest>>();

/** What the place of the meeting is like: its floor and tables. undefined until it is known. */
export function useScene(name: string): SceneManifest | undefined {
  const [scene, setScene] = useState<SceneManifest>();
  useEffect(() => {
    let gone = false;
    let reading = known.get(name);
    if (reading === undefined) {
      reading = fetch(new URL(`scenes/${name}/scene.json`, document.baseURI)).then((response) => response.json() as Promise<SceneManifest>);
      known.set(name, reading);
    }
    reading.then((read) => { if (!gone) setScene(read); }, () => known.delete(name));
    return () => { gone = true; };
  }, [name]);
  return scene;
}
