import { Document, NodeIO } from '@gltf-transform/core';
import { KHRMaterialsUnlit } from '@gltf-transform/extensions';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';

/** A bare hall of 16 × 16 m with a stage, a table and two chairs: tests must not change when the town hall is embellished. */
export const testManifest: SceneManifest = {
  version: 'tinghall.scene.v1',
  id: 'test-hall',
  title: { en: 'Test hall' },
  description: { en: 'A bare hall.' },
  model: 'test-hall.glb',
  preview: 'preview.jpg',
  bounds: { min: [-8, -1, -8], max: [8, 6, 8] },
  atmosphere: { background: '#dfe9ee' },
  spawnPoints: [{ position: [0, 0, 6], yaw: 0, radius: 2 }],
  floor: [
    { id: 'hall', polygon: [[-7.7, -7.7], [7.7, -7.7], [7.7, 7.7], [-7.7, 7.7]], height: 0 },
    { id: 'stage', polygon: [[-5, -7.7], [5, -7.7], [5, -5], [-5, -5]], height: 0.4 },
  ],
  obstacles: [[[-1, 0], [1, 0], [1, 2], [-1, 2]]],
  stage: { polygon: [[-5, -8], [5, -8], [5, -5], [-5, -5]], height: 0.4, speaker: { position: [0, 0.4, -6], yaw: 180 } },
  seats: [
    { id: 'east', position: [1.5, 0, 1], yaw: 90 },
    { id: 'west', position: [-1.5, 0, 1], yaw: 270 },
  ],
  tables: [],
  screens: [],
};

type Corner = readonly [x: number, y: number, z: number];

/** The model of it: boxes with colours in their corners. */
export async function testModel(): Promise<Uint8Array> {
  const positions: number[] = [];
  const colours: number[] = [];
  const indices: number[] = [];
  function box([x0, y0, z0]: Corner, [x1, y1, z1]: Corner, [r, g, b]: Corner): void {
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
  for (let x = -8; x < 8; x++) for (let z = -8; z < 8; z++) box([x, -0.1, z], [x + 1, 0, z + 1], (x + z) % 2 ? [0.72, 0.62, 0.5] : [0.8, 0.7, 0.58]);
  box([-5, 0, -8], [5, 0.4, -5], [0.45, 0.55, 0.6]);
  box([-0.7, 0, 0.3], [0.7, 0.74, 1.7], [0.85, 0.8, 0.7]);
  for (const x of [1.5, -1.5]) box([x - 0.2, 0, 0.8], [x + 0.2, 0.45, 1.2], [0.35, 0.5, 0.4]);

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
