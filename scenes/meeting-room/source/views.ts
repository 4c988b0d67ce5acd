/** Where pictures of the room are taken from; the first is its preview. */
export const views = [
  { name: 'door', from: [2.5, 1.6, 4.2], to: [-1.7, 1.2, -2.6], fov: 66 },
  { name: 'seat', from: [0.75, 1.2, 1.1], to: [-3.4, 1.3, -1.6], fov: 68 },
  { name: 'speaker', from: [1.95, 1.6, -3.7], to: [-0.9, 1.2, 3], fov: 70 },
] as const;
