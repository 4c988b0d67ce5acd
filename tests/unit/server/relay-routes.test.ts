import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, expect, it } from 'vitest';
import { Relay } from '#server/cluster/relay.ts';
import { relayByAddress } from '#server/cluster/relay-routes.ts';

const open: Server[] = [];
afterEach(() => { for (const server of open.splice(0)) { server.closeAllConnections(); server.close(); } });

function listen(server: Server): Promise<string> {
  open.push(server);
  return new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
}

it.each(['/api/meetings/m1', '/api/meetings/m1/assets', '/api/meetings/m1/assets/abc?token=1&x=%20', '/api/desk/meetings/m1', '/api/desk/meetings/m1/plan'])(
  '[CL3] what is sent on keeps its whole address and body: %s', async (path) => {
    const home = { id: 'b', url: await listen(createServer(async (request, response) => {
      const body = (await request.toArray()).map(String).join('');
      response.end(JSON.stringify({ method: request.method, url: request.url, body }));
    })) };
    const relay = new Relay({ bury: () => {}, locate: async () => home } as never, 'seal');
    const near = express().use(relayByAddress({ homes: { of: async () => home } as never, relay, directory: {} as never }));
    const base = await listen(createServer(near));
    expect(await (await fetch(`${base}${path}`)).json()).toEqual({ method: 'GET', url: path, body: '' });
    expect(await (await fetch(`${base}${path}`, { method: 'POST', body: 'a file' })).json()).toEqual({ method: 'POST', url: path, body: 'a file' });
  },
);
