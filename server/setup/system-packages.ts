import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

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
export function ensureSystemPackages(kind: keyof typeof systemPackages, say: (text: string) => void): PackagesResult {
  const { why, names } = systemPackages[kind];
  const missing = missingPackages(names);
  if (missing.length === 0) return { ok: true };
  const command = installCommand(missing);
  const isRoot = process.getuid?.() === 0;
  const canSudo = !isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (!existsSync('/usr/bin/apt-get') || (!isRoot && !canSudo)) return { ok: false, command };
  say(`Installing from the distribution, because ${why}: ${missing.join(' ')} …`);
  const apt = (...args: string[]) => {
    const [program, ...rest] = isRoot ? ['apt-get', ...args] : ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND', 'apt-get', ...args];
    return spawnSync(program!, rest, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  };
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', ...missing) ? { ok: true } : { ok: false, command };
}
