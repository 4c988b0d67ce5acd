import type { Document, Primitive } from '@gltf-transform/core';
import type { InstancedMesh } from '@gltf-transform/extensions';
import type { ModelCost } from '#rooms/protocol/assets.ts';
import { drawnCount } from './drawn-count.ts';
import { imageSize } from './image-size.ts';

/** Four bytes a pixel, a third more for the smaller copies. */
const BYTES_PER_PIXEL = 4 * (4 / 3);

/** Triangles as they are drawn: a mesh that stands in several places counts each time. */
export function trianglesIn(document: Document): number {
  let triangles = 0;
  for (const { primitive, times } of drawn(document)) {
    triangles += times * drawnCount(primitive.getMode(), (primitive.getIndices() ?? primitive.getAttribute('POSITION'))?.getCount() ?? 0);
  }
  return triangles;
}

/** What it costs to draw and to load. @param downloadBytes size of the file */
export function costOf(document: Document, downloadBytes: number): ModelCost {
  let drawCalls = 0;
  for (const _primitive of drawn(document)) drawCalls += 1;
  let pixels = 0;
  for (const texture of document.getRoot().listTextures()) {
    const size = imageSize(texture.getImage() ?? new Uint8Array());
    pixels += (size?.width ?? 0) * (size?.height ?? 0);
  }
  return { triangles: trianglesIn(document), drawCalls, textureBytes: Math.round(pixels * BYTES_PER_PIXEL), downloadBytes };
}

function* drawn(document: Document): Generator<{ readonly primitive: Primitive; readonly times: number }> {
  for (const node of document.getRoot().listNodes()) {
    const instances = node.getExtension<InstancedMesh>('EXT_mesh_gpu_instancing')?.listAttributes();
    const times = instances === undefined ? 1 : Math.max(0, ...instances.map((attribute) => attribute.getCount()));
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) yield { primitive, times };
  }
}
