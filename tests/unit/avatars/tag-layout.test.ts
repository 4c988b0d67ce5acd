import { expect, it } from 'vitest';
import { layOutTags, type LaidTag } from '#client/avatars/tag-layout.ts';

const eye = { x: 0, y: 1.6, z: 0 };
const ahead = { x: 0, y: 0, z: -1 };
const tag = (z: number, more: Partial<LaidTag> = {}): LaidTag => ({ x: 0, y: 1.9, z, width: 192, far: 12, rank: 0, covered: false, ...more });
const shown = (tags: readonly LaidTag[], at = eye, to = ahead) => {
  layOutTags(tags, at, to);
  return tags.map(({ covered }) => !covered);
};

it('[AV8] of two names that would cover each other the nearer stays', () => {
  expect(shown([tag(-3), tag(-2.7)])).toEqual([false, true]);
});

it('[AV8] who speaks stays before a raised hand, and that before who is nearer', () => {
  expect(shown([tag(-2), tag(-2.2, { rank: 1 }), tag(-2.4, { rank: 2 })])).toEqual([false, false, true]);
  expect(shown([tag(-2), tag(-2.2, { rank: 1 })])).toEqual([false, true]);
});

it('[AV8] names beside or above each other all stay', () => {
  expect(shown([tag(-3, { x: -1 }), tag(-3), tag(-3, { x: 1 }), tag(-3, { y: 2.1 })])).toEqual([true, true, true, true]);
});

it('[AV8] nothing flickers: a name that is gone comes back only when nothing covers its place', () => {
  const [near, touched] = [tag(-3), tag(-3, { x: 0.325 })];
  near.width = touched.width = 211;
  expect(shown([near, touched])).toEqual([true, true]);
  touched.covered = true;
  expect(shown([near, touched])).toEqual([true, false]);
});

it('[AV8] it holds for every direction in which one looks', () => {
  for (const yaw of [0.5, 2, 3.1, -1.2]) {
    for (const pitch of [-0.6, 0, 0.5]) {
      const to = { x: -Math.sin(yaw) * Math.cos(pitch), y: Math.sin(pitch), z: -Math.cos(yaw) * Math.cos(pitch) };
      const at = (away: number, aside: number) => tag(0, { x: -Math.sin(yaw) * away + Math.cos(yaw) * aside, y: 1.6, z: -Math.cos(yaw) * away - Math.sin(yaw) * aside });
      expect(shown([at(2, 0), at(4, 0), at(3, 1.2)], eye, to), `${yaw} ${pitch}`).toEqual([true, false, true]);
    }
  }
});
