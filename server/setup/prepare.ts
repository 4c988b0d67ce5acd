/**
 * The set-up that follows the packages: the page and the voice engine. For the tests the page, a browser and a database; the voice engine is made
 * while the first of them run (run-tests.ts).
 */
import { ensureClientBuild } from './client-build.ts';
import { terminalProgress } from './progress.ts';
import { ensureSystemPackages } from './system-packages.ts';
import { ensureWorker } from './worker/ensure-worker.ts';

const forTests = process.argv.includes('--for-tests');
const progress = terminalProgress(process.stdout);

try {
  await ensureClientBuild(progress);
} catch (error) {
  console.error(`\nThe page could not be built: ${(error as Error).message}`);
  process.exit(1);
}
if (forTests) {
  const browser = await ensureSystemPackages('browser', progress);
  if (!browser.ok) {
    progress.say(`The tests need a browser. Please run:\n  ${browser.command}`);
    process.exitCode = 1;
  }
  // Whoever does not use PostgreSQL must not be kept from testing.
  const database = await ensureSystemPackages('database', progress);
  if (!database.ok) progress.say(`Without PostgreSQL its tests are skipped. To run them, too:\n  ${database.command}`);
} else {
  const worker = await ensureWorker(process.env['MEDIASOUP_WORKER_BIN'], progress);
  if (worker.bin === undefined) progress.say(`\nVoice is not available: ${worker.why}\n`);
}
