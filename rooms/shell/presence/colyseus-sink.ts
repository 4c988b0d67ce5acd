import { getMessageBytes, Protocol, type Client } from '@colyseus/core';
import { NOTICES } from '../../protocol/join.ts';
import type { PresenceSink } from './member.ts';

/** The last frame and its message: the people of a cell get the same bytes one after another, wrapped once. */
let lastFrame: Uint8Array | undefined;
let lastMessage: Uint8Array | undefined;

function messageOf(frame: Uint8Array): Uint8Array {
  if (frame !== lastFrame || lastMessage === undefined) {
    lastFrame = frame;
    // A copy of its own: Colyseus builds messages in one shared buffer.
    lastMessage = getMessageBytes.raw(Protocol.ROOM_DATA_BYTES, NOTICES.poses, undefined, frame).slice();
  }
  return lastMessage;
}

/** Sends frames to one client as byte messages of type `poses`. */
export function colyseusSink(client: Client): PresenceSink {
  const socket = client.ref as unknown as { readonly bufferedAmount: number };
  return {
    send: (frame) => client.enqueueRaw(messageOf(frame)),
    get waiting() { return socket.bufferedAmount; },
  };
}
