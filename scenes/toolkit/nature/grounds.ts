import { blend, linear, tone } from '../colour.ts';
import type { Part } from '../part.ts';
import { between } from '../random.ts';
import type { Rgb, Vec } from '../vector.ts';
import { landColour, landHeight, shoreAt, type Site } from './landscape.ts';
import { noise } from './noise.ts';

const GRAVEL = linear('#d9d1c0');
const REED = [linear('#8fa05c'), linear('#a9ad6a'), linear('#76904f')] as const;
const STONE = linear('#b4b5ae');
const DECK = linear('#c9b798');

/** The soft shade of a tree on the lawn: dark in the middle, lawn at the rim, drawn out away from the sun. */
export function shade(part: Part, site: Site, [x, , z]: Vec, radius: number, sun: Vec): void {
  const sides = 14;
  const flat = Math.hypot(sun[0], sun[2]);
  const [ax, az] = [-sun[0] / flat, -sun[2] / flat];
  const at = (side: number, size: number): Vec => {
    const angle = ((side % sides) / sides) * 2 * Math.PI;
    const [along, across] = [(Math.cos(angle) * 1.5 + 0.9) * size * radius, Math.sin(angle) * size * radius];
    const [px, pz] = [x + ax * along - az * across, z + az * along + ax * across];
    return [px, landHeight(site, px, pz) + 0.06, pz];
  };
  const colour = (point: Vec, dark: number): Rgb => tone(landColour(site, point), 1 - dark);
  const corner = (point: Vec, dark: number) => part.corner(point, [0, 1, 0], { colour: colour(point, dark) });
  const middle = corner([x + ax * radius * 0.4, landHeight(site, x, z) + 0.07, z + az * radius * 0.4], 0.36);
  for (let side = 0; side < sides; side += 1) {
    const [a, b] = [corner(at(side, 0.62), 0.25), corner(at(side + 1, 0.62), 0.25)];
    const [c, d] = [corner(at(side, 1), 0), corner(at(side + 1, 1), 0)];
    // Counter-clockwise seen from above, whichever way the sun stands.
    part.indices.push(middle, b, a, a, b, d, a, d, c);
  }
}

/** A path of gravel from a door to the south. */
export function path(part: Part, site: Site, [x, , z]: Vec, long: number): void {
  const steps = 16;
  const at = (i: number, side: number): Vec => {
    const t = i / steps;
    const px = x + Math.sin(t * 3) * 5 * t + side * (1.3 + 0.9 * (1 - t) ** 4);
    const pz = z + t * long;
    return [px, Math.max(landHeight(site, px, pz), i === 0 ? site.ground : -9) + 0.03, pz];
  };
  for (let i = 0; i < steps; i += 1) {
    const colour = tone(GRAVEL, 0.95 + 0.08 * noise(i * 3, 1));
    part.quad(at(i, -1), at(i + 1, -1), at(i + 1, 1), at(i, 1), { colour });
  }
}

/** Boards along the west wall, a step below the sill. */
export function deck(part: Part, { halfWidth, halfLength, ground }: Site, wide: number): void {
  const boards = 11;
  for (let i = 0; i < boards; i += 1) {
    const [x1, x0] = [-halfWidth - (wide * i) / boards, -halfWidth - (wide * (i + 1)) / boards + 0.02];
    const colour = tone(DECK, 0.93 + 0.1 * noise(i * 1.7, 4));
    part.quad([x0, ground + 0.12, halfLength], [x1, ground + 0.12, halfLength], [x1, ground + 0.12, -halfLength], [x0, ground + 0.12, -halfLength], { colour });
  }
  const [x, x1] = [-halfWidth - wide, -halfWidth];
  part.quad([x, ground + 0.1, halfLength], [x1, ground + 0.1, halfLength], [x1, ground + 0.1, -halfLength], [x, ground + 0.1, -halfLength], { colour: tone(DECK, 0.35) });
  part.quad([x, ground - 0.2, -halfLength], [x, ground - 0.2, halfLength], [x, ground + 0.12, halfLength], [x, ground + 0.12, -halfLength], { colour: tone(DECK, 0.6) });
}

/** Reeds in clumps along the shore, and a few stones. */
export function shoreline(reeds: Part, stones: Part, site: Site, random: () => number): void {
  for (let clump = 0; clump < 26; clump += 1) {
    const z0 = between(random, -48, 48);
    for (let i = 0; i < 16; i += 1) {
      const z = z0 + between(random, -1.4, 1.4);
      const x = shoreAt(site, z) + between(random, -1.6, 0.9);
      const [tall, wide, lean] = [between(random, 0.7, 1.5), between(random, 0.04, 0.09), between(random, -0.22, 0.22)];
      const y = Math.max(landHeight(site, x, z), site.water) - 0.05;
      const turn = random() * Math.PI;
      const [c, s] = [Math.cos(turn) * wide, Math.sin(turn) * wide];
      reeds.triangle([x - c, y, z - s], [x + c, y, z + s], [x + lean, y + tall, z + lean * 0.5], { colour: tone(REED[i % 3]!, between(random, 0.85, 1.1)) });
    }
  }
  for (let i = 0; i < 14; i += 1) {
    const z = between(random, -40, 40);
    const x = shoreAt(site, z) + between(random, -0.8, 2);
    stone(stones, [x, Math.max(site.water, landHeight(site, x, z)), z], between(random, 0.25, 0.7), random);
  }
}

function stone(part: Part, [x, y, z]: Vec, size: number, random: () => number): void {
  const sides = 6;
  const ring = (radius: number, up: number) => Array.from({ length: sides }, (_, i): Vec => {
    const angle = (i / sides) * 2 * Math.PI;
    const r = radius * between(random, 0.8, 1.15);
    return [x + r * Math.sin(angle) * size, y + up * size, z + r * Math.cos(angle) * size];
  });
  const [low, high] = [ring(1, -0.1), ring(0.62, 0.5)];
  const top: Vec = [x, y + size * 0.62, z];
  for (let i = 0; i < sides; i += 1) {
    const j = (i + 1) % sides;
    const lit = 0.72 + 0.28 * Math.max(0, -Math.sin((i / sides) * 2 * Math.PI));
    part.quad(low[i]!, low[j]!, high[j]!, high[i]!, { colour: tone(STONE, lit) });
    part.triangle(high[i]!, high[j]!, top, { colour: blend(tone(STONE, 1.08), STONE, random()) });
  }
}
