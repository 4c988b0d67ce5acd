import type { PlaceSource } from '../../toolkit/build-place.ts';
import { morning } from '../../toolkit/light/sky.ts';
import type { Part } from '../../toolkit/part.ts';
import { buildEntrance } from './entrance.ts';
import { buildFloor } from './floor.ts';
import { buildFrames } from './frames.ts';
import { furnish } from './furnish.ts';
import { manifest } from './layout.ts';
import { buildGlass, buildOutdoors } from './outdoors.ts';
import { buildScreen, buildStage } from './podium.ts';
import { buildRoof } from './roof.ts';
import { buildTiers } from './tiers.ts';
import { buildWalls, buildWindowFrames } from './walls.ts';

export function townHall(): PlaceSource {
  const parts: Part[] = [
    buildFloor(), buildWalls(), buildWindowFrames(), buildRoof(), buildFrames(), buildStage(), buildTiers(), ...buildEntrance(), ...furnish(), ...buildScreen(), ...buildOutdoors(), buildGlass(),
  ];
  return { manifest, parts, light: { day: morning, exposure: { white: 1.0 }, rays: { perPoint: 196, sun: 40 }, width: 1024 } };
}
