import { describe, expect, it } from 'vitest';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { aimedPerson } from '#client/scene/pointing/aimed-person.ts';

const standing = (id: string, x: number, z: number, top = 1.8) => ({ id: id as ParticipantId, feet: [x, 0, z] as Vec3, top });
const eye: Vec3 = [0, 1.6, 0];
function toward(x: number, y: number, z: number): Vec3 {
  const length = Math.hypot(x - eye[0], y - eye[1], z - eye[2]);
  return [(x - eye[0]) / length, (y - eye[1]) / length, (z - eye[2]) / length];
}

describe('aiming at people', () => {
  it('[PT17] meets head, middle and feet, and nothing beside or above', () => {
    const ann = [standing('ann', 0, -4)];
    for (const height of [0.05, 1, 1.75]) expect(aimedPerson(ann, eye, toward(0, height, -4))?.id).toBe('ann');
    expect(aimedPerson(ann, eye, toward(0, 1, -4))!.along).toBeCloseTo(Math.hypot(4, 0.6));
    expect(aimedPerson(ann, eye, toward(0.5, 1, -4))).toBeUndefined();
    expect(aimedPerson(ann, eye, toward(0, 2.1, -4))).toBeUndefined();
    // Somebody who sits is smaller.
    expect(aimedPerson([standing('ann', 0, -4, 1.2)], eye, toward(0, 1.6, -4))).toBeUndefined();
  });

  it('[PT17] meets the nearest, never who is behind, and nobody straight above or below', () => {
    const crowd = [standing('far', 0, -8), standing('near', 0, -3), standing('behind', 0, 3)];
    expect(aimedPerson(crowd, eye, [0, 0, -1])?.id).toBe('near');
    expect(aimedPerson(crowd, eye, [0, 0, 1])?.id).toBe('behind');
    expect(aimedPerson(crowd, eye, [0, -1, 0])).toBeUndefined();
    expect(aimedPerson([], eye, [0, 0, -1])).toBeUndefined();
  });
});
