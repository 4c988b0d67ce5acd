/** Small models made on the spot, whole or broken in one way each. */
export interface GltfJson { [key: string]: unknown }

const pad = (bytes: Uint8Array, filler: number) => {
  const whole = new Uint8Array(Math.ceil(bytes.byteLength / 4) * 4).fill(filler);
  whole.set(bytes);
  return whole;
};

/** A GLB of a description and a buffer; `lie` changes the finished bytes. */
export function glb(json: GltfJson | string, bin?: Uint8Array, lie: (bytes: Uint8Array, view: DataView) => void = () => {}): Uint8Array {
  const text = pad(new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json)), 0x20);
  const body = bin && pad(bin, 0);
  const bytes = new Uint8Array(12 + 8 + text.byteLength + (body === undefined ? 0 : 8 + body.byteLength));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x4654_6c67, true);
  view.setUint32(4, 2, true);
  view.setUint32(8, bytes.byteLength, true);
  view.setUint32(12, text.byteLength, true);
  view.setUint32(16, 0x4e4f_534a, true);
  bytes.set(text, 20);
  if (body !== undefined) {
    view.setUint32(20 + text.byteLength, body.byteLength, true);
    view.setUint32(24 + text.byteLength, 0x004e_4942, true);
    bytes.set(body, 28 + text.byteLength);
  }
  lie(bytes, view);
  return bytes;
}

/** One triangle: three positions and three indices. */
export const triangleBuffer = (positions: readonly number[] = [0, 0, 0, 1, 0, 0, 0, 1, 0], indices: readonly number[] = [0, 1, 2]): Uint8Array => {
  const bytes = new Uint8Array(36 + 6);
  new Float32Array(bytes.buffer, 0, 9).set(positions);
  new Uint16Array(bytes.buffer, 36, 3).set(indices);
  return bytes;
};

export function triangleJson(changes: GltfJson = {}): GltfJson {
  return {
    asset: { version: '2.0' }, scene: 0, scenes: [{ nodes: [0] }], nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
      { bufferView: 1, componentType: 5123, count: 3, type: 'SCALAR' },
    ],
    bufferViews: [{ buffer: 0, byteOffset: 0, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 6 }],
    buffers: [{ byteLength: 42 }],
    ...changes,
  };
}

/** A flat field of squares: 2 × side² triangles. */
export function fieldGlb(side: number): Uint8Array {
  const row = side + 1;
  const positions = new Float32Array(row * row * 3);
  for (let at = 0; at < row * row; at += 1) positions.set([at % row, Math.sin(at * 7) * 0.3, Math.floor(at / row)], at * 3);
  const indices = new Uint32Array(side * side * 6);
  for (let square = 0; square < side * side; square += 1) {
    const corner = Math.floor(square / side) * row + (square % side);
    indices.set([corner, corner + row, corner + 1, corner + 1, corner + row, corner + row + 1], square * 6);
  }
  const bin = new Uint8Array(positions.byteLength + indices.byteLength);
  bin.set(new Uint8Array(positions.buffer));
  bin.set(new Uint8Array(indices.buffer), positions.byteLength);
  return glb(triangleJson({
    accessors: [{ bufferView: 0, componentType: 5126, count: row * row, type: 'VEC3', min: [0, -0.3, 0], max: [side, 0.3, side] }, { bufferView: 1, componentType: 5125, count: indices.length, type: 'SCALAR' }],
    bufferViews: [{ buffer: 0, byteLength: positions.byteLength }, { buffer: 0, byteOffset: positions.byteLength, byteLength: indices.byteLength }],
    buffers: [{ byteLength: bin.byteLength }],
  }), bin);
}

/** The header of a PNG of this size, and nothing after it. */
export function pngHeader(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x8950_4e47);
  view.setUint32(4, 0x0d0a_1a0a);
  view.setUint32(8, 13);
  view.setUint32(12, 0x4948_4452);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 6, 0, 0, 0], 24);
  return bytes;
}

/** A triangle with a picture on it. */
export function texturedGlb(picture: Uint8Array): Uint8Array {
  const bin = new Uint8Array(44 + picture.byteLength);
  bin.set(triangleBuffer());
  bin.set(picture, 44);
  return glb(triangleJson({
    buffers: [{ byteLength: bin.byteLength }],
    bufferViews: [{ buffer: 0, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 6 }, { buffer: 0, byteOffset: 44, byteLength: picture.byteLength }, { buffer: 0, byteLength: 24 }],
    accessors: [...triangleJson()['accessors'] as readonly GltfJson[], { bufferView: 3, componentType: 5126, count: 3, type: 'VEC2' }],
    images: [{ bufferView: 2, mimeType: 'image/png' }], textures: [{ source: 0 }], materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 2 }, indices: 1, material: 0 }] }],
  }), bin);
}

/** A square of one metre, seen from the front, with the picture on it. */
export function pictureGlb(picture: Uint8Array, mimeType: string): Uint8Array {
  const bin = new Uint8Array(92 + picture.byteLength);
  new Float32Array(bin.buffer, 0, 12).set([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]);
  new Float32Array(bin.buffer, 48, 8).set([0, 1, 1, 1, 1, 0, 0, 0]);
  new Uint16Array(bin.buffer, 80, 6).set([0, 1, 2, 0, 2, 3]);
  bin.set(picture, 92);
  const isKtx2 = mimeType === 'image/ktx2';
  return glb(triangleJson({
    buffers: [{ byteLength: bin.byteLength }],
    bufferViews: [{ buffer: 0, byteLength: 48 }, { buffer: 0, byteOffset: 48, byteLength: 32 }, { buffer: 0, byteOffset: 80, byteLength: 12 }, { buffer: 0, byteOffset: 92, byteLength: picture.byteLength }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 4, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] }, { bufferView: 1, componentType: 5126, count: 4, type: 'VEC2' },
      { bufferView: 2, componentType: 5123, count: 6, type: 'SCALAR' },
    ],
    ...(isKtx2 ? { extensionsUsed: ['KHR_texture_basisu', 'KHR_materials_unlit'], extensionsRequired: ['KHR_texture_basisu'] } : { extensionsUsed: ['KHR_materials_unlit'] }),
    images: [{ bufferView: 3, mimeType }], textures: [isKtx2 ? { extensions: { KHR_texture_basisu: { source: 0 } } } : { source: 0 }],
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } }, extensions: { KHR_materials_unlit: {} } }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 1 }, indices: 2, material: 0 }] }],
  }), bin);
}
