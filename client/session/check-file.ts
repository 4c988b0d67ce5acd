import { kindOfFile, mostBytesOf, TELLING_BYTES, type FileKind } from '#rooms/protocol/kind-of-file.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';

/** What a place of the page takes. */
export type Wanted = 'model' | 'slides';

/** Why a file is not even sent; `is-model` and `not-model` belong elsewhere on the page. */
export type Unsendable = Extract<Reason, 'asset-wrong-type' | 'asset-too-large' | 'asset-truncated'> | 'is-model' | 'not-model';

/** [AS17] Refuses at once what the house would refuse after all of it was sent: another kind, too large, or cut off. undefined when it may go. */
export async function checkFile(file: Blob, wanted: Wanted): Promise<Unsendable | undefined> {
  const bytes = new Uint8Array(await file.slice(0, TELLING_BYTES).arrayBuffer());
  const kind = kindOfFile(bytes);
  if (kind === undefined) return 'asset-wrong-type';
  if (isModel(kind) !== (wanted === 'model')) return isModel(kind) ? 'is-model' : 'not-model';
  if (file.size > mostBytesOf[kind]) return 'asset-too-large';
  return kind === 'glb' && lengthOfGlb(bytes) > file.size ? 'asset-truncated' : undefined;
}

/** Where on the page a file belongs; undefined when nowhere. */
export async function wantedAs(file: Blob): Promise<Wanted | undefined> {
  const kind = kindOfFile(new Uint8Array(await file.slice(0, TELLING_BYTES).arrayBuffer()));
  return kind && (isModel(kind) ? 'model' : 'slides');
}

function isModel(kind: FileKind): boolean {
  return kind === 'glb' || kind === 'gltf';
}

/** A GLB says how long it is (glTF 2.0, 4.4.2); infinite when it ends before that. */
function lengthOfGlb(bytes: Uint8Array): number {
  return bytes.byteLength < 12 ? Number.POSITIVE_INFINITY : new DataView(bytes.buffer).getUint32(8, true);
}
