/** The worker binary for tests; undefined lets mediasoup take its own. */
export function findTestWorker(): string | undefined {
  return process.env['MEDIASOUP_WORKER_BIN'];
}
