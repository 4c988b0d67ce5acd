/** Runs every check and closes with one line: `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Meanwhile } from './meanwhile.ts';
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
/** Quick ones first: these need no voice engine, which may still be in the making. */
const quick = ['unit', 'contract', 'architecture', 'room', 'simulation'];
/** Those with workers and browsers, one kind after another. */
const slow = ['voice', 'browser', 'e2e'];

const engine = new Meanwhile(process.execPath, ['server/setup/prepare-worker.ts'], root);
const results = mkdtempSync(join(tmpdir(), 'tinghall-results-'));
let passed = 0;
let failed = 0;

for (const [name, program, ...args] of checks) {
  const ok = await run(program, args, process.env) === 0;
  count(ok);
  console.log(`${ok ? '✓' : '✗'} ${name}`);
}
await test(quick, process.env);
if (await engine.end(process.stdout) === 0) {
  const { bin } = await findWorker(process.env['MEDIASOUP_WORKER_BIN']);
  for (const kind of slow) await test([kind], { ...process.env, ...(bin === undefined ? {} : { MEDIASOUP_WORKER_BIN: bin }) });
} else {
  count(false);
  console.log('✗ the voice engine: the tests that need it cannot run');
}
rmSync(results, { recursive: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function count(ok: boolean): void {
  if (ok) passed += 1;
  else failed += 1;
}

async function test(kinds: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const output = join(results, `${kinds[0]}.json`);
  const projects = kinds.flatMap((name) => ['--project', name]);
  await run(bin('vitest'), ['run', ...projects, '--passWithNoTests', '--reporter=default', '--reporter=json', `--outputFile.json=${output}`, ...only], env);
  const result = read(output);
  passed += result?.numPassedTests ?? 0;
  // A file that does not even load counts as a failure, and so does a run that left no result.
  failed += result === undefined ? 1 : result.numFailedTests + result.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
}

/** @returns the exit code */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

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
