import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Progress } from './progress.ts';

export type PackagesResult = { readonly ok: true } | { readonly ok: false; readonly command: string };

/** What the distribution must provide, and for what. Names are Debian's and Ubuntu's. */
export const systemPackages = {
  worker: {
    why: 'the voice engine is built from source on this machine',
    names: ['g++', 'make', 'libuv1-dev', 'libssl-dev', 'libabsl-dev', 'libflatbuffers-dev', 'flatbuffers-compiler'],
  },
  browser: {
    why: 'the tests look at the hall through a real browser',
    names: ['chromium'],
  },
  database: {
    why: 'the tests keep meetings in a real PostgreSQL, too, and let two processes meet in a real Redis',
    names: ['postgresql', 'redis-server'],
  },
} as const;

/** The command that a person would have to type. */
export function installCommand(names: readonly string[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`;
}

/** Which of these are not installed. */
export function missingPackages(names: readonly string[]): string[] {
  return names.filter((name) => {
    const query = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
    return query.status !== 0 || !query.stdout.includes('install ok installed');
  });
}

/**
 * Installs what is missing, as root or with a sudo that asks for no password, after one line that says which and why.
 * Otherwise returns the command to type.
 */
export async function ensureSystemPackages(kind: keyof typeof systemPackages, progress: Pick<Progress, 'busy'>): Promise<PackagesResult> {
  const { why, names } = systemPackages[kind];
  const missing = missingPackages(names);
  if (missing.length === 0) return { ok: true };
  const command = installCommand(missing);
  const isRoot = process.getuid?.() === 0;
  const canSudo = !isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (!existsSync('/usr/bin/apt-get') || (!isRoot && !canSudo)) return { ok: false, command };
  const done = progress.busy(`Installing from the distribution, because ${why}: ${missing.join(' ')}`);
  const apt = (...args: string[]) => succeeds(isRoot ? ['apt-get', ...args] : ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND', 'apt-get', ...args]);
  await apt('update', '-qq');
  const ok = await apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  done();
  return ok ? { ok } : { ok, command };
}

function succeeds([program, ...args]: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program!, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
