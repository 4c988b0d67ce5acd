import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
// Where the worker is downloaded nobody needs a compiler, and these containers are not used.
const hasCompiler = spawnSync('g++', ['--version']).status === 0;

it.skipIf(!hasCompiler)('the containers that the worker is built with behave like the standard ones', () => {
  const program = join(mkdtempSync(join(tmpdir(), 'dense-')), 'dense-containers');
  const source = join(import.meta.dirname, 'dense-containers.cpp');
  execFileSync('g++', ['-std=c++20', '-O1', '-g', '-fsanitize=address,undefined', '-I', join(root, 'server', 'setup', 'worker'), '-o', program, source]);
  const { status, stdout, stderr } = spawnSync(program, { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
