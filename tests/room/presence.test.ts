import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#client/session/session.ts';
import { PoseBuffer, POSE_STRIDE } from '#client/avatars/pose-buffer.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { RunningHouse } from '#tests/support/running-house.ts';

let house: RunningHouse;
beforeAll(async () => (house = await RunningHouse.open()));
afterAll(() => house.close());

/** What somebody's page would show. */
function watch(session: Session): (slot: number) => readonly number[] | undefined {
  const buffer = new PoseBuffer(50);
  session.presence.onFrame((frame) => buffer.push(frame, performance.now()));
  return (slot) => {
    buffer.sample(performance.now());
    const row = buffer.rowOf(slot);
    return row === undefined ? undefined : [...buffer.poses.subarray(row * POSE_STRIDE, row * POSE_STRIDE + 3)];
  };
}

const at = (x: number, z: number) => encodePose({ head: { position: [x, 1.6, z], rotation: [0, 0, 0, 1] } });
const near = (place: readonly number[] | undefined, x: number, z: number) => place !== undefined && Math.hypot(place[0]! - x, place[2]! - z) < 0.05;

describe('presence in a meeting room', () => {
  it('[PR5] each sees the other where they stopped', async () => {
    const { code } = await house.openMeeting();
    const [ann, bob] = [await house.enter(code, 'Ann'), await house.enter(code, 'Bob')];
    const [annSees, bobSees] = [watch(ann), watch(bob)];
    for (let step = 0; step <= 8; step += 1) {
      ann.presence.send(at(step * 0.1, 2));
      bob.presence.send(at(-3, step * 0.1));
    }
    await expect.poll(() => near(bobSees(ann.slot.value), 0.8, 2)).toBe(true);
    await expect.poll(() => near(annSees(bob.slot.value), -3, 0.8)).toBe(true);
  });

  it('[PR2] a pose outside the scene moves nobody and disconnects nobody', async () => {
    const { code } = await house.openMeeting();
    const [ann, bob] = [await house.enter(code, 'Ann'), await house.enter(code, 'Bob')];
    const bobSees = watch(bob);
    bob.presence.send(at(0, 0));
    ann.presence.send(at(1, 1));
    await expect.poll(() => near(bobSees(ann.slot.value), 1, 1)).toBe(true);
    for (const bytes of [at(60, 0), new Uint8Array([255, 1, 2]), new Uint8Array(), at(NaN, 0)]) ann.presence.send(bytes);
    ann.presence.send(at(1.5, 1));
    await expect.poll(() => near(bobSees(ann.slot.value), 1.5, 1)).toBe(true);
    expect(ann.connection.value).toBe('live');
  });

  it('[PR6] [PR9] a late comer sees everybody, also who only reads along', async () => {
    const { code } = await house.openMeeting();
    const ann = await house.enter(code, 'Ann');
    const plain = await house.enter(code, 'Petras', { view: 'plain' });
    ann.presence.send(at(1, 1));
    const late = await house.enter(code, 'Late');
    const lateSees = watch(late);
    late.presence.send(at(0, 0));
    await expect.poll(() => near(lateSees(ann.slot.value), 1, 1)).toBe(true);
    await expect.poll(() => lateSees(plain.slot.value)).toBeDefined();
  });
});
