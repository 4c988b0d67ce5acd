import * as v from 'valibot';

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);

/** Of a glTF description, what is looked at before anything is unpacked; everything else is the validator's. */
export const gltfSchema = v.object({
  asset: v.object({ version: v.string() }),
  extensionsRequired: list(v.string()),
  buffers: list(v.object({ uri: v.optional(v.string()), byteLength: index })),
  bufferViews: list(v.object({
    buffer: index, byteOffset: v.optional(index, 0), byteLength: index,
    extensions: v.optional(v.object({
      EXT_meshopt_compression: v.optional(v.object({ buffer: index, byteOffset: v.optional(index, 0), byteLength: index, byteStride: index, count: index })),
    })),
  })),
  accessors: list(v.object({ count: index, componentType: v.optional(v.number(), 0), type: v.optional(v.string(), '') })),
  images: list(v.object({ uri: v.optional(v.string()), bufferView: v.optional(index) })),
  meshes: list(v.object({ primitives: v.array(v.object({ indices: v.optional(index), mode: v.optional(v.number(), 4), attributes: v.record(v.string(), index) })) })),
  nodes: list(v.object({
    children: list(index), mesh: v.optional(index),
    extensions: v.optional(v.object({ EXT_mesh_gpu_instancing: v.optional(v.object({ attributes: v.record(v.string(), index) })) })),
  })),
});
export type Gltf = v.InferOutput<typeof gltfSchema>;
