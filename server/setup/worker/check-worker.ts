/** Ends with 1, and says why, when this machine has no voice worker: for images, which must not be built without one. */
import { findWorker } from './find-worker.ts';

const worker = await findWorker(process.env['MEDIASOUP_WORKER_BIN']);
if (worker.bin === undefined) {
  console.error(worker.why);
  process.exitCode = 1;
}
