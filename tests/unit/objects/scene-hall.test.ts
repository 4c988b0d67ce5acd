import { describe, expect, it } from 'vitest';
import { BODY, objectLimits } from '#rooms/protocol/objects.ts';
import { at, templates, TestScene } from './support.ts';

describe('[OB1] a merged snapshot of each entity', () => {
  it('holds what was told in full and what changed since, and is replayed to who comes late', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.add('1', 'box', { x: 1 });
    scene.say('1', ['um', [['box', { 2: 'red' }]]]);
    scene.say('1', ['um', [['box', at(7)]]]);
    const late = scene.enter('2');
    expect(late).toMatchObject({ ok: true, value: { clientId: '2', kept: false, occupants: { 1: scene.now }, rows: [['box', '1', '1', scene.now, '#box', 2, null, { ...at(7), 2: 'red' }]] } });
  });

  it('names parents before their children', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.add('1', 'hand', { parent: 'body' });
    scene.add('1', 'finger', { parent: 'hand' });
    scene.add('1', 'body');
    expect(scene.hall.snapshot().map(([id]) => id)).toEqual(['body', 'hand', 'finger']);
  });

  it('is given again after a lost connection, with everything kept, and nobody is told that somebody came or went', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.told.clear();
    scene.hall.pause('1');
    scene.add('2', 'ball', { template: '#ball' });
    scene.hall.tick();
    expect(scene.heardBy('1')).toEqual([]);
    const back = scene.enter('1', { templates, again: true });
    expect(back).toMatchObject({ ok: true, value: { kept: true } });
    expect(back.ok && back.value.rows.map(([id]) => id)).toEqual(['box', 'ball']);
    expect(scene.heardBy('2')).toEqual([]);
  });

  it('begins empty for a page that was loaded anew: the others see it go and come', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.told.clear();
    expect(scene.enter('1')).toMatchObject({ ok: true, value: { kept: false, rows: [] } });
    expect(scene.heardBy('2').map(([kind, who]) => [kind, Object.keys(who as object)])).toEqual([['o', []], ['o', ['1']]]);
  });
});

describe('[OB2] changes', () => {
  it('of one tick are told together and once, to everybody but who alone caused them', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.told.clear();
    for (const x of [1, 2, 3]) scene.say('1', ['um', [['box', at(x)]]]);
    expect(scene.heardBy('2')).toEqual([]);
    scene.hall.tick();
    scene.hall.tick();
    expect(scene.heardBy('2')).toEqual([['um', [['box', at(3)]]]]);
    expect(scene.heardBy('1')).toEqual([]);
  });

  it('are kept for a slow reader, who is told the sum of them when there is room', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.told.clear();
    scene.waiting.set('2', objectLimits.waitingBytes + 1);
    for (const x of [1, 2]) {
      scene.say('1', ['um', [['box', at(x)]]]);
      scene.hall.tick();
    }
    expect(scene.heardBy('2')).toEqual([]);
    scene.waiting.set('2', 0);
    scene.hall.tick();
    scene.hall.tick();
    expect(scene.rowsHeardBy('2').map(([id, , , , , , , components]) => [id, components])).toEqual([['box', at(2)]]);
  });

  it('of what was removed meanwhile are told to nobody', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.say('1', ['um', [['box', at(2)]]]);
    scene.say('1', ['r', 'box']);
    scene.told.clear();
    scene.hall.tick();
    expect(scene.heardBy('2')).toEqual([]);
    scene.say('1', ['um', [['box', at(2)]]]);
    expect(scene.refusalsOf('1')).toEqual(['entity-unknown']);
  });
});

describe('[OB3] only the owner', () => {
  it('changes an entity or removes it; for anybody else nothing happens, and they are told why', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.add('1', 'box', { x: 1 });
    scene.told.clear();
    scene.say('2', ['um', [['box', at(9)]]]);
    scene.say('2', ['r', 'box']);
    scene.say('2', ['u', ['box', '1', '1', scene.now, '#box', 2, null, at(9)]]);
    scene.hall.tick();
    expect(scene.row('box')?.[7]).toEqual(at(1));
    expect(scene.refusalsOf('2')).toEqual(['not-owner', 'not-owner', 'not-owner']);
    expect([scene.heardBy('1'), scene.heardBy('3')]).toEqual([[], []]);
  });

  it('adds in their own name', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    for (const [owner, creator] of [['1', '2'], ['2', '1'], ['1', '1'], ['', ''], ['scene', 'scene'], ['2', '']]) {
      scene.say('2', ['u', ['box', owner, creator, scene.now, '#box', 2, null, at(1)]]);
    }
    expect(scene.refusalsOf('2')).toEqual(Array.from({ length: 6 }, () => 'not-self'));
    expect(scene.hall.snapshot()).toEqual([]);
  });

  it('may be changed by who takes it, as NAF does it, with a time that is later than before', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.add('1', 'box');
    scene.told.clear();
    scene.now += 10;
    scene.take('2', 'box', { x: 4 });
    expect(scene.ownerOf('box')).toBe('2');
    expect(scene.rowsHeardBy('3')).toEqual(scene.rowsHeardBy('1'));
    expect(scene.rowsHeardBy('3')).toMatchObject([['box', '2', '1', scene.now, '#box', 0, null, at(4)]]);
    scene.say('1', ['um', [['box', at(0)]]]);
    expect(scene.refusalsOf('1')).toEqual(['not-owner']);
  });

  it('with a clock far ahead cannot keep the others from taking it back', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.take('2', 'box', { time: scene.now + 1e12 });
    expect(scene.row('box')?.[3]).toBeLessThanOrEqual(scene.now + objectLimits.clockAheadMs);
    scene.take('1', 'box', { time: scene.now - 5_000 });
    expect(scene.ownerOf('box')).toBe('1');
    expect(scene.row('box')?.[3]).toBeLessThanOrEqual(scene.now + objectLimits.clockAheadMs + 1);
  });

  it('keeps a body for good: who claims it is told whose it is, with a time that convinces', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.add('1', 'me', { body: true, x: 1 });
    scene.told.clear();
    scene.take('2', 'me', { x: 9, time: scene.now + 100 });
    expect(scene.ownerOf('me')).toBe('1');
    expect(scene.row('me')?.[7]).toEqual(at(1));
    expect(scene.refusalsOf('2')).toEqual(['not-owner']);
    expect(scene.rowsHeardBy('2')).toEqual([['me', '1', '1', scene.now + 101, '#box', BODY, null, at(1)]]);
    expect([scene.heardBy('1'), scene.heardBy('3')]).toEqual([[], []]);
  });
});

describe('[OB5] templates', () => {
  it('are those of who has been here longest; another version of the scene is turned away', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.add('1', 'box');
    expect(scene.enter('2', { templates: [['#box', ['|position|']]], again: false })).toEqual({ ok: false, reason: 'schema-mismatch' });
    expect(scene.enter('2', { templates: [...templates, ['#evil', ['|src|']]], again: false })).toMatchObject({ ok: true });
    scene.add('2', 'x', { template: '#evil' });
    scene.add('2', 'y', { template: '#unheard-of' });
    expect(scene.refusalsOf('2')).toEqual(['template-unknown', 'template-unknown']);
    expect(scene.hall.declare('1', { templates: [['#evil', ['|src|']]] })).toMatchObject({ ok: true });
    scene.say('2', ['u', ['x', '2', '2', scene.now, '#evil', 2, null, { 0: 'a' }]]);
    expect(scene.ownerOf('x')).toBe('2');
  });

  it('can be registered later than the page was entered, as long as nothing of them is there', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'ball', { template: '#ball' });
    expect(scene.hall.declare('2', { templates: [['#box', ['|scale|']]] })).toEqual({ ok: false, reason: 'schema-mismatch' });
    expect(scene.hall.declare('1', { templates: [['#ball', ['|scale|']]] })).toEqual({ ok: false, reason: 'schema-mismatch' });
    expect(scene.hall.declare('1', { templates: [['#box', ['|scale|']]] })).toMatchObject({ ok: true });
    expect(scene.hall.declare('2', { templates: [['#box', ['|scale|']]] })).toMatchObject({ ok: true });
    expect(scene.hall.declare('9', { templates: [] })).toEqual({ ok: false, reason: 'not-entered' });
  });

  it('pass on to the next who has been here longest', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.enter('2', { templates: [...templates, ['#late', ['|src|']]], again: false });
    scene.hall.leave('1', scene.now);
    scene.say('2', ['u', ['x', '2', '2', scene.now, '#late', 2, null, { 0: 'a' }]]);
    expect(scene.ownerOf('x')).toBe('2');
  });

  it('say which components there are, and vectors are numbers within bounds', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.add('1', 'box');
    scene.told.clear();
    for (const components of [{ 3: 1 }, { 0: 'far' }, { 0: { x: 1, y: 2 } }, { 0: { x: 1e7, y: 0, z: 0 } }, { 1: [1, 2, 3] }, { 0: { x: '1', y: 0, z: 0 } }]) scene.say('1', ['um', [['box', components]]]);
    expect(scene.refusalsOf('1')).toEqual(['component-unknown', 'invalid', 'invalid', 'invalid', 'invalid', 'invalid']);
    scene.say('1', ['um', [['box', { 0: null, 2: { any: ['plain', 'value'] } }]]]);
    expect(scene.row('box')?.[7]).toEqual({ 0: null, 2: { any: ['plain', 'value'] } });
  });
});
