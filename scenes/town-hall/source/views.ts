/** Where pictures of the hall are taken from; the first is its preview. */
export const views = [
  { name: 'entrance', from: [-2.2, 1.6, 11.5], to: [-0.4, 2.5, -13], fov: 62 },
  { name: 'centre', from: [0.5, 1.6, 2.2], to: [-6, 2.2, -13] },
  { name: 'seat', from: [-5.2, 1.2, 4.02], to: [-2.2, 1.7, -9] },
  { name: 'stage', from: [-2.6, 1.96, -10.4], to: [1.5, 2.2, 13] },
  { name: 'corner', from: [9.3, 2.35, 10.8], to: [-4.6, 2.0, -6], fov: 64 },
  { name: 'window', from: [-7.6, 1.6, 6], to: [-30, 1.4, -8] },
  { name: 'tiers', from: [-2, 1.6, -2], to: [11, 2.4, 4] },
  { name: 'roof', from: [0, 1.6, 6], to: [0.5, 7, -4], fov: 80 },
] as const;
