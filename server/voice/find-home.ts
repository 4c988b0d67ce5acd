import type { VoiceWorker } from './voice-worker.ts';
import type { WorkerPool } from './worker-pool.ts';

/** How long somebody waits for a worker that is being started again. */
const WORKER_WAIT_MS = 4_000;
const ATTEMPTS = 3;

/**
 * A router on a worker that has room, for one more person; undefined when no worker runs, or all that are tried die.
 * @param people on the workers that the meeting uses already
 */
export async function findHome<Home>(pool: WorkerPool, people: () => ReadonlyMap<VoiceWorker, number>, on: (worker: VoiceWorker) => Promise<Home>): Promise<Home | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await pool.someWorker(WORKER_WAIT_MS);
    const worker = pool.assign(people());
    if (worker === undefined) return undefined;
    try {
      return await on(worker);
    } catch (error) {
      if (worker.alive) throw error;
    }
  }
  return undefined;
}
