import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
// Where the worker is downloaded nobody needs a compiler, and nothing is sent in rows.
const canBuild = spawnSync('g++', ['--version']).status === 0 && existsSync('/usr/include/uv.h');

it.skipIf(!canBuild)('datagrams sent in rows arrive whole and in order, though the kernel often has no room', () => {
  const program = join(mkdtempSync(join(tmpdir(), 'send-batch-')), 'send-batch');
  const source = join(import.meta.dirname, 'send-batch.cpp');
  execFileSync('g++', ['-std=c++20', '-O1', '-g', '-fsanitize=address,undefined', '-I', join(root, 'server', 'setup', 'worker', 'udp'), '-o', program, source, '-luv']);
  const { status, stdout, stderr } = spawnSync(program, { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
