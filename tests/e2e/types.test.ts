import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

// Not among the fast tests: it takes seconds for each. Node runs the code without looking at its types.
it.each(['tsconfig.json', 'client/tsconfig.json', 'tests/tsconfig.json'])('the types of %s fit', { timeout: 120_000 }, async (project) => {
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '--noEmit', '-p', project]).catch((error: { stdout: string }) => error);
  expect(stdout).toBe('');
});
