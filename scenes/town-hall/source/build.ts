import { buildPlace } from '../../toolkit/build-place.ts';
import { morning } from '../../toolkit/light/sky.ts';
import { colours } from '../../toolkit/palette.ts';
import { Part } from '../../toolkit/part.ts';
import { Pen } from '../../toolkit/pen.ts';
import { buildFloor } from './floor.ts';
import { buildFrames } from './frames.ts';
import { manifest } from './layout.ts';
import { buildScreen, buildStage } from './podium.ts';
import { buildRoof } from './roof.ts';
import { buildWalls, buildWindowFrames } from './walls.ts';

export async function buildTownHall(): Promise<void> {
  const parts: Part[] = [buildFloor(), buildWalls(), buildWindowFrames(), buildRoof(), buildFrames(), buildStage(), ...buildScreen()];
  void [colours, Pen];
  await buildPlace(new URL('../', import.meta.url), {
    manifest, parts,
    light: { day: morning, exposure: { white: 1.5 }, rays: { perPoint: 100, sun: 12 }, width: 1024 },
  });
}
