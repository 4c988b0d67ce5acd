import { createWorker } from 'mediasoup';

/** Whether a worker binary runs on this machine and speaks with this version of mediasoup. */
export async function workerRuns(workerBin: string): Promise<boolean> {
  try {
    const worker = await createWorker({ workerBin, logLevel: 'none' });
    worker.close();
    return true;
  } catch {
    return false;
  }
}
