import { beforeEach, describe, expect, it } from 'vitest';
import type { MarkId, ParticipantId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { packPoints, unpackPoints } from '#rooms/protocol/mark-points.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { projectEvents, projectMeeting } from '#rooms/shell/project.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { chair, look, openRecord, type OpenRecord } from '#tests/support/open-record.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const ann = 'ann-participant' as ParticipantId;
const bob = 'bob-participant' as ParticipantId;
const line = [[0, 1, 0], [1, 1, 0]] as const;

let ports: RecordPorts;
let open: OpenRecord;
beforeEach(async () => {
  ports = recordPorts();
  open = await openRecord(ports);
  for (const [who, name] of [[chair, 'Chair'], [ann, 'Ann'], [bob, 'Bob']] as const) await open.does(who, 'participant.join', { name, look });
});
const draw = (who: ParticipantId, kind: 'stroke' | 'tape' = 'stroke', points: unknown = line) => open.does(who, 'mark.add', { kind, points });
const measured = async (who: ParticipantId) => ((await draw(who, 'tape')) as unknown as { value: { markId: MarkId } }).value.markId;
const marks = () => [...open.record.meeting.marks.values()];

describe('strokes and measurements', () => {
  it('[PT4] presenters draw, and everybody when they have said so', async () => {
    expect(await draw(chair)).toMatchObject({ ok: true });
    expect(await draw(ann)).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(ann, 'mark.setRights', { drawers: 'everybody' })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(chair, 'mark.setRights', { drawers: 'everybody' })).toMatchObject({ ok: true });
    expect(await draw(ann)).toMatchObject({ ok: true });
    expect(marks().map(({ by }) => by)).toEqual([chair, ann]);
  });

  it('[PT5] everybody measures', async () => {
    expect(await draw(ann, 'tape')).toMatchObject({ ok: true });
    expect(marks()).toMatchObject([{ by: ann, kind: 'tape', points: line }]);
  });

  it('[PT6] goes by who made it, and by who presents; clearing takes away one’s own, or everybody’s', async () => {
    const [first, second] = [await measured(ann), await measured(bob)];
    expect(await open.does(bob, 'mark.remove', { markId: first })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(ann, 'mark.remove', { markId: first })).toMatchObject({ ok: true });
    expect(await open.does(ann, 'mark.remove', { markId: first })).toMatchObject({ ok: true });
    expect(await open.does(chair, 'mark.remove', { markId: second })).toMatchObject({ ok: true });
    expect(marks()).toEqual([]);
    for (const who of [ann, bob]) await measured(who);
    expect(await open.does(ann, 'mark.clear', { whose: 'everybody' })).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(ann, 'mark.clear', { whose: 'mine' })).toMatchObject({ ok: true });
    expect(marks().map(({ by }) => by)).toEqual([bob]);
    expect(await open.does(chair, 'mark.clear', { whose: 'everybody' })).toMatchObject({ ok: true });
    expect(marks()).toEqual([]);
  });

  it('[PT6] [PT18] all of one person go at once: by themselves, by who presents, and by who keeps order', async () => {
    const clear = (who: ParticipantId, of: ParticipantId) => open.does(who, 'mark.clear', { whose: 'one', of });
    for (const who of [ann, bob, bob, chair]) await measured(who);
    expect(await clear(ann, bob)).toMatchObject({ reason: 'not-allowed' });
    expect(await open.does(ann, 'mark.clear', { whose: 'one' })).toMatchObject({ reason: 'invalid' });
    expect(await open.does(ann, 'mark.clear', { whose: 'mine', of: bob })).toMatchObject({ reason: 'invalid' });
    expect(await clear(chair, bob)).toMatchObject({ ok: true });
    expect(marks().map(({ by }) => by)).toEqual([ann, chair]);
    expect(await clear(ann, ann)).toMatchObject({ ok: true });
    expect(await clear(chair, 'nobody-of-this-name' as ParticipantId)).toMatchObject({ ok: true });
    expect(marks().map(({ by }) => by)).toEqual([chair]);
    // The operator of the hall presents nothing, and tidies up.
    expect(await open.does(chair, 'participant.setRole', { participantId: ann, role: 'operator' })).toMatchObject({ ok: true });
    await measured(bob);
    expect(await clear(ann, bob)).toMatchObject({ ok: true });
    const again = (await MeetingRecord.load(open.meetingId, ports))!;
    expect([...again.meeting.marks.values()].map(({ by }) => by)).toEqual([chair]);
  });

  it('[PT7] are bounded: points of each, number of one person, number in the meeting', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => [index / 100, 1, 0]);
    for (const points of [[[0, 1, 0]], many(limits.strokePoints + 1), [[0, 1, 0], [0, Number.NaN, 0]], [[0, 1, 0], [0, 1]], 'line', null]) expect(await draw(chair, 'stroke', points)).toMatchObject({ reason: 'invalid' });
    expect(await draw(chair, 'tape', many(limits.tapePoints + 1))).toMatchObject({ reason: 'invalid' });
    expect(await draw(chair, 'stroke', [[0, 1, 0], [500, 1, 0]])).toMatchObject({ reason: 'outside' });
    for (let count = 0; count < limits.marksEach; count += 1) await draw(chair);
    expect(await draw(chair)).toMatchObject({ reason: 'too-many-marks' });
    expect(await draw(ann, 'tape')).toMatchObject({ ok: true });
  });

  it('[PT8] are there again after a restart, with the name and colour of who made them', async () => {
    await draw(chair, 'stroke', Array.from({ length: limits.strokePoints }, (_, index) => [Math.sin(index), 1, Math.cos(index)]));
    const again = (await MeetingRecord.load(open.meetingId, ports))!;
    expect(again.meeting).toEqual(open.record.meeting);
    const state = new MeetingState();
    projectMeeting(state, again.meeting, (id) => again.textOf(id));
    const [mark] = state.marks.values();
    expect(mark).toMatchObject({ by: chair, name: 'Chair', colour: look.colour, kind: 'stroke' });
    expect(apart(unpackPoints('stroke', mark!.points), marks()[0]!.points)).toBeLessThan(0.0003);
    projectEvents(state, { ...again.meeting, marks: new Map() }, [{ type: 'mark.cleared', by: chair, whose: 'everybody' }], () => '');
    expect(state.marks.size).toBe(0);
  });

  it('[PT8] measurements travel as they are, to the last bit of a 32-bit float', () => {
    const points = [[1.5, -2.25, 1e-3], [0, 39.99, -7]].map(([x, y, z]) => [Math.fround(x!), Math.fround(y!), Math.fround(z!)] as const);
    expect(unpackPoints('tape', packPoints('tape', points))).toEqual(points);
    expect(unpackPoints('tape', '')).toEqual([]);
  });

  it('[PT8] strokes travel to half a millimetre, wherever they are and however they jump, in a third of the bytes', () => {
    const random = seededRandom(3);
    const anywhere = (most: number) => Array.from({ length: limits.strokePoints }, (): Vec3 => [0, 1, 2].map(() => Math.fround((random() * 2 - 1) * most)) as unknown as Vec3);
    for (const most of [0.0001, 0.01, 1, 40, 10_000]) {
      const points = anywhere(most);
      expect(apart(unpackPoints('stroke', packPoints('stroke', points)), points)).toBeLessThan(0.0003);
    }
    const written = Array.from({ length: limits.strokePoints }, (_, at): Vec3 => [Math.sin(at / 3) * 0.1 + at * 0.01, 1.2 + Math.cos(at / 3) * 0.1, -7.9]);
    expect(packPoints('stroke', written).length).toBeLessThan(packPoints('tape', written).length / 2.5);
    expect(unpackPoints('stroke', '')).toEqual([]);
    // Cut off in the middle of a number, or of a point.
    expect(unpackPoints('stroke', btoa(String.fromCharCode(2, 2, 2, 2, 255)))).toEqual([[0.0005, 0.0005, 0.0005]]);
  });
});

/** The largest distance in any coordinate, metres; infinite when the numbers of points differ. */
function apart(a: readonly Vec3[], b: readonly Vec3[]): number {
  return a.length === b.length ? Math.max(...a.flat().map((value, index) => Math.abs(value - b.flat()[index]!))) : Infinity;
}
