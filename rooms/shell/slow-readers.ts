import type { Client } from '@colyseus/core';
import { CLOSE } from '../protocol/reasons.ts';

/** Bytes waiting for a reader beyond which nothing is sent that is worth nothing a moment later. */
export const SLOW_BYTES = 64 * 1024;
/** Bytes waiting for one reader beyond which the connection is given up: it comes back and gets the whole state afresh. */
const TOO_MUCH_WAITING = 1024 * 1024;

/** A reader that cannot keep up must neither fill the server's memory nor see old state for minutes. */
export function closeSlowReaders(clients: Iterable<Client>): void {
  for (const client of clients) if (waitingFor(client) > TOO_MUCH_WAITING) client.leave(CLOSE.tooSlow);
}

/** Bytes that wait to be read by this connection. */
export function waitingFor(client: Client | undefined): number {
  return (client?.ref as unknown as { bufferedAmount?: number } | undefined)?.bufferedAmount ?? 0;
}
