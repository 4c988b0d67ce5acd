import { assetLimits } from './assets.ts';

export type FileKind = 'glb' | 'gltf' | 'pdf' | 'picture';

/** Bytes that a file of each kind may have. */
export const mostBytesOf: Readonly<Record<FileKind, number>> = {
  glb: assetLimits.modelBytes, gltf: assetLimits.modelBytes, pdf: assetLimits.documentBytes, picture: assetLimits.pictureBytes,
};

/** So many of a file's first bytes tell what it is. */
export const TELLING_BYTES = 65_536;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
const QUOTE = 0x22;

/** [AS1] What a file is by its first bytes: names and types that a browser tells are not asked. undefined for what cannot be used. */
export function kindOfFile(bytes: Uint8Array): FileKind | undefined {
  const starts = (expected: readonly number[]) => expected.every((byte, at) => bytes[at] === byte);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 4) === 'glTF') return 'glb';
  if (text(0, 5) === '%PDF-') return 'pdf';
  if (starts(PNG) || starts(JPEG) || (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP')) return 'picture';
  return /^\s*\{/.test(text(0, 256)) && bytes.subarray(0, TELLING_BYTES).includes(QUOTE) ? 'gltf' : undefined;
}
