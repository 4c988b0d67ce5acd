import { Document, NodeIO } from '@gltf-transform/core';

/** A box that stands on the floor: half a metre wide and deep, 0.4 m high, with a red face to the front (+Z). */
export async function boxModel(): Promise<Uint8Array> {
  const [w, h, d] = [0.25, 0.4, 0.25];
  const corners = [[-w, 0, -d], [w, 0, -d], [w, h, -d], [-w, h, -d], [-w, 0, d], [w, 0, d], [w, h, d], [-w, h, d]] as const;
  const faces = [[0, 3, 2, 1], [0, 1, 5, 4], [3, 7, 6, 2], [0, 4, 7, 3], [1, 2, 6, 5]] as const;
  const document = new Document();
  const buffer = document.createBuffer();
  const side = (quads: readonly (readonly number[])[], colour: [number, number, number, number]) => {
    const positions = new Float32Array(quads.flatMap((quad) => quad.flatMap((corner) => [...corners[corner]!])));
    const indices = new Uint16Array(quads.flatMap((_, at) => [0, 1, 2, 0, 2, 3].map((index) => at * 4 + index)));
    return document.createPrimitive()
      .setAttribute('POSITION', document.createAccessor().setType('VEC3').setArray(positions).setBuffer(buffer))
      .setIndices(document.createAccessor().setType('SCALAR').setArray(indices).setBuffer(buffer))
      .setMaterial(document.createMaterial().setBaseColorFactor(colour).setRoughnessFactor(0.8).setMetallicFactor(0).setDoubleSided(true));
  };
  const mesh = document.createMesh('box').addPrimitive(side(faces, [0.2, 0.45, 0.6, 1])).addPrimitive(side([[4, 5, 6, 7]], [0.65, 0.1, 0.1, 1]));
  document.createScene().addChild(document.createNode('box').setMesh(mesh));
  return new NodeIO().writeBinary(document);
}
