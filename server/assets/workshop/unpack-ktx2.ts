import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { Document } from '@gltf-transform/core';
import { Unfit } from '../unfit.ts';
import { isKtx2 } from './image-size.ts';
import type { PictureLibrary } from './picture-library.ts';

/** The part of Basis Universal's transcoder, as three brings it, that is used here. */
interface Ktx2File {
  isValid(): boolean;
  isHDR(): boolean;
  getHasAlpha(): number;
  getImageLevelInfo(level: number, layer: number, face: number): { readonly origWidth: number; readonly origHeight: number; readonly width: number; readonly height: number };
  startTranscoding(): boolean;
  getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
  transcodeImage(target: Uint8Array, level: number, layer: number, face: number, format: number, unused: number, channel0: number, channel1: number): number;
  close(): void;
  delete(): void;
}
interface Basis {
  readonly KTX2File: new (bytes: Uint8Array) => Ktx2File;
  initializeBasis(): void;
}

/** `transcoder_texture_format::cTFRGBA32` of Basis Universal. */
const RGBA32 = 13;
const TYPE = 'image/ktx2';

/**
 * Pictures that were packed for graphics cards become ordinary ones, so that all that follows can read them; what is served is WebP like any other.
 * Loads the transcoder only for a model that has such pictures.
 * @throws Unfit
 */
export async function unpackKtx2(document: Document, pictures: PictureLibrary | undefined): Promise<void> {
  const textures = document.getRoot().listTextures().filter((texture) => isKtx2(texture.getImage() ?? new Uint8Array()));
  if (textures.length === 0) return;
  // Nothing to write them with on this machine, and the page has nothing to draw them with.
  if (pictures === undefined) throw new Unfit('asset-unavailable', TYPE);
  const basis = await transcoder();
  for (const texture of textures) {
    const { width, height, pixels } = unpack(basis, texture.getImage()!);
    const png = await pictures(pixels, { raw: { width, height, channels: 4 } }).png({ compressionLevel: 1 }).toBuffer();
    texture.setImage(new Uint8Array(png)).setMimeType('image/png').setURI('');
  }
  for (const extension of document.getRoot().listExtensionsUsed()) if (extension.extensionName === 'KHR_texture_basisu') extension.dispose();
}

function unpack({ KTX2File }: Basis, bytes: Uint8Array): { readonly width: number; readonly height: number; readonly pixels: Uint8Array } {
  const file = new KTX2File(bytes);
  try {
    if (!file.isValid() || file.isHDR() || !file.startTranscoding()) throw new Unfit('asset-invalid', TYPE);
    const { origWidth: width, origHeight: height } = file.getImageLevelInfo(0, 0, 0);
    const pixels = new Uint8Array(file.getImageTranscodedSizeInBytes(0, 0, 0, RGBA32));
    if (file.transcodeImage(pixels, 0, 0, 0, RGBA32, 0, -1, -1) === 0 || pixels.byteLength !== width * height * 4) throw new Unfit('asset-invalid', TYPE);
    return { width, height, pixels };
  } finally {
    file.close();
    file.delete();
  }
}

/** It is written as a script for browsers and CommonJS in a package of modules: neither `import` nor `require` takes it. */
async function transcoder(): Promise<Basis> {
  const require = createRequire(import.meta.url);
  const script = require.resolve('three/addons/libs/basis/basis_transcoder.js');
  const make = compileFunction(`${await readFile(script, 'utf8')}\nreturn BASIS;`, ['require', '__filename', '__dirname'], { filename: script })(require, script, '.') as (module: object) => Promise<unknown>;
  const basis = { wasmBinary: await readFile(script.replace(/\.js$/, '.wasm')) } as unknown as Basis;
  await new Promise((resolve, reject) => { make(Object.assign(basis, { onRuntimeInitialized: resolve })).catch(reject); });
  basis.initializeBasis();
  return basis;
}
