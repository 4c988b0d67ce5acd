import { DatabaseError } from 'pg';

/** What Node and the driver say of a connection that is not there. */
const CODES: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ERR_SQLITE_ERROR']);
const MESSAGES = /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Whether an error is the database's or its disk's, and will pass without a change of the program. */
export function isStorageTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof DatabaseError || CODES.has((error as { code?: string }).code ?? '') || MESSAGES.test(error.message);
}
