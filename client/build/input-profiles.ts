/**
 * Makes `client/public/input-profiles/` from the package `@webxr-input-profiles/assets`, which is a hundred times as large as what we show
 * of it: `npm pack @webxr-input-profiles/assets`, unpack it, then `node client/build/input-profiles.ts FOLDER`. Made by hand and kept with
 * the sources, because it changes about once a year.
 */
import { mkdir, readFile, rm, writeFile, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { dedup, prune, textureCompress } from '@gltf-transform/functions';
import sharp from 'sharp';
import type { InputProfile } from '#client/xr/input-profile.ts';

/** Headsets that public bodies have. Others show a plain handle. */
const PROFILES = ['meta-quest-touch-plus', 'meta-quest-touch-pro', 'oculus-touch-v3', 'pico-4u', 'htc-vive-focus-3', 'generic-hand'];
const SIDES = ['left', 'right'] as const;
const TEXTURE = 512;

interface Published {
  readonly layouts: Readonly<Record<string, { readonly components: Readonly<Record<string, { readonly gamepadIndices: Record<string, number>; readonly visualResponses: Readonly<Record<string, InputProfile['responses'][number]>> }>> }>>;
}

const [from] = process.argv.slice(2);
if (from === undefined) throw new Error('Say where the unpacked package is.');
const to = fileURLToPath(new URL('../public/input-profiles/', import.meta.url));
const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
await rm(to, { recursive: true, force: true });
const index: Record<string, Record<string, InputProfile>> = {};
for (const id of PROFILES) {
  const folder = join(from, 'dist', 'profiles', id);
  await mkdir(join(to, id), { recursive: true });
  const { layouts } = JSON.parse(await readFile(join(folder, 'profile.json'), 'utf8')) as Published;
  for (const side of SIDES) {
    const document = await io.read(join(folder, `${side}.glb`));
    // The leaves of the tree are what buttons move between: they stay.
    await document.transform(dedup(), prune({ keepLeaves: true, keepExtras: false }), textureCompress({ encoder: sharp, targetFormat: 'webp', resize: [TEXTURE, TEXTURE], quality: 80 }));
    await io.write(join(to, id, `${side}.glb`), document);
    const layout = layouts[side] ?? layouts['left-right'] ?? layouts['left-right-none'];
    (index[id] ??= {})[side] = {
      responses: Object.values(layout?.components ?? {}).flatMap(({ gamepadIndices, visualResponses }) => Object.values(visualResponses).map(({ componentProperty, valueNodeProperty, valueNodeName, minNodeName, maxNodeName }) => ({
        componentProperty, valueNodeProperty, valueNodeName, ...(minNodeName ? { minNodeName } : {}), ...(maxNodeName ? { maxNodeName } : {}), indices: gamepadIndices,
      }))),
    };
  }
}
await writeFile(join(to, 'profiles.json'), `${JSON.stringify(index)}\n`);
await copyFile(join(from, 'LICENSE.md'), join(to, 'LICENSE.md'));
