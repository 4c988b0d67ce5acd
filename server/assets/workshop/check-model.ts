import * as v from 'valibot';
import { assetLimits } from '#rooms/protocol/assets.ts';
import { Unfit } from '../unfit.ts';
import { checkTree } from './check-tree.ts';
import { gltfSchema, type Gltf } from './gltf-outline.ts';
import { imageSize, undrawableType } from './image-size.ts';

/** Required extensions that are understood here; a model that needs another one cannot be drawn. */
const UNDERSTOOD = new Set([
  'KHR_draco_mesh_compression', 'EXT_meshopt_compression', 'KHR_mesh_quantization', 'KHR_materials_unlit', 'KHR_texture_transform', 'EXT_texture_webp', 'KHR_texture_basisu',
  'KHR_materials_pbrSpecularGlossiness', 'KHR_materials_emissive_strength', 'KHR_materials_clearcoat', 'KHR_materials_ior', 'KHR_materials_specular', 'KHR_materials_sheen',
  'KHR_materials_transmission', 'KHR_materials_volume', 'KHR_materials_iridescence', 'KHR_materials_anisotropy', 'KHR_materials_dispersion', 'EXT_mesh_gpu_instancing',
  'KHR_lights_punctual',
]);
/** Bytes of a number (glTF 2.0, `accessor.componentType`), and numbers of an element (`accessor.type`). */
const COMPONENT_BYTES: Readonly<Record<number, number>> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 };
const COMPONENTS: Readonly<Record<string, number>> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 };

/**
 * Refuses what would be dangerous or pointless to unpack, by the description and the headers of pictures alone.
 * @param bin the packed buffer of a GLB
 * @returns how many triangles the model has, every use of a mesh counted
 * @throws Unfit
 */
export function checkModel(json: unknown, bin: Uint8Array | undefined): number {
  const parsed = v.safeParse(gltfSchema, json);
  if (!parsed.success) throw new Unfit('asset-invalid', (v.getDotPath(parsed.issues[0]) ?? 'description').slice(0, 80));
  const gltf = parsed.output;
  if (!gltf.asset.version.startsWith('2.')) throw new Unfit('asset-invalid', `version ${gltf.asset.version.slice(0, 8)}`);
  const unknown = gltf.extensionsRequired.find((name) => !UNDERSTOOD.has(name));
  if (unknown !== undefined) throw new Unfit('asset-unsupported', unknown.slice(0, 60));
  for (const { uri } of [...gltf.buffers, ...gltf.images]) if (uri !== undefined && !uri.startsWith('data:')) throw new Unfit('asset-external');
  checkSizes(gltf);
  checkPictures(gltf, bin);
  return checkTree(gltf);
}

/** A few bytes may claim to unpack to gigabytes: the claims alone are refused, also when only all together are too much. */
function checkSizes({ buffers, bufferViews, accessors }: Gltf): void {
  let unpacked = 0;
  const isInside = (view: { readonly buffer: number; readonly byteOffset: number; readonly byteLength: number }) => view.byteOffset + view.byteLength <= (buffers[view.buffer]?.byteLength ?? -1);
  for (const view of bufferViews) {
    const packed = view.extensions?.EXT_meshopt_compression;
    unpacked += packed === undefined ? 0 : packed.count * packed.byteStride;
    if (!isInside(view) || (packed !== undefined && !isInside(packed))) throw new Unfit('asset-invalid', 'bufferViews');
  }
  if (unpacked > assetLimits.unpackedBytes) throw new Unfit('asset-too-heavy', 'packed data');
  // Each of them becomes a copy of its own, also when all look at the same few bytes.
  const copies = accessors.reduce((sum, { count, componentType, type }) => sum + count * (COMPONENT_BYTES[componentType] ?? 4) * (COMPONENTS[type] ?? 16), 0);
  if (copies > assetLimits.unpackedBytes) throw new Unfit('asset-too-heavy', 'accessors');
}

function checkPictures(gltf: Gltf, bin: Uint8Array | undefined): void {
  let pixels = 0;
  for (const image of gltf.images) {
    const bytes = bytesOf(image, gltf, bin);
    const other = bytes && undrawableType(bytes);
    if (other !== undefined) throw new Unfit('asset-unsupported', other);
    const size = bytes && imageSize(bytes);
    if (size === undefined || size.width * size.height === 0) throw new Unfit('asset-invalid', 'images');
    if (size.width > assetLimits.textureSide || size.height > assetLimits.textureSide) throw new Unfit('asset-too-heavy', `texture ${size.width} × ${size.height}`);
    pixels += size.width * size.height;
  }
  if (pixels > assetLimits.texturePixels) throw new Unfit('asset-too-heavy', 'textures');
}

/** The bytes that a decoder would get: looked at elsewhere, a harmless header could stand for a bomb. */
function bytesOf({ uri, bufferView }: Gltf['images'][number], { bufferViews, buffers }: Gltf, bin: Uint8Array | undefined): Uint8Array | undefined {
  if (uri !== undefined) return dataOf(uri);
  const view = bufferViews[bufferView ?? -1];
  if (view === undefined) return undefined;
  const packed = buffers[view.buffer]!.uri;
  const buffer = packed === undefined ? (view.buffer === 0 ? bin : undefined) : dataOf(packed);
  return buffer?.subarray(view.byteOffset, view.byteOffset + view.byteLength);
}

function dataOf(uri: string): Uint8Array {
  const comma = uri.indexOf(',');
  if (!/;base64$/i.test(uri.slice(0, Math.max(0, comma)))) throw new Unfit('asset-invalid', 'data');
  return Buffer.from(uri.slice(comma + 1), 'base64');
}
