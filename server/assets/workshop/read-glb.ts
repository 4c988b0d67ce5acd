import { Unfit } from '../unfit.ts';

const MAGIC = 0x4654_6c67;
const JSON_CHUNK = 0x4e4f_534a;
const BIN_CHUNK = 0x004e_4942;
/** A scene description larger than this is no scene. */
const MOST_JSON = 32 * 1024 ** 2;

export interface GlbParts {
  readonly json: unknown;
  readonly bin: Uint8Array | undefined;
}

/**
 * Takes a GLB apart, every length checked against what is there (glTF 2.0, section 4.4). Nothing may follow the last chunk: a file that is two things
 * at once is none.
 * @throws Unfit `asset-truncated` or `asset-invalid`
 */
export function readGlb(bytes: Uint8Array): GlbParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 20) throw new Unfit('asset-truncated');
  if (view.getUint32(0, true) !== MAGIC) throw new Unfit('asset-wrong-type');
  if (view.getUint32(4, true) !== 2) throw new Unfit('asset-invalid', `version ${view.getUint32(4, true)}`);
  const length = view.getUint32(8, true);
  if (length > bytes.byteLength) throw new Unfit('asset-truncated');
  if (length < bytes.byteLength) throw new Unfit('asset-invalid', 'bytes after the end');
  let json: unknown;
  let bin: Uint8Array | undefined;
  for (let at = 12, index = 0; at < length; index += 1) {
    if (at + 8 > length) throw new Unfit('asset-truncated');
    const size = view.getUint32(at, true);
    const type = view.getUint32(at + 4, true);
    if (at + 8 + size > length) throw new Unfit('asset-truncated');
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if ((type === JSON_CHUNK) !== (index === 0)) throw new Unfit('asset-invalid', 'order of chunks');
    if (type === JSON_CHUNK) json = parseJson(chunk);
    else if (type === BIN_CHUNK && index === 1) bin = chunk;
    else throw new Unfit('asset-invalid', 'unknown chunk');
    at += 8 + size;
  }
  if (json === undefined) throw new Unfit('asset-truncated');
  return { json, bin };
}

/** @throws Unfit */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.byteLength > MOST_JSON) throw new Unfit('asset-too-heavy', 'description');
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Unfit('asset-invalid', 'not JSON');
  }
}
