import { useEffect, useState } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { readScene } from '../parts/read-scene.ts';

/** What the place of the meeting is like: its floor and tables. undefined until it is known. */
export function useScene(name: string): SceneManifest | undefined {
  const [scene, setScene] = useState<SceneManifest>();
  useEffect(() => {
    let gone = false;
    readScene(name).then((read) => { if (!gone) setScene(read); }, () => {});
    return () => { gone = true; };
  }, [name]);
  return scene;
}
