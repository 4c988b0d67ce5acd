import { effect } from '@preact/signals';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';
import { POSE_STRIDE, PoseBuffer } from '#client/avatars/pose-buffer.ts';
import type { Session } from '#client/session/session.ts';
import type { Pipeline } from './pipeline.ts';

export interface Others {
  readonly poses: PoseBuffer;
  readonly placeOf: (slot: Slot) => Placement | undefined;
  close(): void;
}

/** Where the others are: takes the room's frames and plays them back smoothly, once per drawn frame. */
export function followOthers(session: Session, pipeline: Pipeline): Others {
  const poses = new PoseBuffer();
  const offFrames = session.presence.onFrame((frame) => poses.push(frame, performance.now()));
  const offSample = pipeline.on('crowd', ({ now }) => poses.sample(now));
  // A new slot of ours means that the room began anew: slots mean other people now.
  let ownSlot = session.slot.value;
  const offSlot = effect(() => {
    if (session.slot.value === ownSlot) return;
    ownSlot = session.slot.value;
    poses.clear();
  });
  const offPeople = effect(() => {
    const present = new Set<number>();
    for (const person of session.people.value.values()) present.add(person.slot);
    for (const slot of poses.slots.slice()) if (!present.has(slot)) poses.forget(slot);
  });

  return {
    poses,
    placeOf(slot) {
      const row = poses.rowOf(slot);
      if (row === undefined) return undefined;
      const at = row * POSE_STRIDE;
      const p = poses.poses;
      return { position: [p[at]!, p[at + 1]!, p[at + 2]!], rotation: [p[at + 3]!, p[at + 4]!, p[at + 5]!, p[at + 6]!] };
    },
    close() {
      offFrames();
      offSample();
      offSlot();
      offPeople();
    },
  };
}
