import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The folder with everything the house keeps, held by this process alone. */
export interface DataFolder {
  readonly path: string;
  /** Lets another process have it. */
  release(): void;
}

/** How long a process that is just closing is waited for, as when a service is restarted. */
const PATIENCE_MS = 5_000;

/**
 * Opens the data folder for this process alone: two processes on one folder would both believe that they own its meetings.
 * The lock is one that the system takes away from a process that dies, so a crash leaves nothing to tidy up.
 * @throws Error that says in plain words what is wrong and what to set
 */
export function openDataFolder(dataDir: string, patienceMs: number = PATIENCE_MS): DataFolder {
  const path = resolve(dataDir);
  try {
    // Keys and people's names lie here: nobody else on this machine has to read them.
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('it is a file'), { code: 'ENOTDIR' });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(`the folder ${path} cannot be used: ${reason((error as NodeJS.ErrnoException).code) ?? (error as Error).message}. Mend that, or set DATA_DIR to another folder.`, { cause: error });
  }
  const lock = new DatabaseSync(join(path, 'in-use.sqlite'));
  try {
    lock.exec(`PRAGMA busy_timeout = ${patienceMs}; BEGIN EXCLUSIVE`);
  } catch (error) {
    lock.close();
    throw new Error(`another running Tinghall uses the folder ${path}. Stop that one, or set DATA_DIR to another folder.`, { cause: error });
  }
  return { path, release: () => lock.close() };
}

function reason(code: string | undefined): string | undefined {
  switch (code) {
    case 'EACCES': case 'EPERM': return 'this user may not write there';
    case 'EROFS': return 'it is on a disk that can only be read';
    case 'ENOTDIR': case 'EEXIST': return 'there is a file where a folder must be';
    case 'ENOSPC': return 'the disk is full';
    default: return undefined;
  }
}
