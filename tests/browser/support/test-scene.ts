import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { boxes, type Box } from '#tests/support/boxes.ts';

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

/** The model of it. */
export function testModel(): Promise<Uint8Array> {
  const list: Box[] = [];
  for (let x = -8; x < 8; x++) for (let z = -8; z < 8; z++) list.push({ from: [x, -0.1, z], to: [x + 1, 0, z + 1], colour: (x + z) % 2 ? [0.72, 0.62, 0.5] : [0.8, 0.7, 0.58] });
  list.push({ from: [-5, 0, -8], to: [5, 0.4, -5], colour: [0.45, 0.55, 0.6] });
  list.push({ from: [-0.7, 0, 0.3], to: [0.7, 0.74, 1.7], colour: [0.85, 0.8, 0.7] });
  for (const x of [1.5, -1.5]) list.push({ from: [x - 0.2, 0, 0.8], to: [x + 0.2, 0.45, 1.2], colour: [0.35, 0.5, 0.4] });
  return boxes(list);
}
