import { beforeEach, expect, it } from 'vitest';
import type { DeviceId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { LineShown } from '#rooms/protocol/live-text.ts';
import type { Seat } from '#rooms/shell/seats.ts';
import { TextDesk } from '#rooms/shell/text-desk.ts';
import { linesAfter } from '#client/session/live-text.ts';

const captioners = new Set(['ann', 'bob']);
let desk: TextDesk;
let reader: readonly LineShown[];
beforeEach(() => {
  reader = [];
  desk = new TextDesk({
    clock: { now: () => 1_000_000 }, mayWrite: (id, kind) => kind === 'chat' || captioners.has(id), nameOf: (id) => id,
    tellAll: (notice) => { reader = linesAfter(reader, notice)!; return []; }, tell: () => true,
  });
});
const seat = (name: string, slot = 1): Seat => ({ slot: slot as Slot, deviceId: `device-${name}` as DeviceId, participantId: name as ParticipantId, sessionId: name });
const seen = () => { desk.tick(); return reader.map(({ by, language, text }) => [by, language, text]); };

it('[CP2] a caption is seen while it is typed, beside the chat line of the same device, and each goes by itself', () => {
  desk.write(seat('ann'), { n: 1, whole: 'to somebody' });
  expect(desk.write(seat('ann'), { n: 1, whole: 'Labas', language: 'LT' })).toMatchObject({ ok: true });
  desk.write(seat('ann'), { n: 2, at: 5, erase: 0, add: ' vakaras', language: 'lt' });
  expect(seen()).toEqual([['ann', undefined, 'to somebody'], ['ann', 'lt', 'Labas vakaras']]);
  expect(new Set(reader.map(({ id }) => id)).size).toBe(2);
  desk.said('ann' as ParticipantId, 'Labas vakaras', 'chat');
  expect(seen()).toHaveLength(2);
  desk.said('ann' as ParticipantId, 'Labas vakaras', 'caption');
  expect(seen()).toEqual([['ann', undefined, 'to somebody']]);
  desk.write(seat('ann'), { n: 3, whole: 'Toliau', language: 'lt' });
  desk.write(seat('ann'), { n: 2, end: true });
  expect(seen()).toEqual([['ann', 'lt', 'Toliau']]);
  desk.write(seat('ann'), { n: 4, end: true, language: 'lt' });
  expect(seen()).toEqual([]);
});

it('[CP1] [CP3] only captioners write captions, in a language, and another language begins anew', () => {
  expect(desk.write(seat('eve'), { n: 1, whole: 'x', language: 'lt' })).toMatchObject({ reason: 'not-allowed' });
  for (const language of ['', 'x y', '1', 'lt_LT']) expect(desk.write(seat('ann'), { n: 1, whole: 'x', language })).toMatchObject({ reason: 'invalid' });
  expect(desk.write(seat('ann'), { n: 1, whole: 'x'.repeat(limits.captionText + 1), language: 'lt' })).toMatchObject({ reason: 'invalid' });
  desk.write(seat('ann'), { n: 1, whole: 'Good', language: 'en' });
  expect(desk.write(seat('ann'), { n: 2, at: 4, erase: 0, add: '!', language: 'lt' })).toMatchObject({ reason: 'conflict' });
  desk.write(seat('ann'), { n: 3, whole: 'Geras', language: 'lt' });
  expect(seen()).toEqual([['ann', 'lt', 'Geras']]);
  // Who was a captioner and is not any more writes none.
  captioners.delete('ann');
  expect(seen()).toEqual([]);
  captioners.add('ann');
});

it('[CP4] [CP2] two captioners of a language have a line each, and need no place among who writes', () => {
  for (let writer = 0; writer < limits.writers; writer += 1) desk.write(seat(`w${writer}`, writer + 10), { n: 1, whole: 'chat' });
  expect(desk.write(seat('zoe', 90), { n: 1, whole: 'chat' })).toMatchObject({ reason: 'too-many-writers' });
  expect(desk.write(seat('ann', 91), { n: 1, whole: 'one', language: 'lt' })).toMatchObject({ ok: true });
  expect(desk.write(seat('bob', 92), { n: 1, whole: 'two', language: 'lt' })).toMatchObject({ ok: true });
  expect(seen().slice(-2)).toEqual([['ann', 'lt', 'one'], ['bob', 'lt', 'two']]);
});
