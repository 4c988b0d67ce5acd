import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HighlightNotice, PointerRow } from '#rooms/protocol/pointing.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => (house = await RunningHouse.open()));
afterAll(() => house.close());

it('[PT1] [PT2] [PT3] [PT17] where somebody points reaches the others; nonsense reaches nobody and ends nothing', async () => {
  const { code } = await house.openMeeting();
  const [ann, bob] = [await house.enter(code, 'Ann'), await house.enter(code, 'Bob', { view: 'plain' })];
  const seen: PointerRow[] = [];
  const eyes: HighlightNotice[] = [];
  bob.pointing.onPointers((rows) => seen.push(...rows));
  bob.pointing.onHighlight((notice) => eyes.push(notice));
  for (const nonsense of [{ at: [1, 2] }, { at: [1e9, 0, 0], from: 'head', tool: 'laser' }, 'there']) ann.pointing.point(nonsense as never);
  ann.pointing.point({ at: [1, 1.5, 2], from: 'right', tool: 'laser' });
  await expect.poll(() => seen).toEqual([[ann.slot.value, { at: [1, 1.5, 2], from: 'right', tool: 'laser' }]]);
  ann.pointing.point(null);
  await expect.poll(() => seen.at(-1)).toEqual([ann.slot.value, null]);
  expect(await ann.pointing.highlight({ at: [0, 0, 0] })).toMatchObject({ ok: true });
  await expect.poll(() => eyes).toEqual([{ by: ann.me, slot: ann.slot.value, target: { at: [0, 0, 0] } }]);
  expect(await ann.pointing.highlight({ objectId: 'nothing-of-that-id' as never })).toMatchObject({ reason: 'object-unknown' });
  expect(await ann.pointing.highlight({ participantId: bob.me })).toMatchObject({ ok: true });
  await expect.poll(() => eyes.at(-1)).toEqual({ by: ann.me, slot: ann.slot.value, target: { participantId: bob.me } });
  // Gone is pointing no more.
  ann.pointing.point({ at: [1, 1.5, 2], from: 'head', tool: 'laser' });
  await expect.poll(() => seen.at(-1)?.[1]).not.toBeNull();
  await ann.leave();
  await expect.poll(() => seen.at(-1)?.[1]).toBeNull();
  expect(bob.connection.value).toBe('live');
});

it('[PT5] [PT8] a measurement is there for everybody, and for who comes later', async () => {
  const { code } = await house.openMeeting();
  const ann = await house.enter(code, 'Ann', { view: 'plain' });
  expect(await ann.command('mark.add', { kind: 'tape', points: [[0, 0, 0], [3, 0, 4]] })).toMatchObject({ ok: true });
  const late = await house.enter(code, 'Late');
  await expect.poll(() => [...late.marks.value.values()]).toMatchObject([{ by: ann.me, name: 'Ann', kind: 'tape', points: [[0, 0, 0], [3, 0, 4]] }]);
  expect(await ann.command('mark.add', { kind: 'stroke', points: [[0, 0, 0], [1, 0, 0]] })).toMatchObject({ reason: 'not-allowed' });
});
