import { Document, NodeIO } from '@gltf-transform/core';
import { KHRMaterialsUnlit } from '@gltf-transform/extensions';

export type Corner = readonly [x: number, y: number, z: number];

export interface Box {
  readonly from: Corner;
  readonly to: Corner;
  /** Red, green and blue, 0 to 1. */
  readonly colour: Corner;
}

/** A model of boxes with colours in their corners, darker near the floor. */
export function boxes(list: readonly Box[]): Promise<Uint8Array> {
  const positions: number[] = [];
  const colours: number[] = [];
  const indices: number[] = [];
  for (const { from: [x0, y0, z0], to: [x1, y1, z1], colour: [r, g, b] } of list) {
    const first = positions.length / 3;
    for (const [x, y, z] of [[x0, y0, z0], [x1, y0, z0], [x1, y1, z0], [x0, y1, z0], [x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1]] as const) {
      positions.push(x, y, z);
      const light = 0.75 + 0.25 * Math.min(1, y);
      colours.push(r * light, g * light, b * light);
    }
    for (const [p, q, s, t] of [[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [3, 7, 6, 2], [0, 4, 7, 3], [1, 2, 6, 5]] as const) {
      indices.push(first + p, first + q, first + s, first + p, first + s, first + t);
    }
  }
  const document = new Document();
  const buffer = document.createBuffer();
  const unlit = document.createExtension(KHRMaterialsUnlit).createUnlit();
  const primitive = document.createPrimitive()
    .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(new Float32Array(positions)).setBuffer(buffer))
    .setAttribute('COLOR_0', document.createAccessor().setType('VEC3').setArray(new Float32Array(colours)).setBuffer(buffer))
    .setIndices(document.createAccessor().setType('SCALAR').setArray(new Uint32Array(indices)).setBuffer(buffer))
    .setMaterial(document.createMaterial().setExtension('KHR_materials_unlit', unlit));
  document.createScene().addChild(document.createNode().setMesh(document.createMesh().addPrimitive(primitive)));
  return new NodeIO().registerExtensions([KHRMaterialsUnlit]).writeBinary(document);
}
