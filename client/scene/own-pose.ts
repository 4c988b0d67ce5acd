import type { Placement, Pose } from '#rooms/protocol/pose.ts';

/** Milliseconds between two poses while something moves: 20 a second, the room's own tick. */
const PERIOD = 50;
/** Somebody who stands still is told again this often, so that the room and late comers know. */
const STILL_PERIOD = 2_000;
/** What counts as having moved: metres and the sine of half an angle. */
const MOVED = 0.003;
const TURNED = 0.002;

export interface OwnPose {
  /** Sends `pose` when it is due; `now` in ms. */
  offer(pose: Pose, now: number): void;
  /** The next offer is sent at once: after a reconnection the room knows nothing of us. */
  restart(): void;
}

/** Decides when the own pose goes out: fast while moving, seldom while still, and never while the connection is down. */
export function createOwnPose(send: (pose: Pose) => void): OwnPose {
  let sent: Pose | undefined;
  let sentAt = -Infinity;
  return {
    offer(pose, now) {
      const since = now - sentAt;
      // A little early is better than a frame late: 60 frames a second have no multiple at 50 ms.
      if (since < PERIOD - 6) return;
      if (sent && since < STILL_PERIOD && !differs(sent, pose)) return;
      sent = pose;
      sentAt = now;
      send(pose);
    },
    restart() {
      sent = undefined;
      sentAt = -Infinity;
    },
  };
}

function differs(a: Pose, b: Pose): boolean {
  return moved(a.head, b.head) || moved(a.left, b.left) || moved(a.right, b.right);
}

function moved(a: Placement | undefined, b: Placement | undefined): boolean {
  if (!a || !b) return a !== b;
  const [p, q] = [a.position, b.position];
  if (Math.abs(p[0] - q[0]) > MOVED || Math.abs(p[1] - q[1]) > MOVED || Math.abs(p[2] - q[2]) > MOVED) return true;
  const dot = a.rotation[0] * b.rotation[0] + a.rotation[1] * b.rotation[1] + a.rotation[2] * b.rotation[2] + a.rotation[3] * b.rotation[3];
  return Math.sqrt(Math.max(0, 1 - dot * dot)) > TURNED;
}
