import { Unfit } from '../unfit.ts';

export type FileKind = 'glb' | 'gltf' | 'pdf' | 'picture';

/** What a file is by its first bytes: names and types that a browser tells are not asked. @throws Unfit `asset-wrong-type` */
export function kindOfFile(bytes: Uint8Array): FileKind {
  const starts = (...expected: number[]) => expected.every((byte, at) => bytes[at] === byte);
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (text(0, 4) === 'glTF') return 'glb';
  if (text(0, 5) === '%PDF-') return 'pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || starts(0xff, 0xd8, 0xff) || (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP')) return 'picture';
  if (/^\s*\{/.test(text(0, 256)) && Buffer.from(bytes.subarray(0, 1 << 16)).includes('"')) return 'gltf';
  throw new Unfit('asset-wrong-type');
}
