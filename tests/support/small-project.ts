import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program of the project has printed and how it ended. */
export interface Ended {
  readonly output: string;
  readonly code: number | null;
}

/**
 * A project that is set up as ours is, by the same scripts and the same `npm` commands, with a package that lies beside it in place of
 * ours from the registry, and with programs that a test gives it. Its commands are real processes.
 */
export class SmallProject {
  readonly root = mkdtempSync(join(tmpdir(), 'tinghall-project-'));
  readonly #running: ChildProcess[] = [];

  constructor(programs: Readonly<Record<string, string>> = {}) {
    mkdirSync(join(this.root, 'server'));
    cpSync('server/setup', join(this.root, 'server', 'setup'), { recursive: true });
    this.package('1.0.0');
    for (const [path, text] of Object.entries(programs)) writeFileSync(join(this.root, path), text);
  }

  /** Locks the project to this version of its one package, as a fetched new version of the project would. */
  package(version: string): void {
    const folder = join(this.root, 'vendor', 'package');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'neighbour', version }));
    execFileSync('tar', ['czf', `neighbour-${version}.tgz`, 'package'], { cwd: join(this.root, 'vendor') });
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const dependencies = { neighbour: `file:vendor/neighbour-${version}.tgz` };
    writeFileSync(join(this.root, 'package.json'), JSON.stringify({ name: 'small', version: '1.0.0', private: true, type: 'module', scripts, dependencies }));
    // Away from what is installed, which npm would rather write down.
    const aside = mkdtempSync(join(tmpdir(), 'tinghall-lock-'));
    for (const part of ['package.json', 'vendor']) cpSync(join(this.root, part), join(aside, part), { recursive: true });
    execFileSync('npm', ['install', '--package-lock-only', '--offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: aside });
    cpSync(join(aside, 'package-lock.json'), join(this.root, 'package-lock.json'));
    rmSync(aside, { recursive: true });
  }

  /** Starts a command, such as `npm start`, and listens to it. */
  start(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): { readonly child: ChildProcess; output(): string; readonly ended: Promise<Ended> } {
    const child = spawn(command, args, { cwd: this.root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    this.#running.push(child);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
    return { child, output: () => output, ended: new Promise((resolve) => { child.on('close', (code) => resolve({ output, code })); }) };
  }

  close(): void {
    for (const { pid } of this.#running) killGroup(pid!);
    rmSync(this.root, { recursive: true });
  }
}

/** Also what a command left behind, if it was not in order. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}
