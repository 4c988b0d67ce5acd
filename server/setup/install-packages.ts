/** Installs exactly the locked packages. Needs none of them itself, only the right Node. `--dev`: also those that only development needs. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { processLock } from './process-lock.ts';
import { terminalProgress } from './progress.ts';

const { isInstalled } = createRequire(import.meta.url)('./installed-packages.cjs') as { isInstalled(root: string, needs: { readonly dev: boolean }): boolean };

const root = join(import.meta.dirname, '..', '..');
const progress = terminalProgress(process.stdout);
const needs = { dev: process.argv.includes('--dev') };

// Outside node_modules, which npm empties first.
const lock = await processLock(join(root, '.cache', 'packages.lock'), () => progress.say('Another command is fetching the packages; waiting for it …'));
if (!isInstalled(root, needs)) process.exitCode = await install();
lock.release();

async function install(): Promise<number> {
  const total = packagesOfThisPlatform();
  let fetched = 0;
  const done = progress.busy('Fetching the packages that Tinghall is made of (about a minute, once)', () => `${Math.min(fetched, total)} of ${total} packages`);
  // Also what development needs, whatever NODE_ENV says: the same folder serves every command.
  const child = spawn('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
  let trouble = '';
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (/^npm http .*\.tgz/.test(line)) fetched += 1;
    else if (/^npm (error|ERR!)/.test(line)) trouble += `${line}\n`;
  });
  const code = await new Promise<number>((resolve) => {
    child.on('error', (error) => { trouble += `${error.message}\n`; resolve(1); });
    child.on('close', (exitCode) => resolve(exitCode ?? 1));
  });
  done();
  if (code !== 0) console.error(`${trouble}\nThe packages could not be fetched. Is the npm registry reachable from this machine (try: npm ping)?`);
  return code;
}

/** How many packages npm will fetch here: those for other platforms are left out. */
function packagesOfThisPlatform(): number {
  interface Locked { readonly os?: readonly string[]; readonly cpu?: readonly string[]; readonly libc?: readonly string[] }
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> };
  return Object.entries(packages).filter(([place, { os, cpu, libc }]) =>
    place !== '' && (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true) && (libc?.includes('glibc') ?? true)).length;
}
