import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig, variables } from '#server/config.ts';

const compose = readFileSync('docker-compose.yml', 'utf8');
const hasCompose = spawnSync('docker-compose', ['--version']).status === 0;
/** Of a container these are settled: it listens on all its addresses, keeps its data in its volume, and the image holds the worker. */
const SETTLED = ['HOST', 'DATA_DIR', 'MEDIASOUP_WORKER_BIN'];

/** The lines of one service. */
function service(name: string): string {
  return compose.slice(compose.indexOf(`\n  ${name}:`)).split(/\n {2}\w+:\n/)[1]!;
}

describe('the hall in docker-compose.yml', () => {
  const passed = [...service('tinghall').matchAll(/^ {6}([A-Z_]+): "\$\{([A-Z_]+):-([^}]*)\}"$/gm)].map(([, name, from, fallback]) => ({ name: name!, from, fallback }));

  it('receives every setting, by its own name, and none that does not exist', () => {
    expect(passed.map(({ name }) => name).toSorted()).toEqual(Object.keys(variables).filter((name) => !SETTLED.includes(name)).toSorted());
    expect(passed.filter(({ name, from }) => name !== from)).toEqual([]);
  });

  it('starts with what stands there when nothing is set', () => {
    expect(readConfig(Object.fromEntries(passed.map(({ name, fallback }) => [name, fallback])))).toMatchObject({ ok: true, config: { PORT: 8080 } });
  });
});

it('every service has a named volume and a health check', () => {
  expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^HEALTHCHECK/m);
  for (const name of ['coturn', 'postgres', 'redis']) {
    for (const part of [/healthcheck:/, /volumes:/, /profiles:/]) expect(service(name), name).toMatch(part);
  }
});

describe('the TURN server', () => {
  const script = /^ {6}- \|\n((?: {8}.*\n)+)/m.exec(service('coturn'))![1]!.replaceAll(/^ {8}/gm, '').replaceAll('$$', '$');

  function start(secret: string) {
    const folder = mkdtempSync(join(tmpdir(), 'tinghall-turn-'));
    writeFileSync(join(folder, 'turnserver'), '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script, 'turnserver', '--realm=tinghall'], { encoding: 'utf8', env: { PATH: `${folder}:/usr/bin:/bin`, TURN_SECRET: secret } });
    rmSync(folder, { recursive: true });
    return { status, stdout, stderr };
  }

  it('does not start without a secret, and says so', () => {
    expect(start('')).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/does not start without a secret\. Set TURN_SECRET/) });
  });

  it('starts with one', () => {
    expect(start('three words $here')).toEqual({ status: 0, stdout: '--static-auth-secret=three words $here --realm=tinghall\n', stderr: '' });
  });
});

it.skipIf(!hasCompose).each([[''], ['turn'], ['turn postgres redis']])('docker-compose accepts the file with the profiles "%s"', { timeout: 20_000 }, (profiles) => {
  const options = profiles.split(' ').filter((name) => name !== '').flatMap((name) => ['--profile', name]);
  execFileSync('docker-compose', [...options, 'config', '-q'], { stdio: 'pipe', env: { PATH: process.env['PATH'] } });
});
