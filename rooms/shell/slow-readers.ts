import type { Client } from '@colyseus/core';
import { CLOSE } from '../protocol/reasons.ts';

/** Bytes waiting for one reader beyond which the connection is given up: it comes back and gets the whole state afresh. */
const TOO_MUCH_WAITING = 1024 * 1024;

/** A reader that cannot keep up must neither fill the server's memory nor see old state for minutes. */
export function closeSlowReaders(clients: Iterable<Client>): void {
  for (const client of clients) {
    const socket = client.ref as unknown as { bufferedAmount?: number };
    if ((socket.bufferedAmount ?? 0) > TOO_MUCH_WAITING) client.leave(CLOSE.tooSlow);
  }
}
