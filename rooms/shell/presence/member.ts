import { FAR, FAR_BYTES } from '../../protocol/pose-frame.ts';
import type { Pose } from '../../protocol/pose.ts';
import type { Slot } from '../../protocol/ids.ts';

/** Where merged frames go. */
export interface PresenceSink {
  /** The bytes stay as they are: they may be queued. */
  send(frame: Uint8Array): void;
  /** Bytes that wait to be sent. */
  readonly waiting: number;
}

/** Somebody in the hall: last pose, ready to be copied into frames. */
export class Member {
  readonly slot: Slot;
  sink: PresenceSink | undefined;
  pose: Pose | undefined;
  /** The pose as the client encoded it. */
  full: Uint8Array = new Uint8Array(0);
  readonly far = new Uint8Array(FAR_BYTES);
  x = 0;
  z = 0;
  /** Tick in which the pose last changed. */
  changed = -1;
  /** A frame was skipped because the sink was full: everything is told again when it has room. */
  behind = false;

  constructor(slot: Slot) {
    this.slot = slot;
  }

  moveTo(pose: Pose, bytes: Uint8Array, tick: number): void {
    this.pose = pose;
    this.full = bytes.slice();
    const [x, , z] = pose.head.position;
    this.x = x;
    this.z = z;
    this.changed = tick;
    this.far[0] = FAR;
    this.far.set(bytes.subarray(1, 7), 1);
    const [qx, qy, qz, qw] = pose.head.rotation;
    // Heading of the direction in which the head looks (−Z turned by the rotation).
    const heading = Math.atan2(2 * (qx * qz + qw * qy), 1 - 2 * (qx * qx + qy * qy));
    this.far[7] = Math.round((heading / (2 * Math.PI)) * 256) & 255;
  }
}
