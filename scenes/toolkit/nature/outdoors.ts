import { morning } from '../light/sky.ts';
import { Part } from '../part.ts';
import { between, seededRandom } from '../random.ts';
import { birch } from './birch.ts';
import { deck, path, shade, shoreline } from './grounds.ts';
import { landHeight, landscape, shoreAt, type Site } from './landscape.ts';
import { skyDome } from './sky-dome.ts';

export interface Outdoors {
  readonly site: Site;
  /** Birches that frame a view; `leaves` tufts each. */
  readonly framing: readonly { readonly x: number; readonly z: number; readonly height: number; readonly leaves: number }[];
  /** Birches by chance further away. */
  readonly scattered: number;
  /** Where a path of gravel begins; runs to the south. */
  readonly path?: number;
  /** Width of the deck before the west windows, metres. */
  readonly deck: number;
}

/** What is seen through the windows: sky, lake, lawn and birches. */
export function outdoors({ site, framing, scattered, path: door, deck: wide }: Outdoors): Part[] {
  const land = landscape(site);
  const foliage = new Part('birch-leaves', { light: 'shown', casts: false, doubleSided: true });
  const random = seededRandom(101);
  const plant = (x: number, z: number, height: number, tufts: number) => birch(land, foliage, { at: [x, landHeight(site, x, z), z], height, tufts, sun: morning.sun }, random);
  deck(land, site, wide);
  if (door !== undefined) path(land, site, [door, 0, site.halfLength], 48);
  for (const { x, z, height, leaves } of framing) {
    plant(x, z, height, leaves);
    shade(land, site, [x, 0, z], height * 0.2, morning.sun);
  }
  for (let i = 0; i < scattered; i += 1) {
    const angle = random() * 2 * Math.PI;
    const away = between(random, 32, 85);
    const [x, z] = [Math.sin(angle) * away, Math.cos(angle) * away];
    if (x > shoreAt(site, z) + 4) plant(x, z, between(random, 7, 12), 34);
  }
  shoreline(foliage, land, site, random);
  return [skyDome(), land, foliage];
}
