import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import { OwnMoves } from '#client/scene/things/own-moves.ts';
import type { Session, ThingView } from '#client/session/session.ts';

const at = (x: number): Standing => ({ position: [x, 0, 0], rotation: [0, 0, 0, 1], scale: 1 });
const [mill, park] = ['mill' as ObjectId, 'park' as ObjectId];

function open(stands: readonly (readonly [ObjectId, number])[]) {
  const things = signal(new Map(stands.map(([id, x]) => [id, { id, standing: at(x) } as ThingView])));
  let refusal: string | undefined;
  const session = {
    things,
    command: async (_name: string, { objectId, standing }: { objectId: ObjectId; standing: Standing }) => {
      if (refusal !== undefined) return { ok: false, reason: refusal };
      things.value = new Map(things.value).set(objectId, { id: objectId, standing } as ThingView);
      return { ok: true, value: {} };
    },
  } as unknown as Session;
  return { things, moves: new OwnMoves(session), refuse: (reason: string | undefined) => { refusal = reason; } };
}

it('[TH18] own moves are taken back one after the other, the last first', async () => {
  const { things, moves } = open([[mill, 2], [park, 5]]);
  moves.moved(mill, at(0));
  moves.moved(park, at(4));
  moves.moved(mill, at(1));
  expect(await moves.undo()).toBe(mill);
  expect(await moves.undo()).toBe(park);
  expect(await moves.undo()).toBe(mill);
  expect([...things.value.values()].map(({ standing }) => standing.position[0])).toEqual([0, 4]);
  expect(await moves.undo()).toBeUndefined();
});

it('[TH18] what was taken away meanwhile is passed over, and a refusal can be tried again', async () => {
  const { things, moves, refuse } = open([[mill, 2], [park, 5]]);
  moves.moved(mill, at(1));
  moves.moved(park, at(4));
  things.value = new Map([...things.value].filter(([id]) => id === mill));
  refuse('object-held');
  expect(await moves.undo()).toEqual({ refused: 'object-held' });
  refuse(undefined);
  expect(await moves.undo()).toBe(mill);
  expect(moves.last).toBeUndefined();
});
