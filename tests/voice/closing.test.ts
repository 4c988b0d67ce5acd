import { afterEach, expect, it } from 'vitest';
import { WorkerPool } from '#server/voice/worker-pool.ts';
import { watchWorker } from '#server/voice/worker-watch.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';

let pool: WorkerPool | undefined;
afterEach(() => pool?.close());

async function open(said: string[]): Promise<WorkerPool> {
  const note = (_facts: object, message: string) => void said.push(message);
  pool = await WorkerPool.start({
    workerBin: await findTestWorker(), workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', plannedPackets: 1_000, peopleOnWorker: Infinity, watch: watchWorker,
    log: { debug: note, info: note, warn: note, error: note },
  });
  return pool;
}

/** Ctrl+C in a terminal reaches the workers as well as us. */
async function interruptWorker({ workers }: WorkerPool): Promise<void> {
  const { process: worker } = workers[0]!;
  const gone = new Promise<void>((resolve) => { worker.once('died', () => resolve()); });
  process.kill(worker.pid, 'SIGINT');
  await gone;
}

it('a worker that ends while the house closes is no accident', async () => {
  const said: string[] = [];
  const closing = await open(said);
  closing.expectEnd();
  await interruptWorker(closing);
  expect(said).toEqual(['voice worker runs']);
});

it('at any other time it is one, and another worker takes its place', async () => {
  const said: string[] = [];
  await interruptWorker(await open(said));
  await expect.poll(() => said).toEqual(['voice worker runs', expect.stringMatching(/died; a new one is started/), 'voice worker runs']);
});
