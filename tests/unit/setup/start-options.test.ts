import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Both end before any set-up. */
const start = (...options: string[]) => spawnSync(process.execPath, ['server/setup/start.cjs', ...options], { encoding: 'utf8', timeout: 10_000 });

it('an option that npm start does not know is refused with those that it knows', () => {
  const { status, stdout, stderr } = start('--setup-onyl', '--port=9000');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/does not know --setup-onyl --port=9000[^]*--setup-only[^]*--help[^]*PORT=9000/);
});

it('--help tells what npm start does and where the settings are', () => {
  for (const option of ['--help', '-h']) expect(start(option)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/--setup-only[^]*docs\/configuration\.md/) });
});
