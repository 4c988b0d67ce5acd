import { describe, expect, it } from 'vitest';
import { objectLimits } from '#rooms/protocol/objects.ts';
import { TestScene } from './support.ts';

describe('[OB6] when somebody is gone', () => {
  it('what they made goes too, with what hangs on it, and the others are told who is left', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.add('2', 'on-it', { parent: 'box' });
    scene.add('2', 'own');
    scene.told.clear();
    scene.hall.leave('1', scene.now);
    expect(scene.hall.snapshot().map(([id]) => id)).toEqual(['own']);
    expect(scene.heardBy('2')).toEqual([['o', {}]]);
  });

  it('nothing changes while they may come back', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.told.clear();
    scene.hall.pause('1');
    scene.hall.tick();
    expect(scene.ownerOf('box')).toBe('1');
    expect(scene.heardBy('2')).toEqual([]);
  });

  it('what they had taken goes back to its maker', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.add('3', 'box');
    scene.take('1', 'box');
    scene.hall.leave('1', scene.now);
    expect(scene.ownerOf('box')).toBe('3');
    expect(scene.rowsHeardBy('2').at(-1)).toMatchObject({ 0: 'box', 1: '3' });
  });

  it('what was theirs is removed although somebody else had taken it, as NAF does it', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.take('2', 'box');
    scene.hall.leave('1', scene.now);
    expect(scene.hall.snapshot()).toEqual([]);
  });
});

describe('[OB7] persistent entities', () => {
  it('have exactly one heir: who has been here longest; everybody is told before the occupants change', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.add('1', 'sphere', { persistent: true });
    scene.told.clear();
    scene.hall.leave('1', scene.now);
    expect(scene.ownerOf('sphere')).toBe('2');
    for (const client of ['2', '3']) {
      expect(scene.heardBy(client).map(([kind]) => kind)).toEqual(['u', 'o']);
      expect(scene.rowsHeardBy(client)).toMatchObject([{ 0: 'sphere', 1: '2' }]);
    }
  });

  it('refuse the claims of all the others for a moment: every scene makes one', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.add('1', 'sphere', { persistent: true });
    scene.hall.leave('1', scene.now);
    scene.told.clear();
    scene.take('3', 'sphere', { time: scene.now + 20 });
    expect(scene.ownerOf('sphere')).toBe('2');
    expect(scene.rowsHeardBy('3')).toMatchObject([{ 0: 'sphere', 1: '2', 3: scene.now + 21 }]);
    scene.now += objectLimits.inheritanceMs;
    scene.take('3', 'sphere');
    expect(scene.ownerOf('sphere')).toBe('3');
  });

  it('prefer an heir who is connected', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2', '3');
    scene.add('1', 'sphere', { persistent: true });
    scene.hall.pause('2');
    scene.hall.leave('1', scene.now);
    expect(scene.ownerOf('sphere')).toBe('3');
  });

  it('stay when nobody is left, and can be taken by who comes', () => {
    const scene = new TestScene();
    scene.enterAll('1');
    scene.add('1', 'sphere', { persistent: true, x: 3 });
    scene.hall.leave('1', scene.now);
    scene.now += 10_000;
    expect(scene.enter('2')).toMatchObject({ ok: true, value: { rows: [{ 0: 'sphere', 1: 'scene', 7: { 0: { x: 3 } } }] } });
    scene.take('2', 'sphere');
    expect(scene.ownerOf('sphere')).toBe('2');
  });

  it('that every scene holds by itself begin with the first who takes one', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.say('1', ['u', ['sphere', '1', '', scene.now, '#box', 1, null, { 2: 'blue' }]]);
    expect(scene.row('sphere')).toMatchObject({ 1: '1', 2: '', 7: { 2: 'blue' } });
    scene.hall.leave('1', scene.now);
    expect(scene.ownerOf('sphere')).toBe('2');
  });

  it('can be made so, and be made passing again, by their owner', () => {
    const scene = new TestScene();
    scene.enterAll('1', '2');
    scene.add('1', 'box');
    scene.add('1', 'box', { persistent: true });
    expect(scene.rowsHeardBy('2').at(-1)?.[5]).toBe(1);
    scene.hall.leave('1', scene.now);
    expect(scene.ownerOf('box')).toBe('2');
  });
});
