import { describe, expect, it } from 'vitest';
import { readSceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { parkRoom } from './park-room.ts';

type Loose = Record<string, any>;

/** The problems that are found after something was changed in a good manifest. */
function problemsAfter(spoil: (manifest: Loose) => void): readonly string[] {
  const manifest = structuredClone(parkRoom()) as Loose;
  spoil(manifest);
  const reading = readSceneManifest(manifest);
  return reading.ok ? [] : reading.problems;
}

describe('the form of a scene.json', () => {
  it('[PL1] accepts a good one', () => {
    expect(readSceneManifest(parkRoom())).toEqual({ ok: true, manifest: parkRoom() });
  });

  it.each<[string, (manifest: Loose) => void, string]>([
    ['a text for a number', (m) => { m.seats[1].position[1] = 'low'; }, 'seats[1].position[1]: must be number, not "low"'],
    ['a missing part', (m) => { delete m.stage.speaker.yaw; }, 'stage.speaker.yaw: is missing'],
    ['an unknown key', (m) => { m.seats[0].colour = 'red'; }, 'seats[0].colour: is not known here'],
    ['another version', (m) => { m.version = 'tinghall.scene.v9'; }, 'version: must be "tinghall.scene.v1"'],
    ['a polygon of two corners', (m) => { m.obstacles[0] = [[0, 0], [1, 1]]; }, 'obstacles[0]: needs at least three corners'],
    ['a corner of three numbers', (m) => { m.floor[0].polygon[2] = [1, 2, 3]; }, 'floor[0].polygon[2][2]: is not known here'],
    ['a model in another folder', (m) => { m.model = '../secret.glb'; }, 'model: must be the name of a file beside scene.json'],
    ['a colour by name', (m) => { m.atmosphere.background = 'white'; }, 'atmosphere.background: must be a colour like #dfe8ea'],
    ['no English', (m) => { m.title = { lt: 'Salė' }; }, 'title: needs at least an English text ("en")'],
    ['no way in', (m) => { m.spawnPoints = []; }, 'spawnPoints: needs at least one'],
    ['a screen without a size', (m) => { m.screens[0].width = 0; }, 'screens[0].width: must be >=0.1, not 0'],
  ])('[PL1] names the path of %s', (_, spoil, problem) => {
    expect(problemsAfter(spoil)).toEqual([problem]);
  });

  it('[PL1] lists all that is wrong at once', () => {
    expect(problemsAfter((m) => {
      m.id = 'Park Room';
      m.seats[0].yaw = null;
      m.tables[0].radius = -1;
    })).toEqual(['id: must be lower-case letters, digits and dashes', 'seats[0].yaw: must be number, not null', 'tables[0].radius: must be >=0.1, not -1']);
  });

  it('[PL1] says so when it is no manifest at all', () => {
    expect(readSceneManifest('hello')).toEqual({ ok: false, problems: ['scene.json: must be an object, not "hello"'] });
  });
});

describe('what must fit together', () => {
  it.each<[string, (manifest: Loose) => void, string]>([
    ['a seat at a table that is not there', (m) => { m.seats[0].table = 'table-7'; }, 'seats[0].table: there is no table "table-7"'],
    ['an id that is used twice', (m) => { m.seats[1].id = 'seat-1'; }, 'seats[1].id: "seat-1" is used twice'],
    ['a seat outside', (m) => { m.seats[1].position = [9, 0, 0]; }, 'seats[1].position: lies outside the bounds'],
    ['a seat that nobody can leave', (m) => { m.floor.splice(3); m.seats[1].position = [4.9, 4, 5.9]; m.floor[0].polygon = [[-4.5, -5.5], [3, -5.5], [3, 5.5], [-4.5, 5.5]]; }, 'seats[1].position: no floor within 0.9 m to get up to'],
    ['a way in inside a table', (m) => { m.spawnPoints[0].position = [0, 0, 1]; }, 'spawnPoints[0].position: is not on any floor, or inside an obstacle'],
    ['a way in above the floor', (m) => { m.spawnPoints[0].position = [0, 1, 4]; }, 'spawnPoints[0].position[1]: the floor is at 0 there, not at 1'],
    ['a speaker beside the stage', (m) => { m.stage.speaker.position = [0, 0.4, -2]; }, 'stage.speaker.position[1]: the floor is at 0 there, not at 0.4'],
    ['bounds that are inside out', (m) => { m.bounds.min[1] = 9; }, 'bounds: min must be smaller than max on every axis'],
    ['a slope without a direction', (m) => { m.floor[2].slope.to = [3, 0]; }, 'floor[2].slope: from and to must be different spots'],
    ['a screen outside', (m) => { m.screens[0].center = [0, 2, -7]; }, 'screens[0].center: lies outside the bounds'],
  ])('[PL2] refuses %s', (_, spoil, problem) => {
    expect(problemsAfter(spoil)).toContain(problem);
  });
});
