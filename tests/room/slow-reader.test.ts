import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Room, SchemaSerializer, Server } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '#rooms/protocol/limits.ts';
import { CLOSE } from '#rooms/protocol/reasons.ts';
import { CopyingSerializer } from '#rooms/shell/copying-serializer.ts';
import { closeSlowReaders } from '#rooms/shell/slow-readers.ts';

const JOIN_ROOM = 10;
const PATCH = 15;
const PATCH_BYTES = 200_000;
const PATCHES = 60;
const Blob = schema({ text: t.string().default('') }, 'Blob');

/** Writes a large patch of one repeated letter at each call, so that a mixture of two patches is seen at a glance. */
class BlobRoom extends Room<{ state: InstanceType<typeof Blob> }> {
  static copying = true;
  static latest: BlobRoom;
  override patchRate = 0;
  override onCreate(): void {
    this.state = new Blob();
    BlobRoom.latest = this;
  }
  override setSerializer(): void {
    super.setSerializer((BlobRoom.copying ? new CopyingSerializer() : new SchemaSerializer()) as never);
  }
  write(index: number): void {
    this.state.text = String.fromCharCode(97 + (index % 26)).repeat(PATCH_BYTES);
    this.broadcastPatch();
  }
}

let server: Server;
let port: number;
beforeAll(async () => {
  const http = createServer();
  server = new Server({ greet: false, gracefullyShutdown: false, transport: new WebSocketTransport({ server: http, maxPayload: limits.messageBytes }) });
  server.define('blob', BlobRoom);
  await server.listen(0, '127.0.0.1');
  port = (http.address() as AddressInfo).port;
});
afterAll(() => server.gracefullyShutdown(false));

/** Joins with a bare socket that can stop reading, and collects what arrives. */
async function join(): Promise<{ socket: WebSocket; tcp: Socket; frames: Buffer[] }> {
  const reply = await fetch(`http://127.0.0.1:${port}/matchmake/create/blob`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  const { roomId, processId, sessionId } = (await reply.json()) as Record<string, string>;
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${processId}/${roomId}?sessionId=${sessionId}`);
  const frames: Buffer[] = [];
  socket.on('message', (data: Buffer) => frames.push(data));
  await expect.poll(() => frames.length).toBeGreaterThan(0);
  socket.send(Buffer.from([JOIN_ROOM]));
  await expect.poll(() => frames.length).toBeGreaterThan(1);
  return { socket, tcp: (socket as unknown as { _socket: Socket })._socket, frames };
}

/** Patches whose text is not one letter from beginning to end. */
function corrupted(frames: Buffer[]): number {
  return frames.filter((frame) => frame[0] === PATCH && frame.length > PATCH_BYTES).filter((frame) => {
    const text = frame.subarray(frame.length - PATCH_BYTES);
    return !text.every((byte) => byte === text[0]);
  }).length;
}

/** What a reader that stalled through all patches finds when it reads again. */
async function readAfterStall(): Promise<Buffer[]> {
  const { socket, tcp, frames } = await join();
  tcp.pause();
  for (let index = 0; index < PATCHES; index += 1) {
    BlobRoom.latest.write(index);
    await new Promise((resolve) => setImmediate(resolve));
  }
  tcp.resume();
  const patches = () => frames.filter((frame) => frame[0] === PATCH).length;
  await expect.poll(patches, { timeout: 10_000 }).toBe(PATCHES);
  socket.close();
  return frames;
}

it('[RO6] a reader that stalls receives every patch as it was', async () => {
  BlobRoom.copying = true;
  expect(corrupted(await readAfterStall())).toBe(0);
});

it('[RO6] (and this test would notice: without the copies patches are written over)', async () => {
  BlobRoom.copying = false;
  expect(corrupted(await readAfterStall())).toBeGreaterThan(0);
});

it('[RO7] a reader with more than 1 MB waiting is closed so that it comes back', async () => {
  BlobRoom.copying = true;
  const { socket, tcp } = await join();
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  tcp.pause();
  const [client] = BlobRoom.latest.clients;
  const waiting = () => (client!.ref as unknown as WebSocket).bufferedAmount;
  for (let index = 0; index < 500 && waiting() <= 1024 * 1024; index += 1) BlobRoom.latest.write(index);
  closeSlowReaders(BlobRoom.latest.clients);
  tcp.resume();
  expect(await closed).toBe(CLOSE.tooSlow);
});
