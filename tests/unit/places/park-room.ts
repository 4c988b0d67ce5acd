import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';

/** A small place with one of everything, as an author would write it. */
export function parkRoom(): SceneManifest {
  return {
    version: 'tinghall.scene.v1',
    id: 'park-room',
    title: { en: 'Park room' },
    description: { en: 'A room for a dozen people.' },
    model: 'park-room.glb',
    preview: 'preview.jpg',
    bounds: { min: [-5, -1, -6], max: [5, 5, 6] },
    atmosphere: { background: '#dfe9ee' },
    spawnPoints: [{ position: [0, 0, 4], yaw: 0, radius: 1 }],
    floor: [
      { id: 'room', polygon: [[-4.5, -5.5], [4.5, -5.5], [4.5, 5.5], [-4.5, 5.5]], height: 0 },
      { id: 'stage', polygon: [[-3, -5.5], [3, -5.5], [3, -3], [-3, -3]], height: 0.4 },
      { id: 'ramp', polygon: [[3, -5.5], [4.5, -5.5], [4.5, 0], [3, 0]], height: 0, slope: { from: [3, 0], to: [3, -4], toHeight: 0.4 } },
      { id: 'gallery', polygon: [[-4.5, 4.5], [-2, 4.5], [-2, 5.5], [-4.5, 5.5]], height: 1.2 },
    ],
    obstacles: [[[-1, 0], [1, 0], [1, 2], [-1, 2]], [[-3.4, 1], [-2.7, 1.3], [-2.4, 2], [-2.7, 2.7], [-3.4, 3], [-4.1, 2.7], [-4.4, 2], [-4.1, 1.3]]],
    stage: { polygon: [[-3, -6], [3, -6], [3, -3], [-3, -3]], height: 0.4, speaker: { position: [0, 0.4, -4.5], yaw: 180 } },
    seats: [{ id: 'seat-1', position: [1.3, 0, 1], yaw: 90, height: 0.45, table: 'table-1' }, { id: 'seat-2', position: [-1.3, 0, 1], yaw: 270 }],
    tables: [{ id: 'table-1', center: [0, 0.74, 1], radius: 0.9 }],
    screens: [{ id: 'main', node: 'screen-main', center: [0, 2, -5.9], yaw: 180, width: 3.2, height: 1.8 }],
  };
}
