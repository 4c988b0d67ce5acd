/** Runs every check and closes with one line: `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findWorker } from './worker/find-worker.ts';

const root = join(import.meta.dirname, '..', '..');
const bin = (name: string) => join(root, 'node_modules', '.bin', name);
const only = process.argv.slice(2);

/** Checks that are not tests count as one each. */
const checks: readonly (readonly [name: string, program: string, ...args: string[]])[] = [
  ['types of rooms and server', bin('tsc'), '-p', 'tsconfig.json'],
  ['types of the tests', bin('tsc'), '-p', 'tests/tsconfig.json'],
  ['types of the client', bin('tsc'), '-p', 'client/tsconfig.json'],
  ['lint', bin('oxlint'), 'rooms', 'server', 'client', 'tests', 'scenes'],
];
/** Quick ones first; those with workers and browsers one kind after another. */
const kinds = [['unit', 'contract', 'architecture', 'room', 'simulation'], ['voice'], ['browser'], ['e2e']];

const worker = await findWorker(process.env['MEDIASOUP_WORKER_BIN']);
const env = { ...process.env, ...(worker.bin === undefined ? {} : { MEDIASOUP_WORKER_BIN: worker.bin }) };
const results = mkdtempSync(join(tmpdir(), 'tinghall-results-'));
let passed = 0;
let failed = 0;

for (const [name, program, ...args] of checks) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`${status === 0 ? '✓' : '✗'} ${name}`);
}
for (const kind of kinds) {
  const output = join(results, `${kind[0]}.json`);
  const projects = kind.flatMap((name) => ['--project', name]);
  spawnSync(bin('vitest'), ['run', ...projects, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...only], { cwd: root, stdio: 'inherit', env });
  const result = read(output);
  passed += result?.numPassedTests ?? 0;
  // A file that does not even load counts as a failure, and so does a run that left no result.
  failed += result === undefined ? 1 : result.numFailedTests + result.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
}
rmSync(results, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}
function read(path: string): Results | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Results;
  } catch {
    return undefined;
  }
}
