import type { Pose, Quat, Vec3 } from '#rooms/protocol/pose.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

/** Edge of the hall in metres; its middle is the origin. */
export const HALL = 40;
const EYES = 1.65;

/** Somebody who strolls from one place to another without end, looks about and moves both hands. Never stands still. */
export class Walker {
  x: number;
  z: number;
  readonly #random: () => number;
  readonly #speed: number;
  readonly #hall: number;
  #goalX: number;
  #goalZ: number;
  #heading = 0;
  #time: number;

  /** @param hall edge of the hall, metres */
  constructor(seed: number, hall = HALL) {
    this.#hall = hall;
    this.#random = seededRandom(seed * 7919 + 1);
    this.x = this.#somewhere();
    this.z = this.#somewhere();
    this.#goalX = this.#somewhere();
    this.#goalZ = this.#somewhere();
    this.#speed = 0.7 + this.#random() * 0.7;
    this.#time = this.#random() * 100;
  }

  /** Goes on for `seconds`. */
  walk(seconds: number): void {
    const dx = this.#goalX - this.x;
    const dz = this.#goalZ - this.z;
    const distance = Math.hypot(dx, dz);
    if (distance < 0.5) {
      this.#goalX = this.#somewhere();
      this.#goalZ = this.#somewhere();
    } else {
      const step = Math.min(distance, this.#speed * seconds) / distance;
      this.x += dx * step;
      this.z += dz * step;
      this.#heading = Math.atan2(-dx, -dz);
    }
    this.#time += seconds;
  }

  pose(): Pose {
    const swing = Math.sin(this.#time * 5);
    const head: Vec3 = [this.x, EYES + 0.02 * Math.sin(this.#time * 10), this.z];
    return {
      head: { position: head, rotation: turned(this.#heading + 0.4 * Math.sin(this.#time * 1.3), 0.15 * Math.sin(this.#time * 2)) },
      left: this.#hand(head, -0.25, swing),
      right: this.#hand(head, 0.25, -swing),
    };
  }

  #hand([x, y, z]: Vec3, side: number, swing: number): Pose['head'] {
    const [sin, cos] = [Math.sin(this.#heading), Math.cos(this.#heading)];
    const forward = 0.25 * swing;
    return {
      position: [x + side * cos - forward * sin, y - 0.6 + 0.1 * Math.abs(swing), z - side * sin - forward * cos],
      rotation: turned(this.#heading, swing * 0.6),
    };
  }

  #somewhere(): number {
    return (this.#random() - 0.5) * (this.#hall - 1);
  }
}

/** Turned by `yaw` about the vertical, then tilted by `pitch`; radians. */
function turned(yaw: number, pitch: number): Quat {
  const [sy, cy, sp, cp] = [Math.sin(yaw / 2), Math.cos(yaw / 2), Math.sin(pitch / 2), Math.cos(pitch / 2)];
  return [cy * sp, sy * cp, -sy * sp, cy * cp];
}
