import { expect, it } from 'vitest';
import { VersionedMap } from '#rooms/domain/versioned-map.ts';

const key = (index: number) => `participant-${index * 7919}`;

it('[RE4] does what a Map does, and leaves every earlier one as it was', () => {
  let seed = 7;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const plain = new Map<string, number>();
  let map = VersionedMap.empty<string, number>();
  const kept: { map: typeof map; entries: [string, number][] }[] = [];
  for (let step = 0; step < 3_000; step += 1) {
    const at = key(Math.floor(random() * 400));
    if (random() < 0.3) {
      plain.delete(at);
      map = map.without(at);
    } else {
      plain.set(at, step);
      map = map.with(at, step);
    }
    if (step % 500 === 0) kept.push({ map, entries: [...plain] });
  }
  kept.push({ map, entries: [...plain] });
  for (const { map: then, entries } of kept) {
    expect(then.size).toBe(entries.length);
    expect(new Map(then)).toEqual(new Map(entries));
    for (const [at, value] of entries) expect(then.get(at)).toBe(value);
  }
  expect(map.get('nobody')).toBeUndefined();
  expect([...map.values()].toSorted()).toEqual([...plain.values()].toSorted());
});
