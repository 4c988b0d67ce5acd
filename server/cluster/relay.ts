import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { matchMaker } from '@colyseus/core';
import { createProxyServer } from 'httpxy';
import { sameText } from '../identity/same-text.ts';
import type { HouseProcess, HouseProcesses } from './house-processes.ts';

/** Marks what another process has sent on: it is not sent on again, whatever the processes think of each other at the moment. */
export const RELAYED = 'x-tinghall-relayed';
/** A process that says nothing for so long, ms, is not waited for. Who waits in the lobby is answered sooner. */
const SILENT_MS = 30_000;

/** Sends on to another process what is at home there. Who asked notices nothing of it. */
export class Relay {
  readonly #processes: HouseProcesses;
  readonly #proxy;
  readonly #seal: string;

  /** @param seal what only processes of this house can write beside a request */
  constructor(processes: HouseProcesses, seal: string) {
    this.#processes = processes;
    this.#seal = seal;
    this.#proxy = createProxyServer({ headers: { [RELAYED]: seal }, proxyTimeout: SILENT_MS, upgradeTimeout: SILENT_MS });
    // Told to whoever sent something on.
    this.#proxy.on('error', () => {});
  }

  isRelayed(request: IncomingMessage): boolean {
    const given = request.headers[RELAYED];
    return typeof given === 'string' && sameText(given, this.#seal);
  }

  /** @param body what was read of the request already; undefined when nothing was @returns false when the other process does not answer, and nothing was answered */
  async web(request: IncomingMessage, response: ServerResponse, to: HouseProcess, body?: unknown): Promise<boolean> {
    const text = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    if (text !== undefined) request.headers['content-length'] = String(text.length);
    const failed = new Promise<boolean>((resolve) => {
      const onError = (error: Error & { code?: string }, failedRequest?: IncomingMessage) => {
        if (failedRequest !== request) return;
        if (error.code === 'ECONNREFUSED' || error.code === 'EHOSTUNREACH') this.#processes.bury(to.id);
        resolve(response.headersSent || response.destroyed);
      };
      this.#proxy.on('error', onError);
      response.once('close', () => {
        this.#proxy.off('error', onError);
        resolve(true);
      });
    });
    void this.#proxy.web(request, response, { target: to.url, ...(text === undefined ? {} : { buffer: Readable.from([text]) }) }).catch(() => {});
    return failed;
  }

  /** Connections to rooms of other processes go there; all others are left to who listened before. Has to be called before any address is changed. */
  relayUpgrades(server: HttpServer): void {
    const others = server.listeners('upgrade') as ((request: IncomingMessage, socket: Socket, head: Buffer) => void)[];
    server.removeAllListeners('upgrade');
    server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      const [, processId = ''] = (request.url ?? '').split('/');
      const here = () => { for (const listener of others) listener.call(server, request, socket, head); };
      if (processId === matchMaker.processId || this.isRelayed(request)) return here();
      socket.on('error', () => socket.destroy());
      void this.#processes.locate(processId).catch(() => undefined).then((to) => (to === undefined ? here() : this.#upgrade(request, socket, head, to)));
    });
  }

  async #upgrade(request: IncomingMessage, socket: Socket, head: Buffer, to: HouseProcess): Promise<void> {
    try {
      await this.#proxy.ws(request, socket, { target: to.url }, head);
    } catch {
      this.#processes.bury(to.id);
      socket.destroy();
    }
  }
}
