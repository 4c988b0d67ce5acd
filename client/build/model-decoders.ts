import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const three = fileURLToPath(new URL('.', import.meta.resolve('three/addons/libs/meshopt_decoder.module.js')));
const meshopt = dirname(fileURLToPath(import.meta.resolve('meshoptimizer')));

/**
 * Part of their address, which browsers keep for a year: to be raised whenever one of the files changes (a test knows them by their hashes).
 */
export const DECODERS_VERSION = 1;

/** From, and under which name: those for which A-Frame's `gltf-model` asks. */
const FILES = [
  [three, 'draco/gltf/draco_wasm_wrapper.js', 'draco/draco_wasm_wrapper.js'],
  [three, 'draco/gltf/draco_decoder.wasm', 'draco/draco_decoder.wasm'],
  // Where a browser has no WebAssembly.
  [three, 'draco/gltf/draco_decoder.js', 'draco/draco_decoder.js'],
  [three, 'basis/basis_transcoder.js', 'basis/basis_transcoder.js'],
  [three, 'basis/basis_transcoder.wasm', 'basis/basis_transcoder.wasm'],
  [meshopt, 'meshopt_decoder.cjs', 'meshopt_decoder.js'],
] as const;

/** Lays out `naf/decoders/` beside the page: what scenes by other authors need for packed models, so that they need not ask other hosts. */
export function modelDecoders(): Plugin {
  return {
    name: 'tinghall-model-decoders',
    apply: 'build',
    writeBundle({ dir }) {
      if (dir !== undefined) layOutDecoders(dir);
    },
  };
}

/** @returns the folder they are in */
export function layOutDecoders(dir: string): string {
  const folder = join(dir, 'naf', 'decoders', `v${DECODERS_VERSION}`);
  for (const [from, file, name] of FILES) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(from, file), join(folder, name));
  }
  return folder;
}
