/** The voice engine alone: it takes longest of the set-up, and can be made while other things are done. */
import { terminalProgress } from './progress.ts';
import { ensureWorker } from './worker/ensure-worker.ts';

const worker = await ensureWorker(process.env['MEDIASOUP_WORKER_BIN'], terminalProgress(process.stdout));
if (worker.bin === undefined) {
  console.log(`\nVoice is not available: ${worker.why}\n`);
  process.exitCode = 1;
}
