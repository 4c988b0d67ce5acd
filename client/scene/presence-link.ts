import { effect } from '@preact/signals';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import type { Pose } from '#rooms/protocol/pose.ts';
import type { Session } from '#client/session/session.ts';
import { createOwnPose } from './own-pose.ts';
import type { Pipeline } from './pipeline.ts';

/** A hidden page draws no frames; it still says every so many ms where we are. */
const HIDDEN_PERIOD = 2_000;

/** Sends the own pose: in step with the frames, by a timer while the page is hidden, and at once when a connection is back. */
export function sendOwnPose(session: Session, pipeline: Pipeline, pose: () => Pose): () => void {
  const own = createOwnPose((each) => session.presence.send(encodePose(each)));
  const offer = (now: number) => {
    if (session.connection.value === 'live') own.offer(pose(), now);
  };
  const offFrame = pipeline.on('presence', ({ now }) => offer(now));
  const timer = setInterval(() => offer(performance.now()), HIDDEN_PERIOD);
  const offConnection = effect(() => {
    // A new slot means a new room, which has not seen us yet.
    void session.slot.value;
    if (session.connection.value !== 'live') return;
    own.restart();
    offer(performance.now());
  });
  return () => {
    offFrame();
    clearInterval(timer);
    offConnection();
  };
}
