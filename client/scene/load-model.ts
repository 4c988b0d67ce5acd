import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import type { Group } from 'three';
import { HallProblem } from './hall-problem.ts';

/**
 * Loads a glTF model from our own server. The decoder that some models need is part of our bundle and fetched only for those:
 * A-Frame's own loader would ask other hosts for it.
 */
export async function loadModel(url: string, signal: AbortSignal): Promise<Group> {
  const bytes = await download(url, signal);
  const loader = new GLTFLoader();
  if (usedExtensions(bytes).some((name) => /meshopt/.test(name))) {
    const { MeshoptDecoder } = await import('three/addons/libs/meshopt_decoder.module.js');
    loader.setMeshoptDecoder(MeshoptDecoder);
  }
  const folder = new URL('.', new URL(url, document.baseURI)).href;
  const gltf = await loader.parseAsync(bytes, folder).catch((cause: unknown) => {
    throw new HallProblem('model', `The model ${url} cannot be read.`, { cause });
  });
  return gltf.scene;
}

async function download(url: string, signal: AbortSignal): Promise<ArrayBuffer> {
  let why: unknown;
  try {
    const response = await fetch(url, { signal });
    if (response.ok) return await response.arrayBuffer();
    why = response.status;
  } catch (error) {
    why = error;
  }
  throw new HallProblem('model', `The model ${url} could not be loaded (${String(why)}).`, { cause: why });
}

/** Reads the JSON chunk of a binary glTF (or a text one) for the extensions that it declares. */
export function usedExtensions(bytes: ArrayBuffer): readonly string[] {
  const view = new DataView(bytes);
  const binary = bytes.byteLength > 20 && view.getUint32(0, true) === 0x46_54_6c_67;
  const json = binary ? new Uint8Array(bytes, 20, view.getUint32(12, true)) : new Uint8Array(bytes);
  try {
    const { extensionsUsed } = JSON.parse(new TextDecoder().decode(json)) as { extensionsUsed?: readonly string[] };
    return extensionsUsed ?? [];
  } catch {
    return [];
  }
}
