import { morning } from '../../toolkit/light/sky.ts';
import { birch } from '../../toolkit/nature/birch.ts';
import { landHeight, landscape, shoreAt, type Site } from '../../toolkit/nature/landscape.ts';
import { deck, path, shade, shoreline } from '../../toolkit/nature/grounds.ts';
import { skyDome } from '../../toolkit/nature/sky-dome.ts';
import { Part } from '../../toolkit/part.ts';
import { between, seededRandom } from '../../toolkit/random.ts';
import { hall } from './layout.ts';

const site: Site = { halfWidth: hall.halfWidth + 0.4, halfLength: hall.halfLength + 0.4, ground: -0.3, water: -1.35, shore: -31 };

/** Birches by hand where they frame a view, by chance further away. */
const framing: readonly (readonly [x: number, z: number, height: number])[] = [
  [-14.6, -10.2, 9.5], [-15.6, -8.9, 8.2], [-18.2, -3.4, 10.5], [-14.9, 4.6, 10], [-16, 5.9, 8.4], [-22.5, 1.4, 9], [-20.5, 10.8, 10], [-17, 12.4, 8.8], [-23.5, -9.5, 9.6],
  [-10.6, -18.5, 9], [-9.2, -20.5, 10.4], [10.4, -19, 9.4], [11.8, -21.5, 8.6],
  [-8.4, 20.5, 10], [-3.2, 24, 11.5], [3.6, 21, 9.6], [8.8, 23.5, 10.6], [5, 27, 11],
];

export function buildOutdoors(): Part[] {
  const land = landscape(site);
  const foliage = new Part('birch-leaves', { light: 'shown', casts: false, doubleSided: true });
  const random = seededRandom(101);
  const plant = (x: number, z: number, height: number, tufts: number) => birch(land, foliage, { at: [x, landHeight(site, x, z), z], height, tufts, sun: morning.sun }, random);
  deck(land, site, 2.4);
  path(land, site, [0, 0, site.halfLength], 48);
  for (const [x, z, height] of framing) {
    plant(x, z, height, x < -12 ? 360 : 150);
    shade(land, site, [x, 0, z], height * 0.2, morning.sun);
  }
  for (let i = 0; i < 40; i += 1) {
    const angle = random() * 2 * Math.PI;
    const away = between(random, 32, 85);
    const [x, z] = [Math.sin(angle) * away, Math.cos(angle) * away];
    if (x > shoreAt(site, z) + 4) plant(x, z, between(random, 7, 12), 34);
  }
  shoreline(foliage, land, site, random);
  return [skyDome(), land, foliage];
}
