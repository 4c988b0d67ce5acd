import { Euler, Quaternion } from 'three';
import { describe, expect, it } from 'vitest';
import type { Quat } from '#rooms/protocol/pose.ts';
import { THING_TEMPLATES } from '#rooms/protocol/objects.ts';
import { rowOfThing, thingPolicy } from '#rooms/shell/objects/thing-policy.ts';
import { TestScene } from './support.ts';

const standing = { position: [1, 0, 2] as const, rotation: [0, 0, 0, 1] as const, scale: 0.5 };

function scene(holders: Record<string, string>): TestScene {
  const test = new TestScene({
    templates: THING_TEMPLATES,
    policy: thingPolicy({ isHolder: (client, thing) => holders[thing] === client, isInside: ([x]) => Math.abs(x) < 10 }),
  });
  for (const client of ['1', '2']) test.enter(client, { templates: THING_TEMPLATES, again: false });
  test.hall.seed(rowOfThing('tree', standing, test.now));
  test.told.clear();
  return test;
}
const moved = (x: number) => ({ 0: { x, y: 0, z: 0 } });

describe('[OB12] things of a meeting', () => {
  it('are entities from the beginning, in the words of NAF', () => {
    expect(scene({}).row('tree')).toMatchObject({ 0: 'tree', 1: 'scene', 2: '', 4: '#thing', 7: { 0: { x: 1, y: 0, z: 2 }, 2: { x: 0.5, y: 0.5, z: 0.5 } } });
  });

  it('are moved by who holds them, and by nobody else', () => {
    const holders: Record<string, string> = {};
    const test = scene(holders);
    test.take('1', 'tree', { x: 5 });
    expect(test.refusalsOf('1')).toEqual(['not-owner']);
    holders['tree'] = '1';
    test.take('1', 'tree', { x: 5 });
    test.say('1', ['um', [['tree', moved(6)]]]);
    expect(test.row('tree')).toMatchObject({ 1: '1', 7: moved(6) });
    holders['tree'] = '2';
    test.say('1', ['um', [['tree', moved(7)]]]);
    test.take('2', 'tree', { x: 8 });
    expect(test.row('tree')).toMatchObject({ 1: '2', 7: moved(8) });
  });

  it('stay inside the scene, and are neither added nor removed on this plane', () => {
    const test = scene({ tree: '1' });
    test.take('1', 'tree', { x: 50 });
    test.take('1', 'tree', { x: 5 });
    test.say('1', ['um', [['tree', moved(11)]]]);
    test.say('1', ['um', [['tree', { 0: null }]]]);
    test.say('1', ['r', 'tree']);
    test.add('1', 'ghost', { template: '#thing' });
    expect(test.row('tree')).toMatchObject({ 7: moved(5) });
    expect(test.refusalsOf('1')).toEqual(['invalid', 'invalid', 'invalid', 'not-owner', 'not-owner']);
    expect(test.hall.snapshot()).toHaveLength(1);
  });

  it('follow the record: put down they belong to nobody, taken away they are gone', () => {
    const test = scene({ tree: '1' });
    test.take('1', 'tree', { x: 5 });
    const time = test.row('tree')![3];
    test.told.clear();
    test.hall.seed(rowOfThing('tree', { ...standing, position: [3, 0, 0] }, test.now));
    expect(test.rowsHeardBy('1')).toMatchObject([{ 1: 'scene', 7: moved(3) }]);
    expect(test.rowsHeardBy('2')).toMatchObject([{ 1: 'scene', 7: moved(3) }]);
    expect(test.row('tree')![3]).toBeGreaterThan(time);
    test.hall.unseed('tree');
    expect(test.heardBy('2').at(-1)).toEqual(['r', 'tree']);
  });

  it('are turned in the world as the record has it', () => {
    const turns: Quat[] = [[0, 0.7071067811865476, 0, 0.7071067811865476], [0.5, 0.5, 0.5, 0.5], [0.7071067811865476, 0, 0, 0.7071067811865476], [0.1825741858350554, 0.3651483716701107, 0.5477225575051661, 0.7302967433402214]];
    for (const rotation of turns) {
      const { x, y, z } = rowOfThing('tree', { ...standing, rotation }, 0)[7][1] as { x: number; y: number; z: number };
      const radians = Math.PI / 180;
      const back = new Quaternion().setFromEuler(new Euler(x * radians, y * radians, z * radians, 'YXZ'));
      expect(Math.abs(back.dot(new Quaternion(...rotation)))).toBeCloseTo(1, 6);
    }
  });
});
