import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST, OPEN_SCENE_ROOM } from '#rooms/protocol/objects.ts';
import { CLOSE } from '#rooms/protocol/reasons.ts';
import { RawScene } from '#tests/support/raw-scene.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => (house = await RunningHouse.open({ openScenes: true, allowedOrigins: ['https://scenes.example.org'] })));
afterAll(() => house.close());

const place = (x: number) => ({ 0: { x, y: 0, z: 0 } });

describe('[OB11] an open scene', () => {
  it('is shared by who enters under the same name, and by nobody else', async () => {
    const [ann, bob, other] = [await RawScene.enter(house.base, 'app/park'), await RawScene.enter(house.base, 'app/park'), await RawScene.enter(house.base, 'app/hill')];
    expect(bob.entered.occupants).toEqual({ [ann.id]: expect.any(Number) });
    expect(other.entered.occupants).toEqual({});
    ann.say(['u', ['box', ann.id, ann.id, 1, '#box', FIRST, null, place(1)]]);
    ann.say(['um', [['box', place(2)]]]);
    await expect.poll(() => bob.heard.map(([kind]) => kind)).toEqual(['u', 'um']);
    await bob.leave();
    const late = await RawScene.enter(house.base, 'app/park');
    expect(late.entered.rows).toMatchObject([['box', ann.id, ann.id, expect.any(Number), '#box', FIRST, null, place(2)]]);
    expect(other.heard).toEqual([]);
    await Promise.all([ann.leave(), late.leave(), other.leave()]);
  });

  it('turns away another version and a wrong form', async () => {
    await expect(RawScene.join(house.base, 'app/x', { version: 99 })).rejects.toThrow('wrong-version');
    await expect(RawScene.join(house.base, '')).rejects.toThrow('invalid');
    await expect(RawScene.join(house.base, 'x'.repeat(500))).rejects.toThrow('invalid');
    await expect(RawScene.join(house.base, 'app/x', { ticket: '../../etc' })).rejects.toThrow('invalid');
  });

  it('answers pages of the origins that the house names, and of no others', async () => {
    const ask = (origin: string, method: string) => fetch(new URL(`rt/matchmake/joinOrCreate/${OPEN_SCENE_ROOM}`, house.base), { method, headers: { origin }, ...(method === 'POST' ? { body: '{}' } : {}) });
    for (const method of ['OPTIONS', 'POST']) {
      const { headers } = await ask('https://scenes.example.org', method);
      expect([headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')]).toEqual(['https://scenes.example.org', 'true']);
      expect((await ask('https://elsewhere.example.org', method)).headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await ask('https://elsewhere.example.org', 'POST')).status).toBe(403);
  });
});

describe('[OB6] coming back to an open scene', () => {
  it('by the ticket gives the same seat, and everything is kept', async () => {
    const [ann, bob] = [await RawScene.enter(house.base, 'app/back'), await RawScene.enter(house.base, 'app/back')];
    ann.say(['u', ['box', ann.id, ann.id, 1, '#box', FIRST, null, place(1)]]);
    await expect.poll(() => bob.heard.length).toBe(1);
    const back = await RawScene.join(house.base, 'app/back', { ticket: ann.welcome.ticket });
    await expect.poll(() => ann.closedWith).toBe(CLOSE.openedElsewhere);
    expect(back.id).toBe(ann.id);
    const reply = await back.ask('objects.enter', { templates: [], again: true });
    expect(reply).toMatchObject({ ok: true, value: { kept: true, rows: [{ 0: 'box', 1: ann.id }] } });
    expect(bob.heard.filter(([kind]) => kind === 'o' || kind === 'r')).toEqual([]);
    await Promise.all([back.leave(), bob.leave()]);
  });

  it('who leaves on purpose is gone at once', async () => {
    const [ann, bob] = [await RawScene.enter(house.base, 'app/go'), await RawScene.enter(house.base, 'app/go')];
    ann.say(['u', ['box', ann.id, ann.id, 1, '#box', FIRST, null, place(1)]]);
    await expect.poll(() => bob.heard.length).toBe(1);
    await ann.leave();
    await expect.poll(() => bob.heard.at(-1)).toEqual(['o', {}]);
    const late = await RawScene.enter(house.base, 'app/go');
    expect(late.entered.rows).toEqual([]);
    await Promise.all([bob.leave(), late.leave()]);
  });
});
