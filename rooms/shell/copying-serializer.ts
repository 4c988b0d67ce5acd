import { SchemaSerializer } from '@colyseus/core';
import { Encoder } from '@colyseus/schema';
import type { MeetingState } from '../state/meeting-state.ts';

// Room for 1,000 people and 200 long messages without growing in the middle of a meeting, in bytes; two such buffers per room.
Encoder.BUFFER_SIZE = 512 * 1024;

type FullState = SchemaSerializer<MeetingState>['getFullState'];

/**
 * Colyseus hands each state patch to the socket as a view of the encoder's one buffer. Behind a slow reader the
 * bytes wait there while the next tick writes over them, and the reader receives a corrupted state. Copying a patch once per tick (not
 * once per client) makes that impossible.
 */
export class CopyingSerializer extends SchemaSerializer<MeetingState> {
  override reset(state: MeetingState): void {
    super.reset(state as never);
    const { encoder } = this as unknown as { encoder: { encode(...args: unknown[]): Uint8Array } };
    const encode = encoder.encode.bind(encoder);
    encoder.encode = (...args) => encode(...args).slice();
  }

  override getFullState(...args: Parameters<FullState>): ReturnType<FullState> {
    return super.getFullState(...args).slice();
  }
}
