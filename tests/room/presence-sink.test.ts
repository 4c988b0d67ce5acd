import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Room, Server, type Client } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { Client as Visitor } from '@colyseus/sdk';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { expect, it } from 'vitest';
import { NOTICES } from '#rooms/protocol/join.ts';
import { colyseusSink } from '#rooms/shell/presence/colyseus-sink.ts';

const State = schema({ text: t.string().default('') }, 'SinkState');
let clientOfRoom: Client;
class SinkRoom extends Room<{ state: InstanceType<typeof State> }> {
  override patchRate = 5;
  override state = new State();
  override onJoin(client: Client): void {
    clientOfRoom = client;
    const { waiting } = colyseusSink(client);
    if (waiting !== Infinity) throw new Error('nothing can be sent yet');
  }
  override onCreate(): void {
    this.onMessage('write', (_client, text: string) => void (this.state.text = text));
  }
}

it('[PR8] arrive whole at any size, in order with everything else', async () => {
  const http = createServer();
  const server = new Server({ greet: false, gracefullyShutdown: false, transport: new WebSocketTransport({ server: http }) });
  server.define('sink', SinkRoom);
  await server.listen(0, '127.0.0.1');
  const visitor = await new Visitor(`http://127.0.0.1:${(http.address() as AddressInfo).port}`).create<InstanceType<typeof State>>('sink');
  const heard: string[] = [];
  visitor.onMessage(NOTICES.poses, (bytes: Uint8Array) => void heard.push(`poses ${bytes.length} ${bytes.every((byte) => byte === bytes.length % 251)}`));
  visitor.onMessage('other', (index: number) => void heard.push(`other ${index}`));
  await expect.poll(() => colyseusSink(clientOfRoom).waiting).toBe(0);
  const expected: string[] = [];
  const sink = colyseusSink(clientOfRoom);
  [2, 118, 119, 120, 500, 65_528, 65_529, 65_530, 200_000].forEach((length, index) => {
    const frame = new Uint8Array(length).fill(length % 251);
    sink.send(frame);
    clientOfRoom.send('other', index);
    sink.send(frame);
    expected.push(`poses ${length} true`, `other ${index}`, `poses ${length} true`);
  });
  visitor.send('write', 'patched');
  await expect.poll(() => heard).toEqual(expected);
  await expect.poll(() => visitor.state.text).toBe('patched');
  await visitor.leave();
  await server.gracefullyShutdown(false);
});
