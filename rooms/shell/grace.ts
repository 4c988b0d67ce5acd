import { limits } from '../protocol/limits.ts';
import { CLOSE } from '../protocol/reasons.ts';

const CONSENTED = 4000;
/** The browser closed or reloaded the page. */
const PAGE_CLOSED = 1001;

/** How long the seat of a closed connection is kept, in ms. @param code with which the socket was closed */
export function graceOf(code: number | undefined, closedMs: number = limits.closedMs): number {
  return code === CONSENTED || code === CLOSE.sentOut ? 0 : code === PAGE_CLOSED ? closedMs : limits.awayMs;
}
