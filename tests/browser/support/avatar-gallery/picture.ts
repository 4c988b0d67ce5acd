/**
 * Takes the pictures of the figures: `node tests/browser/support/avatar-gallery/picture.ts [view …]`. They go to tests/.artifacts/avatars/; with
 * `--publish` the first one becomes docs/pictures/avatars.jpg.
 */
import { mkdir } from 'node:fs/promises';
import { createServer } from 'vite';
import { launchChromium } from '../chromium.ts';
import type { Placed } from './main.ts';

interface View {
  readonly from: readonly [number, number, number];
  readonly at: readonly [number, number, number];
  people(seats: readonly Seat[]): Placed[];
}

interface Seat {
  readonly position: readonly number[];
  readonly yaw: number;
}

const NAMES = [
  'Rūta', 'Jonas', 'Aušra', 'Kęstutis', 'Milda', 'Tomas', 'Jūratė', 'Ieva', 'Žydrūnas', 'Łucja', 'Åsa', 'Mārtiņš', 'Õie', 'Ona', 'Vytautas', 'Birutė', 'Andrius', 'Daiva', 'Eglė', 'Gabija',
];
/** Somebody at a spot who looks at another. */
const towards = (x: number, z: number, to: readonly [number, number], more: Partial<Placed> = {}): Placed => ({ x, z, yaw: Math.atan2(x - to[0], z - to[1]), ...more });
const named = (people: Placed[]): Placed[] => people.map((person, index) => ({ name: NAMES[index % NAMES.length]!, muted: index % 3 !== 0, ...person }));
/** Seats that somebody took, about as many of a hundred as given, always the same. */
const taken = (seats: readonly Seat[], share: number) => seats.filter((_, index) => (index * 37) % 100 < share).map(({ position: [x, , z], yaw }, index) => (
  { x: x!, z: z!, yaw: (yaw * Math.PI) / 180 + Math.sin(index * 5) * 0.4, eyes: 1.2, handUp: index % 13 === 4, away: index % 17 === 9 }
));

const views: Readonly<Record<string, View>> = {
  hall: {
    from: [1.2, 1.6, 5.2], at: [-1.2, 1.35, -6],
    people: (seats) => named([
      towards(-4.6, -10.85, [0, 2], { speaking: true, muted: false, hands: true }),
      towards(-0.75, 1.7, [-4.6, -10.85], { figure: 'oak', colour: 'moss' }),
      towards(0.35, 2.3, [1.6, 2.2], { figure: 'willow', colour: 'amber', speaking: true, muted: false }),
      towards(1.7, 2.1, [0.35, 2.3], { figure: 'birch', colour: 'lake', look: -0.15 }),
      towards(-2.0, 1.2, [1, 5], { figure: 'pine', colour: 'rowan', handUp: true }),
      towards(2.4, -1.2, [1, 8], { figure: 'oak', colour: 'dusk' }),
      towards(0.6, -2.6, [-0.4, -3.4], { figure: 'pine', colour: 'fern' }), towards(-0.4, -3.4, [0.6, -2.6], { figure: 'birch', colour: 'heather' }),
      ...taken(seats, 55),
    ]),
  },
  full: {
    from: [-2.6, 1.96, -10.4], at: [1.5, 1.3, 13],
    people: (seats) => named([...taken(seats, 90), ...Array.from({ length: 20 }, (_, index) => towards((index % 5) * 1.1 - 2.2, 2 + Math.floor(index / 5) * 1.2 + (index % 2) * 0.4, [0, -11], { handUp: index % 9 === 2 }))]),
  },
};

const publish = process.argv.includes('--publish');
const chosen = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const vite = await createServer({
  configFile: false, logLevel: 'warn', cacheDir: 'node_modules/.vite-avatar-gallery', server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  resolve: { dedupe: ['three'] }, optimizeDeps: { entries: ['tests/browser/support/avatar-gallery/main.ts'] },
});
await vite.listen();
const { port } = vite.httpServer!.address() as { port: number };
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${port}/tests/browser/support/avatar-gallery/`);
  await page.waitForFunction(() => window.gallery !== undefined, null, { timeout: 60_000 });
  const seats = await page.evaluate(() => window.gallery!.enter('town-hall'));
  await mkdir('tests/.artifacts/avatars', { recursive: true });
  for (const name of chosen.length > 0 ? chosen : Object.keys(views)) {
    const { people, from, at } = views[name]!;
    // Once more for letters that came late.
    for (const frames of [60, 12]) await page.evaluate(([a, b, c, d]) => window.gallery!.show(a, b, c, d), [people(seats), from, at, frames] as const);
    await page.screenshot({ path: `tests/.artifacts/avatars/${name}.png` });
    if (publish && name === 'hall') await page.screenshot({ path: 'docs/pictures/avatars.jpg', type: 'jpeg', quality: 86 });
  }
} finally {
  await browser.close();
  await vite.close();
}
