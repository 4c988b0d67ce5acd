import { ClientState, Protocol, type Client } from '@colyseus/core';
import { NOTICES } from '../../protocol/join.ts';
import type { PresenceSink } from './member.ts';

/** What we use of a `ws` socket: more than it promises, so it is looked at before each use. */
interface WsInside {
  readonly readyState: number;
  readonly bufferedAmount: number;
  readonly _socket?: { readonly writable: boolean; readonly writableLength: number; write(bytes: Uint8Array): boolean } | null;
  /** 0 when frames go to the socket at once, and not behind others that are being prepared. */
  readonly _sender?: { readonly _state?: number };
}

const OPEN = 1;
const DIRECT = 0;
const FINAL_BINARY = 0x82;
/** Type of the message, as Colyseus writes it before its bytes. */
const TYPE = Uint8Array.from([Protocol.ROOM_DATA_BYTES, 0xa0 | NOTICES.poses.length, ...Buffer.from(NOTICES.poses)]);

/** The last frame as a WebSocket message: the people of a cell get the same bytes one after another, wrapped once. */
let lastFrame: Uint8Array | undefined;
let lastWrapped = Buffer.alloc(0);
let lastHeader = 0;

/** Header of the WebSocket (without mask: from a server), type, frame; a buffer of its own that nobody writes again. */
function wrap(frame: Uint8Array): void {
  if (frame === lastFrame) return;
  const length = TYPE.length + frame.length;
  lastHeader = length > 0xffff ? 10 : length > 125 ? 4 : 2;
  const wrapped = Buffer.allocUnsafeSlow(lastHeader + length);
  wrapped[0] = FINAL_BINARY;
  wrapped[1] = lastHeader === 10 ? 127 : lastHeader === 4 ? 126 : length;
  if (lastHeader === 4) wrapped.writeUInt16BE(length, 2);
  if (lastHeader === 10) wrapped.writeBigUInt64BE(BigInt(length), 2);
  wrapped.set(TYPE, lastHeader);
  wrapped.set(frame, lastHeader + TYPE.length);
  lastFrame = frame;
  lastWrapped = wrapped;
}

/**
 * Sends frames to one client as byte messages of type `poses`: the same as `client.sendBytes`, but wrapped once for all
 * who get the frame, and written in one piece. Where `ws` should ever look different inside, its own `send` does it.
 */
export function colyseusSink(client: Client): PresenceSink {
  const socket = client.ref as unknown as WsInside;
  return {
    send(frame) {
      wrap(frame);
      if (socket._socket && socket._sender?._state === DIRECT) socket._socket.write(lastWrapped);
      else client.raw(lastWrapped.subarray(lastHeader));
    },
    get waiting() {
      return client.state === ClientState.JOINED && socket.readyState === OPEN ? socket.bufferedAmount : Infinity;
    },
  };
}
