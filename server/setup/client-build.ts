import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { processLock } from './process-lock.ts';
import type { Progress } from './progress.ts';

/** What the page is made from. */
const SOURCES = ['client', 'rooms/protocol', 'rooms/state', 'vite.config.ts', 'package-lock.json'];

/** What is written down of a finished build. */
interface Stamp {
  /** Digest of the sources. */
  readonly sources: string;
  /** Size in bytes of every file that it made. */
  readonly files: Readonly<Record<string, number>>;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

/** A digest of everything the page is made from. */
export function sourcesDigest(folder: string, sources: readonly string[] = SOURCES): string {
  const digest = createHash('sha256');
  for (const source of sources) {
    const path = join(folder, source);
    if (!existsSync(path)) continue;
    for (const file of statSync(path).isDirectory() ? filesOf(path) : [path]) digest.update(file.slice(folder.length)).update(readFileSync(file));
  }
  return digest.digest('hex');
}

/** The built page of a project, in `dist/client`. */
export class PageBuild {
  readonly #root: string;
  readonly #page: string;
  readonly #stamp: string;

  constructor(root: string) {
    this.#root = root;
    this.#page = join(root, 'dist', 'client');
    this.#stamp = join(root, 'dist', 'client-stamp');
  }

  /** Whether the page lies there, whole, and is made from what the sources are now. */
  isCurrent(): boolean {
    try {
      const { sources, files } = JSON.parse(readFileSync(this.#stamp, 'utf8')) as Stamp;
      return Object.entries(files).every(([path, size]) => statSync(join(this.#page, path)).size === size) && sources === sourcesDigest(this.#root);
    } catch {
      // No stamp, an old one, or a file is missing.
      return false;
    }
  }

  /** Builds the page unless it is current. Two commands at once do not build at once. */
  async ensure(progress: Progress): Promise<void> {
    if (this.isCurrent()) return;
    const lock = await this.#lock(progress);
    try {
      if (!this.isCurrent()) await this.#make(progress, 'error');
    } finally {
      lock.release();
    }
  }

  /** Builds the page in any case, and tells what came out. */
  async anew(progress: Progress): Promise<void> {
    const lock = await this.#lock(progress);
    try {
      await this.#make(progress, 'info');
    } finally {
      lock.release();
    }
  }

  #lock(progress: Progress) {
    return processLock(join(this.#root, '.cache', 'page.lock'), () => progress.say('Another command is building the page; waiting for it …'));
  }

  /** Aside first, then into place: a hall that runs meanwhile, or a build that fails, keeps its page. */
  async #make(progress: Progress, logLevel: 'error' | 'info'): Promise<void> {
    const [fresh, old] = [`${this.#page}.new`, `${this.#page}.old`];
    const sources = sourcesDigest(this.#root);
    const done = progress.busy('Building the page (some seconds)');
    try {
      await build({ root: join(this.#root, 'client'), configFile: join(this.#root, 'vite.config.ts'), logLevel, build: { outDir: fresh, emptyOutDir: true } });
    } finally {
      done();
    }
    const files = Object.fromEntries(filesOf(fresh).map((file) => [relative(fresh, file), statSync(file).size]));
    rmSync(this.#stamp, { force: true });
    rmSync(old, { recursive: true, force: true });
    if (existsSync(this.#page)) renameSync(this.#page, old);
    renameSync(fresh, this.#page);
    rmSync(old, { recursive: true, force: true });
    writeFileSync(this.#stamp, JSON.stringify({ sources, files } satisfies Stamp));
  }
}

/** Builds the page of this project unless it is current. */
export function ensureClientBuild(progress: Progress): Promise<void> {
  return new PageBuild(join(import.meta.dirname, '..', '..')).ensure(progress);
}
