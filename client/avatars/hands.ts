import { SphereGeometry } from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';
import { Part } from './part.ts';
import { shadedMaterial } from './shading.ts';

/** Friendly mittens, two for each person (2 × index is the left one), in one draw call. Fingers point along −Z. */
export class Hands extends Part {
  constructor(capacity: number) {
    const palm = new SphereGeometry(0.05, 12, 9).scale(0.95, 0.6, 1.35);
    const thumb = new SphereGeometry(0.022, 8, 6).scale(0.9, 0.8, 1.5).translate(0, 0.022, -0.005);
    const geometry = mergeGeometries([palm, thumb])!;
    geometry.deleteAttribute('uv');
    super(geometry, shadedMaterial({}), capacity * 2);
  }
}
