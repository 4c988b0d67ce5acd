import { findWorker } from '#server/setup/worker/find-worker.ts';

/** The voice worker of this machine. Rejects when there is none: a voice test that is skipped proves nothing. */
export async function findTestWorker(): Promise<string> {
  const found = await findWorker(process.env['MEDIASOUP_WORKER_BIN']);
  if (found.bin === undefined) throw new Error(found.why);
  return found.bin;
}
