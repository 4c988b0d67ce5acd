import { expect, it } from 'vitest';
import { SceneVisits } from '#rooms/shell/objects/scene-visits.ts';

function door() {
  let now = 1_000;
  const visits = new SceneVisits({ connections: 2, scenes: 1 }, { now: () => now });
  return { visits, later: (ms: number) => { now += ms; } };
}
const visit = (ticket: string, scene = 'park', address = 'here') => ({ ticket, scene, address });

it('[OB24] a place at the door is kept for a while for who does not enter, and a place inside for as long as it takes', () => {
  const { visits, later } = door();
  expect([visits.ask(visit('a')), visits.ask(visit('b')), visits.ask(visit('c'))]).toEqual([undefined, undefined, 'address-full']);
  visits.enter(visit('a'));
  later(19_999);
  expect(visits.ask(visit('c'))).toBe('address-full');
  later(1);
  expect(visits.ask(visit('c'))).toBeUndefined();
  later(86_400_000);
  expect([visits.ask(visit('d')), visits.ask(visit('e'))]).toEqual([undefined, 'address-full']);
});

it('[OB24] a scene is of the address that opened it until it is empty', () => {
  const { visits } = door();
  visits.enter(visit('a'));
  visits.enter(visit('x', 'park', 'there'));
  visits.leave(visit('a'));
  expect(visits.ask(visit('a', 'hill')), 'the park is open still').toBe('address-scenes');
  expect(visits.ask(visit('y', 'hill', 'there')), 'and was opened by somebody else').toBeUndefined();
  visits.leave(visit('x', 'park', 'there'));
  expect(visits.ask(visit('a', 'lake'))).toBeUndefined();
});

it('[OB24] who comes back by a ticket is counted once, even when the old connection ends in between', () => {
  const { visits } = door();
  visits.enter(visit('a'));
  visits.enter(visit('b'));
  expect(visits.ask(visit('a'))).toBeUndefined();
  visits.leave(visit('a'));
  visits.enter(visit('a'));
  expect(visits.ask(visit('c'))).toBe('address-full');
});
