import { SphereGeometry } from 'three';
import { mergeGeometries } from 'three/addons/utils/BufferGeometryUtils.js';
import { Part } from './part.ts';
import { shadedMaterial } from './shading.ts';

/** Friendly mittens, two for each person (2 × index is the left one), in one draw call. Fingers point along −Z. */
export class Hands extends Part {
  constructor(capacity: number) {
    const palm = new SphereGeometry(0.052, 12, 9).scale(1, 0.5, 1);
    const fingers = [-0.03, 0, 0.03].map((aside) => new SphereGeometry(0.0175, 8, 6).scale(1, 0.85, 2.4).rotateY(-aside * 4).translate(aside, 0, -0.058));
    const thumb = new SphereGeometry(0.017, 8, 6).scale(1, 0.85, 2).rotateY(0.9).translate(-0.052, 0.004, -0.012);
    const geometry = mergeGeometries([palm, ...fingers, thumb])!;
    geometry.deleteAttribute('uv');
    super(geometry, shadedMaterial({}), capacity * 2);
  }
}
