import { ktx2, ktx2Header } from './ktx2.ts';
import { fieldGlb, glb, pngHeader, triangleBuffer, triangleJson, type GltfJson } from './models.ts';

export interface BrokenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly reason: string;
}

const text = (value: string) => new TextEncoder().encode(value);
const bin = triangleBuffer();
const [position, index] = triangleJson()['accessors'] as [GltfJson, GltfJson];
const whole = glb(triangleJson(), bin);
const json = (changes: GltfJson, buffer: Uint8Array | undefined = bin) => glb(triangleJson(changes), buffer);
const picture = (bytes: Uint8Array) => {
  const all = new Uint8Array(44 + bytes.byteLength);
  all.set(bin);
  all.set(bytes, 44);
  return json({
    buffers: [{ byteLength: all.byteLength }], images: [{ bufferView: 2, mimeType: 'image/png' }], textures: [{ source: 0 }], materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
    bufferViews: [{ buffer: 0, byteOffset: 0, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 6 }, { buffer: 0, byteOffset: 44, byteLength: bytes.byteLength }],
  }, all);
};
const nodes = (list: readonly GltfJson[]) => json({ nodes: list, scenes: [{ nodes: [0] }] });
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** What is looked at (the packed buffer) is a small picture; what would be unpacked (the second buffer) is not. */
function pictureElsewhere(): Uint8Array {
  const [small, bomb] = [pngHeader(4, 4), pngHeader(16_384, 16_384)];
  return json({
    buffers: [{ byteLength: 44 }, { byteLength: 33, uri: `data:application/octet-stream;base64,${Buffer.from(bomb).toString('base64')}` }],
    bufferViews: [{ buffer: 0, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 6 }, { buffer: 1, byteLength: 33 }],
    images: [{ bufferView: 2, mimeType: 'image/png' }], textures: [{ source: 0 }], materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
  }, joined(small, new Uint8Array(11)));
}

/** Its header is whole, what follows is not. */
function ktx2Noise(): Uint8Array {
  const bytes = ktx2('etc1s');
  return bytes.map((byte, at) => (at < 160 ? byte : (byte * 31 + at) % 256));
}

/** A triangle whose numbers are packed, with something else where they should be. */
function packedNoise(extension: 'EXT_meshopt_compression' | 'KHR_draco_mesh_compression', noise: Uint8Array = Uint8Array.from({ length: 44 }, (_, at) => (at * 197 + 13) % 256)): Uint8Array {
  const isMeshopt = extension === 'EXT_meshopt_compression';
  const view = { buffer: 0, byteLength: noise.byteLength };
  return json({
    extensionsUsed: [extension], extensionsRequired: [extension], buffers: [{ byteLength: noise.byteLength }, ...(isMeshopt ? [{ byteLength: 36, extensions: { [extension]: { fallback: true } } }] : [])],
    bufferViews: [isMeshopt ? { buffer: 1, byteLength: 36, extensions: { [extension]: { ...view, byteStride: 12, count: 3, mode: 'ATTRIBUTES' } } } : view],
    accessors: [isMeshopt ? { ...position, bufferView: 0 } : { ...position, bufferView: undefined }, ...(isMeshopt ? [] : [{ ...index, bufferView: undefined }])],
    meshes: [{ primitives: [isMeshopt ? { attributes: { POSITION: 0 } } : { attributes: { POSITION: 0 }, indices: 1, extensions: { [extension]: { bufferView: 0, attributes: { POSITION: 0 } } } }] }],
  }, noise);
}

/** Files that must not come in, each broken in one way, and why they are refused. */
export function brokenFiles(): readonly BrokenFile[] {
  const list: readonly (readonly [name: string, reason: string, bytes: Uint8Array])[] = [
    ['nothing at all', 'asset-wrong-type', new Uint8Array()],
    ['a program', 'asset-wrong-type', joined(text('\u007fELF'), new Uint8Array(200))],
    ['a page with a script', 'asset-wrong-type', text('<html><script>alert(1)</script></html>')],
    ['a drawing with a script (SVG)', 'asset-wrong-type', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['a ZIP', 'asset-wrong-type', joined(text('PK\u0003\u0004'), new Uint8Array(100))],
    ['an animated GIF', 'asset-wrong-type', joined(text('GIF89a'), new Uint8Array(100))],
    ['an OBJ that is called .glb', 'asset-wrong-type', text('v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n')],
    ['only the first four letters', 'asset-truncated', text('glTF')],
    ['half of a model', 'asset-truncated', whole.slice(0, whole.byteLength / 2)],
    ['a model without its last byte', 'asset-truncated', whole.slice(0, -1)],
    ['a length that is too large', 'asset-truncated', glb(triangleJson(), bin, (_bytes, view) => view.setUint32(8, 1_000_000, true))],
    ['a length that is too small', 'asset-invalid', glb(triangleJson(), bin, (_bytes, view) => view.setUint32(8, 100, true)) ],
    ['a first chunk of four gigabytes', 'asset-truncated', glb(triangleJson(), bin, (_bytes, view) => view.setUint32(12, 0xffff_fffc, true))],
    ['a first chunk that is no JSON', 'asset-invalid', glb(triangleJson(), bin, (_bytes, view) => view.setUint32(16, 0x004e_4942, true))],
    ['an unknown second chunk', 'asset-invalid', glb(triangleJson(), bin, (bytes, view) => view.setUint32(bytes.byteLength - 44 - 4, 0x1234_5678, true))],
    ['format version 1', 'asset-invalid', glb(triangleJson(), bin, (_bytes, view) => view.setUint32(4, 1, true))],
    ['a model with a ZIP behind it', 'asset-invalid', joined(whole, text('PK\u0003\u0004'), new Uint8Array(22))],
    ['a model with a script behind it', 'asset-invalid', joined(whole, text('<script>alert(1)</script>'))],
    ['JSON that is none', 'asset-invalid', glb('{"asset":{"version":"2.0"},,}')],
    ['JSON with a broken letter', 'asset-invalid', glb(triangleJson(), bin, (bytes) => { bytes[30] = 0xff; })],
    ['a list instead of a description', 'asset-invalid', glb('[]')],
    ['no version', 'asset-invalid', json({ asset: {} })],
    ['a version of the future', 'asset-invalid', json({ asset: { version: '3.0' } })],
    ['numbers where lists belong', 'asset-invalid', json({ nodes: 7 })],
    ['a buffer at another address', 'asset-external', json({ buffers: [{ uri: 'https://example.org/spy.bin', byteLength: 42 }] }, undefined)],
    ['a buffer in a neighbouring file', 'asset-external', json({ buffers: [{ uri: '../../etc/passwd', byteLength: 42 }] }, undefined)],
    ['a picture at another address', 'asset-external', json({ images: [{ uri: 'http://127.0.0.1/pixel.png' }] })],
    ['a picture by file address', 'asset-external', json({ images: [{ uri: 'file:///etc/passwd' }] })],
    ['an extension that nobody knows', 'asset-unsupported', json({ extensionsRequired: ['ACME_wonder'], extensionsUsed: ['ACME_wonder'] })],
    ['positions that are no numbers', 'asset-invalid', glb(triangleJson(), triangleBuffer([Number.NaN, 0, 0, 1, 0, 0, 0, 1, 0]))],
    ['positions that are infinite', 'asset-invalid', glb(triangleJson(), triangleBuffer([Number.POSITIVE_INFINITY, 0, 0, 1, 0, 0, 0, 1, 0]))],
    ['corners that do not exist', 'asset-invalid', glb(triangleJson(), triangleBuffer(undefined, [0, 1, 900]))],
    ['a view beyond its buffer', 'asset-invalid', json({ bufferViews: [{ buffer: 0, byteOffset: 30, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 6 }] })],
    ['a view of a buffer that is not there', 'asset-invalid', json({ bufferViews: [{ buffer: 4, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 6 }] })],
    ['a buffer that is longer than the file', 'asset-invalid', json({ buffers: [{ byteLength: 4_000_000 }] })],
    ['an accessor beyond its view', 'asset-invalid', json({ accessors: [{ ...position, count: 300 }, index] })],
    ['an accessor of another kind', 'asset-invalid', json({ accessors: [{ ...position, componentType: 9_999 }, index] })],
    ['a mesh without positions', 'asset-invalid', json({ meshes: [{ primitives: [{ attributes: {} }] }] })],
    ['a mesh of accessors that are not there', 'asset-invalid', json({ meshes: [{ primitives: [{ attributes: { POSITION: 17 } }] }] })],
    ['a node that is its own child', 'asset-invalid', nodes([{ children: [0], mesh: 0 }])],
    ['nodes in a circle', 'asset-invalid', nodes([{ mesh: 0 }, { children: [2] }, { children: [1] }])],
    ['a node with two parents', 'asset-invalid', nodes([{ children: [1, 2], mesh: 0 }, { children: [3] }, { children: [3] }, {}])],
    ['a child that is not there', 'asset-invalid', nodes([{ children: [99], mesh: 0 }])],
    ['30,000 nodes', 'asset-too-heavy', json({ nodes: Array.from({ length: 30_000 }, () => ({ mesh: 0 })), scenes: [{ nodes: [0] }] })],
    ['20 million triangles that stand nowhere', 'asset-too-heavy', json({ accessors: [position, { ...index, count: 60_000_000 }] })],
    ['one triangle drawn 19,000 times 300', 'asset-too-heavy', json({
      nodes: Array.from({ length: 19_000 }, () => ({ mesh: 0 })), scenes: [{ nodes: [0] }], meshes: [{ primitives: Array.from({ length: 300 }, () => ({ attributes: { POSITION: 0 }, indices: 1 })) }],
    })],
    ['data that claims to unpack to 400 gigabytes', 'asset-too-heavy', json({
      extensionsUsed: ['EXT_meshopt_compression'],
      bufferViews: [{ buffer: 0, byteLength: 36, extensions: { EXT_meshopt_compression: { buffer: 0, byteLength: 36, byteStride: 256, count: 1_600_000_000, mode: 'ATTRIBUTES' } } }, { buffer: 0, byteOffset: 36, byteLength: 6 }],
    })],
    ['a texture of 16,384 pixels', 'asset-too-heavy', picture(pngHeader(16_384, 64))],
    ['a texture of four thousand million pixels', 'asset-too-heavy', picture(pngHeader(65_535, 65_535))],
    ['a texture that is no picture', 'asset-invalid', picture(text('this is not a picture, whatever it says'))],
    ['a texture that is cut off', 'asset-invalid', picture(pngHeader(64, 64).slice(0, 20))],
    ['a harmless picture beside a bomb in another buffer', 'asset-too-heavy', pictureElsewhere()],
    ['a texture without its pixels', 'asset-invalid', picture(pngHeader(64, 64))],
    ['a texture without width', 'asset-invalid', picture(pngHeader(0, 64))],
    ['a texture in a packing for one kind of graphics card (KTX2)', 'asset-unsupported', picture(ktx2Header(64, 64, 145))],
    ['a texture of 16,384 pixels in KTX2', 'asset-too-heavy', picture(ktx2Header(16_384, 64))],
    ['a texture in KTX2 without its pixels', 'asset-invalid', picture(ktx2Header(64, 64))],
    ['a texture in KTX2 that is cut off', 'asset-invalid', picture(ktx2Header(64, 64).slice(0, 22))],
    ['a texture in KTX2 whose pixels are noise', 'asset-invalid', picture(ktx2Noise())],
    ['a texture as AVIF', 'asset-unsupported', picture(joined(Uint8Array.of(0, 0, 0, 32), text('ftypavif'), new Uint8Array(60)))],
    ['a picture as percent signs', 'asset-invalid', json({ images: [{ uri: 'data:image/png,%89PNG' }] })],
    ['a triangle that stands four million times in one node', 'asset-too-heavy', json({
      accessors: [position, index, { componentType: 5126, count: 4_000_000, type: 'VEC3' }], extensionsUsed: ['EXT_mesh_gpu_instancing'],
      nodes: [{ mesh: 0, extensions: { EXT_mesh_gpu_instancing: { attributes: { TRANSLATION: 2 } } } }],
    })],
    ['four million points', 'asset-too-heavy', json({ accessors: [{ componentType: 5126, count: 4_000_000, type: 'VEC3' }], meshes: [{ primitives: [{ mode: 0, attributes: { POSITION: 0 } }] }] })],
    ['1,000 nodes within each other', 'asset-too-heavy', nodes(Array.from({ length: 1_000 }, (_, at) => (at < 999 ? { children: [at + 1] } : { mesh: 0 })))],
    ['90,000 copies of the same few bytes', 'asset-too-heavy', json({ accessors: [position, index, ...Array.from({ length: 90_000 }, () => ({ componentType: 5126, count: 500, type: 'MAT4' }))] })],
    ['many packings that are too much together', 'asset-too-heavy', json({
      extensionsUsed: ['EXT_meshopt_compression'],
      bufferViews: Array.from({ length: 64 }, () => ({ buffer: 0, byteLength: 36, extensions: { EXT_meshopt_compression: { buffer: 0, byteLength: 36, byteStride: 16, count: 1_000_000, mode: 'ATTRIBUTES' } } })),
    })],
    ['packed data of no length', 'asset-invalid', json({
      extensionsUsed: ['EXT_meshopt_compression'], bufferViews: [{ buffer: 0, byteLength: 36, extensions: { EXT_meshopt_compression: { buffer: 0, byteLength: 36, byteStride: 'many', count: 3 } } }],
    })],
    ['packed data beyond its buffer', 'asset-invalid', json({
      extensionsUsed: ['EXT_meshopt_compression'],
      bufferViews: [{ buffer: 0, byteLength: 36, extensions: { EXT_meshopt_compression: { buffer: 0, byteLength: 9_000, byteStride: 12, count: 3, mode: 'ATTRIBUTES' } } }, { buffer: 0, byteOffset: 36, byteLength: 6 }],
    })],
    ['meshopt data that is noise', 'asset-invalid', packedNoise('EXT_meshopt_compression')],
    ['Draco data that is noise', 'asset-invalid', packedNoise('KHR_draco_mesh_compression')],
    ['Draco data that claims four thousand million faces', 'asset-invalid', packedNoise('KHR_draco_mesh_compression', joined(text('DRACO'), Uint8Array.of(2, 2, 1, 0, 0, 0), Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0xff, 0x0f), new Uint8Array(23)))],
    ['a scene with nothing in it', 'asset-invalid', glb({ asset: { version: '2.0' }, scenes: [{ nodes: [] }], scene: 0 })],
    ['a picture that claims 10,000 million pixels', 'asset-too-heavy', pngHeader(100_000, 100_000)],
    ['a picture without its pixels', 'asset-truncated', pngHeader(64, 64)],
    ['a document without pages', 'asset-invalid', text('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF')],
    ['a document of noise', 'asset-invalid', joined(text('%PDF-1.4\n'), fieldGlb(4))],
  ];
  return list.map(([name, reason, bytes]) => ({ name, reason, bytes }));
}
