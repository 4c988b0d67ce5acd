import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { ModelCost, ModelReport } from '#rooms/protocol/assets.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { ConnectionState } from '#client/session/session.ts';
import { headingOf, lengthIn, lengthUnitOf, metresOf, scaleNumber, scaleStep, withHeading, withPosition, withScaleNumber } from '#client/view-model/standing-numbers.ts';
import { thingAnnouncements, thingNewsBetween } from '#client/view-model/thing-news.ts';
import { ThingsMemory } from '#client/view-model/things-memory.ts';
import { deviceLines, heldUp, megabytes, nameFromFile, rightsTo, sortedThings, type Things } from '#client/view-model/things.ts';
import { me, person } from './people.ts';
import { thing, thingsOf } from './things.ts';

const at = (x: number, more: Partial<Standing> = {}): Standing => ({ position: [x, 0, 0], rotation: [0, 0, 0, 1], scale: 1, ...more });

describe('[TP7] a place in numbers', () => {
  it('has a heading clockwise, as a compass', () => {
    expect(headingOf(at(0))).toBe(0);
    for (const degrees of [0, 1, 45, 90, 179, 180, 270, 359]) expect(headingOf(withHeading(at(0), degrees))).toBe(degrees);
    // A quarter clockwise seen from above turns the front (+Z) towards −X.
    const { rotation: [, y, , w] } = withHeading(at(0), 90);
    expect(2 * y * w).toBeCloseTo(-1);
  });

  it('goes on leaning when it is turned', () => {
    const leaning = at(0, { rotation: [Math.sin(0.2), 0, 0, Math.cos(0.2)] });
    const turned = withHeading(leaning, 120);
    expect(headingOf(turned)).toBe(120);
    const [x, y, z, w] = turned.rotation;
    expect(Math.hypot(x, y, z, w)).toBeCloseTo(1);
    // How far its own up points up is as before.
    const upright = (standing: Standing) => 1 - 2 * (standing.rotation[0] ** 2 + standing.rotation[2] ** 2);
    expect(upright(turned)).toBeCloseTo(upright(leaning));
    expect(withHeading(turned, headingOf(leaning)).rotation[0]).toBeCloseTo(leaning.rotation[0]);
  });

  it('changes one number at a time', () => {
    expect(withPosition(at(1), 2, -3).position).toEqual([1, 0, -3]);
    expect(withScaleNumber(at(1), 200).scale).toBe(0.005);
    expect(scaleNumber(withScaleNumber(at(1), 125))).toBe(125);
  });

  it('takes no scale that is none', () => {
    for (const n of [0, -1, NaN, Infinity]) expect(withScaleNumber(at(1), n)).toEqual(at(1));
    expect(withScaleNumber(at(1), 1e9).scale).toBe(0.0001);
  });

  it('has larger steps where the scale is smaller', () => {
    expect([500, 50, 5, 1].map(scaleStep)).toEqual([10, 1, 0.5, 0.1]);
  });
});

it('[TP8] lengths are in feet where people measure in them', () => {
  expect([lengthUnitOf('en-US'), lengthUnitOf('en-GB'), lengthUnitOf('lt-LT'), lengthUnitOf('en')]).toEqual(['ft', 'm', 'm', 'm']);
  expect(lengthIn('ft', 3.048)).toBe(10);
  expect(metresOf('ft', 10)).toBeCloseTo(3.048);
  expect(Object.is(lengthIn('m', -0.0001), 0)).toBe(true);
});

describe('[TP2] what is told of the models', () => {
  const told = (before: Things, after: Things) => thingAnnouncements(thingNewsBetween(before, after)).map(({ key, values }) => [key, ...Object.values(values)].join(' '));

  it('which was added, put somewhere, taken away', () => {
    expect(told(thingsOf(thing('Bridge'), thing('Mill')), thingsOf(thing('Bridge', { standing: at(9) }), thing('Park')))).toEqual([
      'announce.thing.added Park', 'announce.thing.placed Bridge', 'announce.thing.removed Mill',
    ]);
  });

  it('not that somebody holds, locks or renames it', () => {
    expect(told(thingsOf(thing('Mill')), thingsOf(thing('Mill', { heldBy: me, locked: true, text: 'new' })))).toEqual([]);
  });

  it('each once, by what became of it, and many counted', () => {
    const [none, there, moved] = [thingsOf(), thingsOf(thing('Mill')), thingsOf(thing('Mill', { standing: at(9) }))];
    const words = (...moments: Things[]) => thingAnnouncements(moments.slice(1).flatMap((after, index) => thingNewsBetween(moments[index]!, after))).map(({ key }) => key);
    expect(words(none, there, moved)).toEqual(['announce.thing.added']);
    expect(words(there, moved, there, moved)).toEqual(['announce.thing.placed']);
    expect(words(there, moved, none)).toEqual(['announce.thing.removed']);
    expect(words(none, there, none)).toEqual([]);
    expect(words(there, none, there)).toEqual([]);
    expect(told(none, thingsOf(...['A', 'B', 'C', 'D'].map((name) => thing(name))))).toEqual(['announce.things.added 4']);
  });
});

describe('[TP6] what can be undone', () => {
  const open = (first: Things) => {
    const things = signal(first);
    const connection = signal<ConnectionState>('live');
    return { things, connection, memory: new ThingsMemory({ things, connection }) };
  };
  const { id } = thing('Mill');
  const stands = (x: number) => thingsOf(thing('Mill', { standing: at(x) }));

  it('placings, one after the other, and going back is no placing', () => {
    const { things, memory } = open(stands(0));
    expect(memory.earlier(id)).toBeUndefined();
    things.value = stands(1);
    things.value = stands(2);
    for (const x of [1, 0]) {
      expect(memory.earlier(id)).toEqual(at(x));
      memory.goingBack(id);
      things.value = stands(x);
    }
    expect(memory.earlier(id)).toBeUndefined();
  });

  it('also when the room refused it the first time', () => {
    const { things, memory } = open(stands(0));
    things.value = stands(1);
    memory.goingBack(id)();
    expect(memory.earlier(id)).toEqual(at(0));
    things.value = stands(0);
    expect(memory.earlier(id)).toEqual(at(1));
  });

  it('taking away, the last first, and what came back is not missed', () => {
    const { things, connection, memory } = open(thingsOf(thing('Mill'), thing('Park')));
    things.value = thingsOf(thing('Park'));
    things.value = thingsOf();
    expect(memory.removed.value.map(({ name }) => name)).toEqual(['Mill', 'Park']);
    things.value = thingsOf(thing('Park'));
    expect(memory.removed.value.map(({ name }) => name)).toEqual(['Mill']);
    // A lost connection takes nothing away.
    connection.value = 'reconnecting';
    things.value = thingsOf();
    expect(memory.removed.value.map(({ name }) => name)).toEqual(['Mill']);
  });
});

it('[TP6] what was taken away before the page was opened comes before what is taken away now, once', () => {
  const things = signal(thingsOf(thing('Mill'), thing('Park')));
  const memory = new ThingsMemory({ things, connection: signal<ConnectionState>('live') });
  things.value = thingsOf(thing('Park'));
  const told = [thing('Bridge'), thing('Mill'), thing('Park')].map(({ id, name }) => ({ id, name }));
  for (let twice = 0; twice < 2; twice += 1) memory.recall(told);
  expect(memory.removed.value.map(({ name }) => name)).toEqual(['Bridge', 'Mill']);
});

describe('[TP4] who is offered what', () => {
  it('changing for chair and presenters, moving for everybody where it is said so', () => {
    expect(rightsTo(thing('Mill'), person('Ada', { role: 'presenter' }))).toEqual({ manages: true, moves: true });
    expect(rightsTo(thing('Mill'), person('Ada'))).toEqual({ manages: false, moves: false });
    expect(rightsTo(thing('Mill', { movers: 'everybody' }), person('Ada'))).toEqual({ manages: false, moves: true });
    expect(rightsTo(thing('Mill', { movers: 'everybody' }), undefined)).toEqual({ manages: false, moves: false });
  });

  it('nothing that the room would refuse', () => {
    expect(heldUp(thing('Mill', { locked: true }), me)).toBe('locked');
    expect(heldUp(thing('Mill', { heldBy: person('Ada').id }), me)).toBe('held');
    expect(heldUp(thing('Mill', { heldBy: me }), me)).toBeUndefined();
  });

  it('a name that begins as the file\'s', () => {
    expect(nameFromFile('park_design__A.v2.glb')).toBe('Park design A.v2');
    expect(nameFromFile('.glb')).toBe('');
    expect(nameFromFile(`${'x'.repeat(200)}.gltf`)).toHaveLength(80);
  });
});

it('[TP3] the report has a line for each kind of device, with what it draws', () => {
  const cost = (triangles: number): ModelCost => ({ triangles, drawCalls: 1, textureBytes: 0, downloadBytes: triangles * 10 });
  const report: ModelReport = {
    kind: 'model', bytesBefore: 1, trianglesBefore: 400_000, size: [1, 1, 1], middle: [0, 0, 0], full: cost(400_000), low: cost(20_000),
    devices: { phone: { version: 'low', verdict: 'good' }, headset: { version: 'full', verdict: 'heavy' }, desktop: { version: 'full', verdict: 'good' } },
  };
  expect(deviceLines(report)).toEqual([
    { device: 'phone', verdict: 'good', simple: true, triangles: 20_000, megabytes: 0.2 },
    { device: 'headset', verdict: 'heavy', simple: false, triangles: 400_000, megabytes: 4 },
    { device: 'desktop', verdict: 'good', simple: false, triangles: 400_000, megabytes: 4 },
  ]);
  expect(megabytes(10)).toBe(0.1);
});

it('[TP1] models are listed by name, as the language sorts, numbers by their value', () => {
  expect(sortedThings(thingsOf(thing('Design 10'), thing('Žiedas'), thing('Design 2'), thing('Zoo')), 'lt').map(({ name }) => name)).toEqual(['Design 2', 'Design 10', 'Zoo', 'Žiedas']);
});
