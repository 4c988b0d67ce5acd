import { request as httpRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { ServerError } from '@colyseus/core';
import { sameText } from '../identity/same-text.ts';
import type { Homes } from './homes.ts';
import type { HouseProcess, HouseProcesses } from './house-processes.ts';
import { RELAYED } from './relay.ts';

/** What belongs to one connection, not to the question. */
const OF_THE_CONNECTION = new Set(['connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'keep-alive', 'upgrade']);

export interface AskedMatch {
  readonly method: string;
  readonly roomName: string;
  readonly options: unknown;
  readonly headers: Headers;
}

/** A way into a room is asked for where the meeting is at home. */
export class MatchMakingRelay {
  readonly #homes: Homes;
  readonly #processes: HouseProcesses;
  readonly #seal: string;

  constructor(homes: Homes, processes: HouseProcesses, seal: string) {
    this.#seal = seal;
    this.#homes = homes;
    this.#processes = processes;
  }

  /** undefined when it is at home here. @throws ServerError with the reason that the other process gave */
  async ask(asked: AskedMatch): Promise<{ readonly reservation: unknown } | undefined> {
    const { meetingId } = (asked.options ?? {}) as { meetingId?: unknown };
    if (typeof meetingId !== 'string' || sameText(asked.headers.get(RELAYED) ?? '', this.#seal)) return undefined;
    const home = await this.#homes.of(meetingId);
    return home && { reservation: await this.#askThere(home, asked) };
  }

  async #askThere(home: HouseProcess, { method, roomName, options, headers }: AskedMatch): Promise<unknown> {
    const answer = await post(new URL(`/matchmake/${method}/${roomName}`, home.url), options, [...headers].filter(([name]) => !OF_THE_CONNECTION.has(name)).concat([[RELAYED, this.#seal]])).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'EHOSTUNREACH') this.#processes.bury(home.id);
      // Who asks again finds it at its next home.
      throw new ServerError(480, 'meeting-moved');
    });
    if (answer.status < 300) return answer.body;
    const { code, error } = answer.body as { code?: number; error?: string };
    throw new ServerError(code ?? 480, error ?? 'internal');
  }
}

function post(url: URL, body: unknown, headers: readonly (readonly [string, string])[]): Promise<{ readonly status: number; readonly body: unknown }> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers: { ...Object.fromEntries(headers), 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }, timeout: 15_000 }, (response) => {
      json(response).then((answer) => resolve({ status: response.statusCode ?? 500, body: answer }), reject);
    });
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
    request.end(text);
  });
}
