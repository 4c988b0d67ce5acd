import { describe, expect, it } from 'vitest';
import { distance } from '#client/scene/movement/floor.ts';
import { createPlaceMemory } from '#client/scene/place-memory.ts';
import { spawnPlace } from '#client/scene/spawn.ts';
import { hall } from './test-hall.ts';

const points = [{ x: -3, z: 6.5, heading: 0 }, { x: 3, z: 6.5, heading: 0 }];
const stage = { x: 0, z: -6 };
const room = { spawns: points, seats: [], floor: hall, facing: stage };

describe('coming in', () => {
  it('[MV1] gives every slot a place on the floor, apart from all others, that looks at the stage', () => {
    const places = Array.from({ length: 40 }, (_, slot) => spawnPlace(slot + 1, room));
    for (const [i, place] of places.entries()) {
      expect(hall.heightAt(place.x, place.z)).toBe(0);
      expect(Math.sin(place.heading) * distance(place, stage)).toBeCloseTo(place.x - stage.x, 5);
      for (const other of places.slice(0, i)) {
        expect(distance(place, other), `slot ${i + 1}`).toBeGreaterThanOrEqual(0.6);
      }
    }
  });

  it('[MV1] lets slots share places only where a room is too small for all', () => {
    const cell = { ...hall, heightAt: (x: number, z: number) => (Math.abs(x) < 1.5 && Math.abs(z) < 1.5 ? 0 : undefined) };
    for (const slot of [1, 50, 239, 240, 65_535]) {
      const place = spawnPlace(slot, { spawns: [{ x: 0, z: 0, heading: 2 }], seats: [], floor: cell });
      expect(cell.heightAt(place.x, place.z)).toBe(0);
      expect(place.heading).toBe(2);
    }
  });

  it('[MV1] keeps clear of seats, where somebody may sit', () => {
    const seats = [{ x: -3, z: 6.5 }, { x: 3, z: 6.5 }, { x: 0, z: 5 }];
    for (let slot = 1; slot <= 40; slot += 1) {
      for (const seat of seats) expect(distance(spawnPlace(slot, { ...room, seats }), seat), `slot ${slot}`).toBeGreaterThanOrEqual(0.7);
    }
  });

  it('[MV1] fills a small room more narrowly before two people share a place', () => {
    const cell = { ...hall, heightAt: (x: number, z: number) => (Math.abs(x) < 2 && Math.abs(z) < 2 ? 0 : undefined) };
    const places = Array.from({ length: 12 }, (_, slot) => spawnPlace(slot, { spawns: [{ x: 0, z: 0, heading: 0 }], seats: [{ x: 1, z: 1 }], floor: cell }));
    for (const [i, place] of places.entries()) for (const other of places.slice(0, i)) expect(distance(place, other)).toBeGreaterThanOrEqual(0.6);
  });

  it('[MV1] gives the same slot the same place', () => {
    expect(spawnPlace(7, room)).toEqual(spawnPlace(7, room));
  });
});

function storage(): Storage {
  const values = new Map<string, string>();
  return { getItem: (key: string) => values.get(key) ?? null, setItem: (key: string, value: string) => void values.set(key, value) } as Storage;
}

describe('the memory of the place', () => {
  it('[MV4] gives back what was written, for the same meeting and scene only', () => {
    const store = storage();
    createPlaceMemory('m1', 'hall', store).write({ x: 1, z: 2, heading: 3, seat: 'a' });
    expect(createPlaceMemory('m1', 'hall', store).read()).toEqual({ x: 1, z: 2, heading: 3, seat: 'a' });
    expect(createPlaceMemory('m2', 'hall', store).read()).toBeUndefined();
    expect(createPlaceMemory('m1', 'room', store).read()).toBeUndefined();
  });

  it('[MV4] forgets what cannot be read, and does without storage', () => {
    const store = storage();
    for (const broken of ['', '{', '7', 'null', '{"x":1}', '{"x":1,"z":null,"heading":0}']) {
      store.setItem('tinghall.place.m1.hall', broken);
      expect(createPlaceMemory('m1', 'hall', store).read()).toBeUndefined();
    }
    const none = createPlaceMemory('m1', 'hall', undefined);
    none.write({ x: 1, z: 1, heading: 1 });
    expect(none.read()).toBeUndefined();
    const refusing = createPlaceMemory('m1', 'hall', { getItem: () => { throw new Error('no'); }, setItem: () => { throw new Error('no'); } } as unknown as Storage);
    refusing.write({ x: 1, z: 1, heading: 1 });
    expect(refusing.read()).toBeUndefined();
  });
});
