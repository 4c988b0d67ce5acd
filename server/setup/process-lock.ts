import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/** Something that one process of this machine has at a time. */
export interface ProcessLock {
  release(): void;
}

/** What nobody keeps is collected, and its lock would end with it: locks are kept until they are released. */
const held = new Set<DatabaseSync>();

const ASK_AGAIN_MS = 250;
/** SQLITE_BUSY: somebody else holds it. */
const BUSY = 5;

/**
 * Takes the lock, or returns nothing when another process holds it. It is a lock of the system on the file, which ends with its
 * process: a crash leaves nothing to tidy up. (SQLite takes it for us, as Node has no way of its own.)
 * @param patienceMs how long to wait for it; meanwhile this process does nothing else
 * @throws Error of SQLite when the file cannot be made or locked at all
 */
export function tryProcessLock(file: string, patienceMs: number = 0): ProcessLock | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${patienceMs}; BEGIN EXCLUSIVE`);
    held.add(database);
    return {
      release() {
        if (held.delete(database)) database.close();
      },
    };
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === BUSY) return undefined;
    throw error;
  }
}

/** Takes the lock, waiting for the process that holds it. @param onWait is called once if there is somebody to wait for */
export async function processLock(file: string, onWait: () => void): Promise<ProcessLock> {
  for (let asked = 0; ; asked += 1) {
    const lock = tryProcessLock(file);
    if (lock !== undefined) return lock;
    if (asked === 0) onWait();
    await pause(ASK_AGAIN_MS);
  }
}
