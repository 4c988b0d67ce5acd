import { describe, expect, it } from 'vitest';
import { objectLimits } from '#rooms/protocol/objects.ts';
import { at, TestScene } from './support.ts';

describe('[OB8] quotas', () => {
  it('bound the entities of one owner, made and taken', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('2', 'other');
    for (let index = 0; index <= objectLimits.entitiesOfOne; index += 1) {
      scene.now += 100;
      scene.add('1', `box-${index}`);
    }
    scene.take('1', 'other');
    expect(scene.refusalsOf('1')).toEqual(['too-many-entities', 'too-many-entities']);
    expect(scene.hall.snapshot()).toHaveLength(objectLimits.entitiesOfOne + 1);
    expect(scene.ownerOf('other')).toBe('2');
    scene.say('1', ['r', 'box-0']);
    scene.add('1', 'one-more');
    expect(scene.ownerOf('one-more')).toBe('1');
  });

  it('bound the bytes of an entity, whatever pieces they come in', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.add('1', 'box');
    const part = 'x'.repeat(objectLimits.entityBytes - 100);
    scene.say('1', ['um', [['box', { 2: part }]]]);
    scene.say('1', ['um', [['box', { 1: null, 2: `${part}${part.slice(0, 80)}` }]]]);
    expect(scene.refusalsOf('1')).toEqual(['too-large']);
    expect(scene.row('box')?.[7]).toEqual({ ...at(0), 2: part });
    scene.say('1', ['um', [['box', { 2: 'short' }]]]);
    expect(scene.row('box')?.[7]).toMatchObject({ 2: 'short' });
  });

  it('bound the bytes and the number of all entities together', () => {
    const scene = new TestScene();
    const clients = Array.from({ length: 10 }, (_, index) => String(index + 1));
    scene.enterAll(...clients);
    const text = 'x'.repeat(8_000);
    for (const client of clients) {
      for (let index = 0; index < 100; index += 1) {
        scene.now += 100;
        scene.say(client, ['u', [`box-${client}-${index}`, client, client, scene.now, '#box', 2, null, { 2: text }]]);
      }
    }
    const held = scene.hall.snapshot().length;
    expect(held).toBeGreaterThan(500);
    expect(held * 8_000).toBeLessThanOrEqual(objectLimits.roomBytes);
    expect(scene.refusalsOf('10')).toContain('room-full');
  });
});

describe('[OB9] rates', () => {
  it('drop what comes too fast, and let the usual pass', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    for (let step = 0; step < 300; step += 1) {
      scene.now += 1000 / 15;
      scene.say('1', ['um', [['box', at(step)]]]);
    }
    expect(scene.refusalsOf('1')).toEqual([]);
    scene.now += 1_000;
    for (let step = 0; step < 1_000; step += 1) scene.say('1', ['um', [['box', at(-step)]]]);
    expect(scene.row('box')?.[7]).toEqual(at(1 - objectLimits.updateBurst));
    expect(new Set(scene.refusalsOf('1'))).toEqual(new Set(['too-fast']));
  });

  it('bound bytes, and how often somebody is told of a refusal', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    const data = 'x'.repeat(15_000);
    for (let index = 0; index < 200; index += 1) scene.say('1', ['d', null, 'noise', data]);
    const heard = scene.heardBy('2').length;
    expect(heard * data.length).toBeLessThanOrEqual(objectLimits.byteBurst);
    expect(heard).toBeGreaterThan(20);
    for (let index = 0; index < 5_000; index += 1) scene.say('1', 'rubbish');
    expect(scene.refusalsOf('1').length).toBeLessThanOrEqual(20);
  });

  it('count what cannot be read as well', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    for (let index = 0; index < 500; index += 1) scene.say('1', 'rubbish');
    scene.add('1', 'box');
    expect(scene.row('box')).toBeUndefined();
    scene.now += 1_000;
    scene.add('1', 'box');
    expect(scene.ownerOf('box')).toBe('1');
  });

  it('bound how often somebody takes what is others’', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    for (let index = 0; index < 50; index += 1) scene.add('1', `box-${index}`);
    for (let index = 0; index < 50; index += 1) scene.take('2', `box-${index}`);
    expect(scene.hall.snapshot().filter(([, owner]) => owner === '2')).toHaveLength(objectLimits.takeoverBurst);
  });
});

describe('[OB10] messages of the scene’s own', () => {
  it('reach one, or everybody else, with the name of the true sender', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.say('1', ['d', null, 'chat', { text: 'all' }]);
    scene.say('1', ['d', '3', 'chat', { text: 'you' }]);
    expect(scene.heardBy('1')).toEqual([]);
    expect(scene.heardBy('2')).toEqual([['d', '1', 'chat', { text: 'all' }]]);
    expect(scene.heardBy('3')).toEqual([['d', '1', 'chat', { text: 'all' }], ['d', '1', 'chat', { text: 'you' }]]);
  });

  it('to nobody, in NAF’s own names, or from who has not entered are refused', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.say('1', ['d', '9', 'chat', 1]);
    for (const type of ['u', 'um', 'r']) scene.say('1', ['d', null, type, { networkId: 'x' }]);
    scene.say('9', ['d', null, 'chat', 1]);
    expect(scene.refusalsOf('1')).toEqual(['receiver-unknown', 'reserved', 'reserved', 'reserved']);
    expect(scene.refusalsOf('9')).toEqual(['not-entered']);
  });
});

it('[OB4] an entity cannot hang on itself', () => {
  const scene = new TestScene();
  scene.enterAll('1');
  scene.add('1', 'a', { parent: 'b' });
  scene.add('1', 'b', { parent: 'c' });
  scene.add('1', 'c', { parent: 'a' });
  expect(scene.refusalsOf('1')).toEqual(['invalid']);
  expect(scene.hall.snapshot().map(([id]) => id)).toEqual(['b', 'a']);
});
