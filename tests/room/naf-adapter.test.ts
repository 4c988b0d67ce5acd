import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { at, FakeNaf, type FakeNafOptions } from '#tests/support/fake-naf.ts';
import { RawScene } from '#tests/support/raw-scene.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
const open: FakeNaf[] = [];
beforeAll(async () => (house = await RunningHouse.open({ openScenes: true })));
afterEach(() => open.splice(0).forEach((naf) => naf.adapter.disconnect()));
afterAll(() => house.close());

async function join(room: string, options: Partial<FakeNafOptions> = {}): Promise<FakeNaf> {
  const naf = await FakeNaf.connect({ base: house.base, room, ...options });
  open.push(naf);
  return naf;
}

describe('[OB13] the order of NAF', () => {
  it('name first, then who is there, then what they have; late comers need nobody’s help', async () => {
    const ann = await join('order');
    ann.add('box', { components: at(1) });
    ann.move('box', 2);
    const bob = await join('order');
    expect(bob.heard).toEqual(['connected', `open ${ann.clientId}`, `u from ${ann.clientId}`]);
    expect(bob.seen('box')).toMatchObject({ owner: ann.clientId, creator: ann.clientId, template: '#box', persistent: false, parent: null, isFirstSync: true, components: at(2) });
    await expect.poll(() => ann.heard).toEqual(['connected', `open ${bob.clientId}`]);
    expect(ann.adapter.getConnectStatus(bob.clientId)).toBe('IS_CONNECTED');
    expect(ann.adapter.getConnectStatus('nobody')).toBe('NOT_CONNECTED');
    expect(Object.keys(ann.occupants)).toEqual([bob.clientId]);
  });

  it('gives NAF a new object of occupants each time, without ourselves, and closes before it forgets', async () => {
    const [ann, bob] = [await join('fresh'), await join('fresh')];
    await expect.poll(() => ann.heard.at(-1)).toBe(`open ${bob.clientId}`);
    const before = ann.occupants;
    bob.adapter.disconnect();
    await expect.poll(() => ann.heard.at(-1)).toBe(`closed ${bob.clientId}`);
    expect(ann.occupants).not.toBe(before);
    expect(ann.occupants).toEqual({});
    expect(ann.adapter.getConnectStatus(bob.clientId)).toBe('NOT_CONNECTED');
  });
});

describe('[OB14] messages', () => {
  it('arrive as NAF sent them, whatever it does with its objects afterwards', async () => {
    const [ann, bob] = [await join('messages'), await join('messages')];
    const reused = { networkId: 'box', owner: ann.clientId, creator: ann.clientId, lastOwnerTime: ann.adapter.getServerTime(), template: '#box', persistent: false, parent: null, components: { 0: { x: 1, y: 2, z: 3 } }, isFirstSync: true };
    ann.adapter.broadcastDataGuaranteed('u', reused);
    reused.components[0] = { x: 9, y: 9, z: 9 };
    await expect.poll(() => bob.seen('box')?.components).toEqual({ 0: { x: 1, y: 2, z: 3 } });
    ann.adapter.broadcastData('um', { d: [{ ...reused, components: { 0: { x: 4, y: 5, z: 6 } }, isFirstSync: false }] });
    await expect.poll(() => bob.seen('box')?.components).toEqual({ 0: { x: 4, y: 5, z: 6 } });
    expect(bob.seen('box')).toMatchObject({ owner: ann.clientId, creator: ann.clientId, template: '#box', lastOwnerTime: reused.lastOwnerTime });
    ann.remove('box');
    await expect.poll(() => bob.messages.at(-1)).toEqual({ from: ann.clientId, type: 'r', data: { networkId: 'box' } });
  });

  it('of the scene’s own reach one or all others, guaranteed or not', async () => {
    const [ann, bob, cat] = [await join('own'), await join('own'), await join('own')];
    ann.adapter.sendData(bob.clientId, 'one', { a: 1 });
    ann.adapter.sendDataGuaranteed(bob.clientId, 'two', 'text');
    ann.adapter.broadcastData('three', ['list']);
    ann.adapter.broadcastDataGuaranteed('four', '');
    const types = (naf: FakeNaf) => naf.messages.map(({ from, type }) => `${type} ${from}`);
    await expect.poll(() => types(bob)).toEqual(['one', 'two', 'three', 'four'].map((type) => `${type} ${ann.clientId}`));
    await expect.poll(() => types(cat)).toEqual(['three', 'four'].map((type) => `${type} ${ann.clientId}`));
    expect(ann.messages).toEqual([]);
  });

  it('of full states for one newcomer are not sent: the room has given them', async () => {
    const [ann, bob] = [await join('storm'), await join('storm')];
    ann.add('box');
    await expect.poll(() => bob.seen('box')).toBeDefined();
    const heard = bob.messages.length;
    ann.adapter.sendDataGuaranteed(bob.clientId, 'u', ann.own.get('box'));
    ann.adapter.sendData(bob.clientId, 'after', 1);
    await expect.poll(() => bob.messages.at(-1)?.type).toBe('after');
    expect(bob.messages).toHaveLength(heard + 1);
    expect(ann.refusals).toEqual([]);
  });

  it('that break something in the page do not stop the next', async () => {
    const [ann, bob] = [await join('break'), await join('break')];
    bob.onMessage = (type) => {
      if (type === 'bad') throw new Error('no such template');
    };
    ann.adapter.broadcastData('bad', 1);
    ann.adapter.broadcastData('good', 1);
    await expect.poll(() => bob.messages.map(({ type }) => type)).toEqual(['bad', 'good']);
    expect(bob.warnings.join()).toContain('no such template');
  });

  it('with what is not finite lose that part alone', async () => {
    const [ann, bob] = [await join('nan'), await join('nan')];
    ann.add('box', { components: { 0: { x: 1, y: 0, z: 0 }, 1: { x: 0, y: 0, z: 0 } } });
    ann.adapter.broadcastData('um', { d: [{ ...ann.own.get('box')!, components: { 0: { x: Number.NaN, y: 0, z: 0 }, 1: { x: 5, y: 5, z: 5 } } }] });
    await expect.poll(() => bob.seen('box')?.components).toEqual({ 0: { x: 1, y: 0, z: 0 }, 1: { x: 5, y: 5, z: 5 } });
    expect(ann.refusals).toEqual([]);
  });
});

describe('[OB22] changes that are too fast', () => {
  it('are lost, but what they came to is not: the others see the end of it', async () => {
    const [ann, bob] = [await join('fast'), await join('fast')];
    ann.add('box');
    for (let step = 1; step <= 400; step += 1) ann.move('box', step);
    await expect.poll(() => ann.refusals).toContain('too-fast');
    await expect.poll(() => bob.seen('box')?.components).toEqual(at(400));
  });
});

describe('[OB15] the clock', () => {
  it('is the server’s before the scene is connected, and never runs backwards', async () => {
    const naf = new FakeNaf({ base: house.base, room: 'clock' });
    let atConnect = 0;
    naf.adapter.setServerConnectListeners((clientId) => {
      naf.clientId = clientId;
      atConnect = naf.adapter.getServerTime();
    }, () => {});
    await naf.adapter.connect();
    open.push(naf);
    expect(Math.abs(atConnect - Date.now())).toBeLessThan(5_000);
    let last = 0;
    for (let round = 0; round < 1_000; round += 1) {
      const now = naf.adapter.getServerTime();
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  it('lets nobody but the heir take what a persistent entity’s owner leaves', async () => {
    const [ann, bob, cat] = [await join('heir'), await join('heir'), await join('heir')];
    ann.add('sphere', { persistent: true });
    await expect.poll(() => cat.seen('sphere')).toBeDefined();
    const times: number[] = [];
    // NAF's removeEntitiesOfClient asks for the time to claim what is persistent.
    cat.onClosed = () => times.push(cat.adapter.getServerTime());
    ann.adapter.disconnect();
    await expect.poll(() => cat.seen('sphere')?.owner).toBe(bob.clientId);
    await expect.poll(() => bob.taken).toEqual(['sphere']);
    await expect.poll(() => times).toEqual([-1]);
    expect(cat.taken).toEqual([]);
    expect(cat.adapter.getServerTime()).toBeGreaterThan(0);
  });
});

describe('[OB16] a connection that cannot be', () => {
  it('is told as a failure, with what to do', async () => {
    const nowhere = new FakeNaf({ base: 'http://[' });
    await nowhere.adapter.connect();
    expect(nowhere.heard).toEqual(['failed invalid']);
    await join('schema');
    const other = new FakeNaf({ base: house.base, room: 'schema', templates: [['#box', ['|scale|']]] });
    await other.adapter.connect();
    expect(other.heard).toEqual(['failed schema-mismatch']);
  });

  it('after disconnect nothing is told any more, and nothing throws', async () => {
    const [ann, bob] = [await join('gone'), await join('gone')];
    bob.adapter.disconnect();
    const heard = bob.heard.length;
    ann.adapter.broadcastData('late', 1);
    bob.adapter.broadcastData('late', 1);
    bob.adapter.sendData(ann.clientId, 'late', 1);
    bob.adapter.disconnect();
    await expect.poll(() => Object.keys(ann.occupants)).toEqual([]);
    expect(bob.heard).toHaveLength(heard);
  });
});

describe('[OB3] a claim that the room refuses', () => {
  it('is undone in the scene that made it, and told as a refusal', async () => {
    const [ann, bob] = [await join('claim'), await join('claim')];
    ann.bodies.add('me');
    ann.add('me', { components: at(1) });
    await expect.poll(() => bob.seen('me')).toBeDefined();
    const claimed = bob.adapter.getServerTime() + 50;
    bob.adapter.broadcastDataGuaranteed('u', { ...bob.seen('me'), owner: bob.clientId, lastOwnerTime: claimed, components: at(9), isFirstSync: false });
    await expect.poll(() => bob.refusals).toEqual(['not-owner']);
    expect(bob.seen('me')).toMatchObject({ owner: ann.clientId, components: at(1) });
    expect(bob.seen('me')!.lastOwnerTime).toBeGreaterThan(claimed);
    expect(ann.seen('me')).toBeUndefined();
  });
});

it('[OB3] somebody else’s body is not theirs in the eyes of a raw client either', async () => {
  const ann = await join('raw');
  ann.bodies.add('me');
  ann.add('me', { components: at(1) });
  const raw = await RawScene.enter(house.base, 'test/raw');
  raw.say(['u', ['me', raw.id, ann.clientId, Date.now() + 1e9, '#box', 0, null, at(9)]]);
  await expect.poll(() => raw.heard.map(([kind]) => kind)).toEqual(['u', 'x']);
  expect(ann.messages).toEqual([]);
  await raw.leave();
});
