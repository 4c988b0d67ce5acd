import * as v from 'valibot';
import { assetLimits } from '#rooms/protocol/assets.ts';
import { Unfit } from '../unfit.ts';
import { imageSize } from './image-size.ts';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);
/** What is looked at before anything is unpacked; everything else is the validator's. */
const gltfSchema = v.object({
  asset: v.object({ version: v.string() }),
  extensionsRequired: list(v.string()),
  buffers: list(v.object({ uri: v.optional(v.string()), byteLength: index })),
  bufferViews: list(v.object({
    buffer: index, byteOffset: v.optional(index, 0), byteLength: index,
    extensions: v.optional(v.looseObject({})),
  })),
  accessors: list(v.object({ count: index })),
  images: list(v.object({ uri: v.optional(v.string()), bufferView: v.optional(index) })),
  meshes: list(v.object({ primitives: v.array(v.object({ indices: v.optional(index), mode: v.optional(v.number(), 4), attributes: v.record(v.string(), index) })) })),
  nodes: list(v.object({ children: list(index), mesh: v.optional(index) })),
});
type Gltf = v.InferOutput<typeof gltfSchema>;

/** Required extensions that are understood here; a model that needs another one cannot be drawn. */
const UNDERSTOOD = new Set([
  'KHR_draco_mesh_compression', 'EXT_meshopt_compression', 'KHR_mesh_quantization', 'KHR_materials_unlit', 'KHR_texture_transform', 'EXT_texture_webp',
  'KHR_materials_pbrSpecularGlossiness', 'KHR_materials_emissive_strength', 'KHR_materials_clearcoat', 'KHR_materials_ior', 'KHR_materials_specular', 'KHR_materials_sheen',
  'KHR_materials_transmission', 'KHR_materials_volume', 'KHR_materials_iridescence', 'KHR_materials_anisotropy', 'EXT_mesh_gpu_instancing', 'KHR_lights_punctual',
]);
const TRIANGLES = 4;

/**
 * Refuses what would be dangerous or pointless to unpack, by the description and the headers of pictures alone.
 * @param imageBytes the bytes of an embedded picture; undefined when they are not there
 * @returns how many triangles the model has, every use of a mesh counted
 * @throws Unfit
 */
export function checkModel(json: unknown, imageBytes: (image: Gltf['images'][number], gltf: Gltf) => Uint8Array | undefined): number {
  const parsed = v.safeParse(gltfSchema, json);
  if (!parsed.success) throw new Unfit('asset-invalid', v.getDotPath(parsed.issues[0]) ?? 'description');
  const gltf = parsed.output;
  if (!gltf.asset.version.startsWith('2.')) throw new Unfit('asset-invalid', `version ${gltf.asset.version.slice(0, 8)}`);
  const unknown = gltf.extensionsRequired.find((name) => !UNDERSTOOD.has(name));
  if (unknown !== undefined) throw new Unfit('asset-unsupported', unknown.slice(0, 60));
  for (const { uri } of [...gltf.buffers, ...gltf.images]) if (uri !== undefined && !uri.startsWith('data:')) throw new Unfit('asset-external');
  checkBufferViews(gltf);
  checkPictures(gltf, imageBytes);
  return trianglesOf(gltf);
}

/** A few bytes may claim to unpack to gigabytes: the claim alone is refused. */
function checkBufferViews({ buffers, bufferViews, accessors }: Gltf): void {
  for (const view of bufferViews) {
    const packed = view.extensions?.['EXT_meshopt_compression'] as { count?: unknown; byteStride?: unknown } | undefined;
    if (packed !== undefined && Number(packed.count) * Number(packed.byteStride) > assetLimits.modelBytes * 8) throw new Unfit('asset-too-heavy', 'packed data');
    const buffer = buffers[view.buffer];
    if (buffer === undefined || view.byteOffset + view.byteLength > buffer.byteLength) throw new Unfit('asset-invalid', 'bufferViews');
  }
  if (accessors.some(({ count }) => count > assetLimits.triangles * 3)) throw new Unfit('asset-too-heavy', 'accessors');
}

function checkPictures(gltf: Gltf, imageBytes: (image: Gltf['images'][number], gltf: Gltf) => Uint8Array | undefined): void {
  let pixels = 0;
  for (const image of gltf.images) {
    const bytes = imageBytes(image, gltf);
    const size = bytes && imageSize(bytes);
    if (size === undefined) throw new Unfit('asset-invalid', 'images');
    if (size.width > assetLimits.textureSide || size.height > assetLimits.textureSide) throw new Unfit('asset-too-heavy', `texture ${size.width} × ${size.height}`);
    pixels += size.width * size.height;
  }
  if (pixels > assetLimits.texturePixels) throw new Unfit('asset-too-heavy', 'textures');
}

/** Walks the tree once; a node that is reached twice makes it no tree. */
function trianglesOf({ nodes, meshes, accessors }: Gltf): number {
  if (nodes.length > assetLimits.nodes) throw new Unfit('asset-too-heavy', `${nodes.length} nodes`);
  const parents = new Uint32Array(nodes.length);
  for (const { children } of nodes) {
    for (const child of children) {
      if (child >= nodes.length) throw new Unfit('asset-invalid', 'nodes');
      parents[child]! += 1;
      if (parents[child]! > 1) throw new Unfit('asset-invalid', 'nodes');
    }
  }
  const open = [...nodes.keys()].filter((node) => parents[node] === 0);
  let reached = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    reached += 1;
    open.push(...nodes[node]!.children);
  }
  if (reached !== nodes.length) throw new Unfit('asset-invalid', 'nodes in a circle');
  let triangles = 0;
  for (const { mesh } of nodes) {
    for (const { indices, mode, attributes } of meshes[mesh ?? -1]?.primitives ?? []) {
      if (mode < TRIANGLES) continue;
      const count = accessors[indices ?? attributes['POSITION'] ?? -1]?.count ?? 0;
      triangles += mode === TRIANGLES ? Math.floor(count / 3) : Math.max(0, count - 2);
    }
  }
  if (triangles > assetLimits.triangles) throw new Unfit('asset-too-heavy', `${triangles} triangles`);
  return triangles;
}
