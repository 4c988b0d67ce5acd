import { join, resolve } from 'node:path';
import { tryProcessLock } from './setup/process-lock.ts';
import { folderTrouble } from './usable-folder.ts';

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
 * @throws Error that says in plain words what is wrong and what to set
 */
export function openDataFolder(dataDir: string, { alone = true, patienceMs = PATIENCE_MS }: { readonly alone?: boolean; readonly patienceMs?: number } = {}): DataFolder {
  const path = resolve(dataDir);
  const cannot = (why: string, cause?: unknown) => new Error(`the folder ${path} cannot be used: ${why}. Mend that, or set DATA_DIR to another folder.`, { cause });
  // Keys and people's names lie here: nobody else on this machine has to read them.
  const trouble = folderTrouble(path, 0o700);
  if (trouble !== undefined) throw cannot(trouble);
  // [CL1] Processes of one house share it; their database says who owns which meeting.
  if (!alone) return { path, release: () => {} };
  const lock = lockOf(join(path, 'in-use.sqlite'), patienceMs, cannot);
  if (lock === undefined) throw new Error(`another running Tinghall uses the folder ${path}. Stop that one, or set DATA_DIR to another folder.`);
  return { path, release: () => lock.release() };
}

function lockOf(file: string, patienceMs: number, cannot: (why: string, cause: unknown) => Error) {
  try {
    return tryProcessLock(file, patienceMs);
  } catch (error) {
    throw cannot(`${file} cannot be written (does it belong to another user?)`, error);
  }
}
