/** Width and height of a picture from its header alone: nothing is decoded before it is known to be harmless. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** undefined when it is neither PNG, JPEG, WebP nor KTX2, or is cut off. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x8950_4e47) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (view.getUint16(0) === 0xffd8) return jpegSize(view);
    if (isKtx2(bytes)) return { width: view.getUint32(20, true), height: view.getUint32(24, true) };
    if (view.getUint32(0) === 0x5249_4646 && view.getUint32(8) === 0x5745_4250) return webpSize(view);
  } catch {
    // Cut off before the size.
  }
  return undefined;
}

/** The name of a type of picture that a model may hold elsewhere, but that is not drawn here; undefined for any other. */
export function undrawableType(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (isKtx2(bytes) && !isBasis(bytes)) return 'image/ktx2';
  if (text.startsWith('ftyp', 4)) return 'image/avif';
  if (text.startsWith('GIF8')) return 'image/gif';
  return text.startsWith('DDS ') ? 'image/vnd-ms.dds' : undefined;
}

/** By what it holds: the type that a model gives it may be wrong. */
export function isKtx2(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(1, 6)).toString('latin1') === 'KTX 2';
}

/** One flat picture in a packing of Basis Universal, as KHR_texture_basisu has it: those for one kind of graphics card only cannot be unpacked here. */
function isBasis(bytes: Uint8Array): boolean {
  if (bytes.byteLength < 48) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [format, depth, layers, faces] = [12, 28, 32, 36].map((at) => view.getUint32(at, true));
  return format === 0 && depth === 0 && layers! <= 1 && faces! <= 1;
}

/** Walks from marker to marker to the frame header. */
function jpegSize(view: DataView): ImageSize | undefined {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + (marker === 0xff ? -1 : view.getUint16(at + 2));
  }
  return undefined;
}

function webpSize(view: DataView): ImageSize | undefined {
  const chunk = view.getUint32(12);
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (chunk === 0x5650_3858) return { width: uint24(24) + 1, height: uint24(27) + 1 };
  if (chunk === 0x5650_3820) return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk !== 0x5650_384c) return undefined;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}
