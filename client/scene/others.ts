import type { Slot } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { Session } from '#client/session/session.ts';
import type { MountedScene } from './mount.ts';
import type { Pipeline } from './pipeline.ts';

export interface Others {
  readonly placeOf: (slot: Slot) => Placement | undefined;
  close(): void;
}

export async function createOthers(_options: { session: Session; pipeline: Pipeline; mounted: MountedScene; me: () => Placement }): Promise<Others> {
  return { placeOf: () => undefined, close() {} };
}
