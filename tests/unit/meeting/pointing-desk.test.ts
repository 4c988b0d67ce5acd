import { beforeEach, describe, expect, it } from 'vitest';
import type { ObjectId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { HighlightNotice, PointerRow } from '#rooms/protocol/pointing.ts';
import { PointingDesk } from '#rooms/shell/pointing-desk.ts';
import { FakeClock } from '#tests/support/record-ports.ts';

const [ann, bob] = [1 as Slot, 2 as Slot];
const seatOf = (slot: Slot) => ({ slot, participantId: `person-${slot}` as ParticipantId });
const seen = (slot: Slot) => ({ slot, by: seatOf(slot).participantId });
const aim = (x: number) => ({ at: [x, 1, 0], from: 'head', tool: 'laser' });
let clock: FakeClock;
let told: (readonly PointerRow[])[];
let highlights: HighlightNotice[];
let desk: PointingDesk;
beforeEach(() => {
  clock = new FakeClock();
  told = [];
  highlights = [];
  desk = new PointingDesk({
    clock, isInside: ([x]) => Math.abs(x) < 10, hasThing: (id) => id === 'the-park-model', hasPerson: (id) => id === seatOf(bob).participantId, tellPointers: (rows) => told.push(rows), tellHighlight: (notice) => highlights.push(notice),
  });
});

describe('who points where', () => {
  it('[PT1] is told once a tick, the latest of each, and only what changed', () => {
    desk.receive(ann, aim(1));
    desk.receive(ann, aim(2));
    desk.receive(bob, aim(3));
    desk.tick();
    desk.tick();
    expect(told).toEqual([[[ann, aim(2)], [bob, aim(3)]]]);
  });

  it('[PT1] ends when it is told, when somebody is gone, and when nothing more is heard', () => {
    for (const slot of [1, 2, 3] as Slot[]) desk.receive(slot, aim(1));
    desk.tick();
    desk.receive(1 as Slot, null);
    desk.forget(2 as Slot);
    desk.tick();
    expect(told.at(-1)).toEqual([[1, null], [2, null]]);
    clock.advance(limits.pointerRestMs + 1);
    desk.tick();
    expect(told.at(-1)).toEqual([[3, null]]);
    desk.receive(1 as Slot, null);
    desk.tick();
    expect(told).toHaveLength(3);
  });

  it.each([
    ['nothing', undefined], ['words', 'here'], ['no spot', { ...aim(1), at: [1, 2] }], ['NaN', aim(Number.NaN)], ['outside', aim(11)], ['more than is asked', { ...aim(1), more: 1 }],
    ['another tool', { ...aim(1), tool: 'hammer' }],
  ])('[PT2] passes over %s', (_, message) => {
    desk.receive(ann, message);
    desk.tick();
    expect(told).toEqual([]);
  });

  it('[PT2] takes no more than the rate allows, and no more people than can be looked at', () => {
    for (let count = 0; count < 100; count += 1) desk.receive(ann, aim(count / 20));
    desk.tick();
    expect(told[0]![0]![1]!.at[0]).toBeCloseTo((limits.pointsPerSecond - 1) / 20);
    // The end is always heard.
    desk.receive(ann, null);
    desk.tick();
    expect(told.at(-1)).toEqual([[ann, null]]);
    for (let slot = 10; slot < 10 + limits.pointers + 5; slot += 1) desk.receive(slot as Slot, aim(1));
    desk.tick();
    expect(told.at(-1)).toHaveLength(limits.pointers);
  });

  it('[PT3] eyes are drawn to a thing that stands there, or to a spot, not too often', () => {
    const thing = { objectId: 'the-park-model' as ObjectId };
    expect(desk.highlight(seatOf(ann), thing)).toMatchObject({ ok: true });
    expect(desk.highlight(seatOf(ann), { at: [1, 0, 0] })).toMatchObject({ ok: true });
    expect(highlights).toEqual([{ ...seen(ann), target: thing }, { ...seen(ann), target: { at: [1, 0, 0] } }]);
    expect(desk.highlight(seatOf(ann), { at: [20, 0, 0] })).toMatchObject({ reason: 'outside' });
    expect(desk.highlight(seatOf(ann), thing)).toMatchObject({ reason: 'too-fast' });
    expect(desk.highlight(seatOf(bob), { objectId: 'somewhere-else' })).toMatchObject({ reason: 'object-unknown' });
    expect(desk.highlight(seatOf(bob), { objectId: 1 })).toMatchObject({ reason: 'invalid' });
    expect(highlights).toHaveLength(2);
  });

  it('[PT17] eyes are drawn to a person who is here, and nobody else’s name can be put under it', () => {
    const target = { participantId: seatOf(bob).participantId };
    expect(desk.highlight(seatOf(ann), target)).toMatchObject({ ok: true });
    expect(highlights).toEqual([{ ...seen(ann), target }]);
    expect(desk.highlight(seatOf(ann), { participantId: 'somebody-else' })).toMatchObject({ reason: 'participant-unknown' });
    for (const wrong of [{ participantId: 7 }, { ...target, by: 'person-9' }, { ...target, at: [0, 0, 0] }]) expect(desk.highlight(seatOf(bob), wrong)).toMatchObject({ reason: 'invalid' });
    expect(highlights).toHaveLength(1);
  });
});
