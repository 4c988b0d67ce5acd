import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { boxes } from './boxes.ts';

/** The model of a place with nothing in it but its ground. Where people walk, sit and look is in the manifest, not in the model. */
export function bareModel({ bounds: { min: [x0, , z0], max: [x1, , z1] } }: SceneManifest): Promise<Uint8Array> {
  return boxes([{ from: [x0, -0.1, z0], to: [x1, 0, z1], colour: [0.8, 0.7, 0.58] }]);
}

export interface BareScenes {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * The places of the house with bare models. Drawing 58,000 triangles in software takes both cores of a small machine, so stories that do
 * not look at the town hall itself take place here; those about its picture, its opening and its size have the real one.
 */
export async function bareScenes(): Promise<BareScenes> {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-bare-'));
  for (const id of ['town-hall', 'meeting-room']) {
    await mkdir(join(folder, id));
    const manifest = await readFile(join('scenes', id, 'scene.json'), 'utf8');
    const { model, preview } = JSON.parse(manifest) as SceneManifest;
    await writeFile(join(folder, id, 'scene.json'), manifest);
    await writeFile(join(folder, id, model), await bareModel(JSON.parse(manifest) as SceneManifest));
    await copyFile(join('scenes', id, preview), join(folder, id, preview));
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
