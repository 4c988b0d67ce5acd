import { expect, it } from 'vitest';
import { PoseBuffer } from '#client/avatars/pose-buffer.ts';
import { withFreeSeats } from '#client/scene/free-seats.ts';
import type { Place } from '#client/scene/place.ts';

const seat = (id: string, x: number, y = 0) => ({ id, x, y, z: 2, heading: 0 });
const seats = [seat('left', 0), seat('right', 0.8), seat('above', 0, 3)];

function hall() {
  const others = new PoseBuffer(4);
  let now = 0;
  const place = withFreeSeats({ seats } as unknown as Place, others, () => now);
  return {
    free: () => place.seats.map(({ id }) => id),
    stand(row: number, x: number, eyes = 1.2) {
      others.slots[row] = row + 7;
      others.poses.set([x, eyes, 2.1], row * 21);
    },
    wait(ms: number) {
      now += ms;
    },
  };
}

it('[MV27] a seat is free unless somebody sits there, on the same level', () => {
  const { free, stand } = hall();
  stand(0, 0.05);
  expect(free()).toEqual(['right', 'above']);
});

it('[MV27] a neighbour leaves the next seat free', () => {
  const { free, stand } = hall();
  stand(0, 0.05);
  stand(1, 2);
  expect(free()).toContain('right');
});

it('[MV27] a seat that was left is soon free again', () => {
  const { free, stand, wait } = hall();
  stand(0, 0);
  expect(free()).not.toContain('left');
  stand(0, 9);
  wait(250);
  expect(free()).toContain('left');
});
