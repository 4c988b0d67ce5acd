import { SchemaSerializer } from '@colyseus/core';
import type { MeetingState } from '../state/meeting-state.ts';

type FullState = SchemaSerializer<MeetingState>['getFullState'];

/**
 * Colyseus hands each state patch to the socket as a view of the encoder's one buffer. Behind a slow reader the
 * bytes wait there while the next tick writes over them, and the reader receives a corrupted state. Copying a patch once per tick (not
 * once per client) makes that impossible.
 */
export class CopyingSerializer extends SchemaSerializer<MeetingState> {
  override reset(state: MeetingState): void {
    super.reset(state as never);
    const { encoder } = this as unknown as { encoder: { encode(it: { offset: number }): Uint8Array } };
    const encode = encoder.encode.bind(encoder);
    encoder.encode = (it) => encode(it).slice();
  }

  override getFullState(...args: Parameters<FullState>): ReturnType<FullState> {
    return super.getFullState(...args).slice();
  }
}
