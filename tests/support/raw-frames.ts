import { Client, type Room } from '@colyseus/sdk';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { ROOM_NAME } from '#rooms/protocol/join.ts';
import { PROTOCOL_VERSION } from '#rooms/protocol/version.ts';
import { look } from './open-record.ts';

/** Somebody in a meeting who keeps every byte that reaches their socket. */
export interface RawFrames {
  /** Whether these words came over the wire, in whatever message. */
  hold(words: string): boolean;
  leave(): Promise<unknown>;
}

export async function listenRaw(base: string, { meetingId, token }: DoorOpened, name: string): Promise<RawFrames> {
  const client = new Client(new URL('rt', base).href);
  client.auth.token = token;
  const room = await client.joinOrCreate(ROOM_NAME, { protocol: PROTOCOL_VERSION, meetingId, view: 'hall', join: { name, look } }) as Room;
  const frames: Buffer[] = [];
  const { ws } = (room.connection as unknown as { transport: { ws: WebSocket } }).transport;
  ws.addEventListener('message', ({ data }) => frames.push(Buffer.from(data as ArrayBuffer)));
  room.reconnection.enabled = false;
  room.onMessage('*', () => {});
  return {
    hold: (words) => frames.some((frame) => frame.includes(words)),
    leave: () => room.leave(),
  };
}
