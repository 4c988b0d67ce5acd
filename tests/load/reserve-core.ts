import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';

/** Niceness; the lowest that leaves the system's own threads alone. */
const PRIORITY = -15;

/**
 * Keeps a process on one core, and before other programs where that is allowed: otherwise the scheduler is measured. Where Linux shares
 * the time between sessions first, niceness counts only within one, so start the process in a session of its own (`detached`).
 * @returns what could not be done, in words
 */
export function reserveCore(pid: number, core: number): string[] {
  const notes: string[] = [];
  try {
    if (availableParallelism() > 1) execFileSync('taskset', ['-a', '-cp', String(core), String(pid)], { stdio: 'ignore' });
    else notes.push('one core for all');
  } catch {
    notes.push('not pinned (taskset is missing)');
  }
  try {
    setPriority(pid, PRIORITY);
  } catch {
    notes.push('not preferred to other programs (needs root)');
  }
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(PRIORITY));
  } catch {
    // No such thing on this system: niceness alone decides.
  }
  return notes;
}
