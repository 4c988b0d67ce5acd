import { signal, type ReadonlySignal } from '@preact/signals';
import type { AssetUploaded } from '#rooms/protocol/assets.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import type { Refused, Result } from '#rooms/protocol/result.ts';
import type { UploadProgress } from './asset-transfer.ts';
import { checkFile, type Unsendable, type Wanted } from './check-file.ts';

/** So many travel at a time: the house works on one while the next one comes. It takes six, from everybody together. */
const AT_ONCE = 2;
/** The house was busy: asked again after this long, ms. */
const BUSY_MS = 2_000;

/** One file on its way. `preparing`: all of it has arrived, the house works on it. */
export interface QueuedFile {
  readonly id: number;
  readonly name: string;
  readonly step: 'waiting' | 'uploading' | 'preparing' | 'failed';
  /** 0 to 1 of its bytes. */
  readonly part: number;
  /** Why it failed. */
  readonly reason?: Reason | Unsendable | 'offline';
}

export interface UploadQueueOptions {
  readonly wanted: Wanted;
  upload(file: File, progress: UploadProgress): Promise<Result<AssetUploaded>>;
  /** What becomes of a file that the house has taken; a refusal is shown at the file. */
  onTaken(file: File, uploaded: AssetUploaded): Promise<Refused | undefined>;
  wait(ms: number): Promise<unknown>;
}

/** [AS17] Several files on their way into a meeting: looked at first, sent two at a time, each with its progress, its refusal, and a way to break it off. */
export class UploadQueue {
  readonly #options: UploadQueueOptions;
  readonly #files = signal<readonly QueuedFile[]>([]);
  readonly #waiting: { readonly id: number; readonly file: File }[] = [];
  readonly #stops = new Map<number, AbortController>();
  #underWay = 0;
  #latest = 0;

  constructor(options: UploadQueueOptions) {
    this.#options = options;
  }

  /** In the order in which they were added; what has arrived is no longer there. */
  get files(): ReadonlySignal<readonly QueuedFile[]> {
    return this.#files;
  }

  /** What failed before has been read by now. */
  add(files: Iterable<File>): void {
    const added = [...files].map((file) => ({ id: (this.#latest += 1), file }));
    if (added.length === 0) return;
    const known = this.#files.peek().filter(({ step }) => step !== 'failed');
    this.#files.value = [...known, ...added.map(({ id, file: { name } }) => ({ id, name, step: 'waiting', part: 0 }) as const)];
    for (const { id } of added) this.#stops.set(id, new AbortController());
    this.#waiting.push(...added);
    this.#next();
  }

  /** Breaks one off, or puts a failure away. */
  drop(id: number): void {
    this.#stops.get(id)?.abort();
    this.#forget(id);
  }

  #next(): void {
    while (this.#underWay < AT_ONCE) {
      const first = this.#waiting.shift();
      if (first === undefined) return;
      if (this.#stops.has(first.id)) void this.#bring(first.id, first.file, this.#stops.get(first.id)!.signal);
    }
  }

  async #bring(id: number, file: File, stopped: AbortSignal): Promise<void> {
    this.#underWay += 1;
    try {
      const reason = await this.#send(id, file, stopped);
      if (stopped.aborted || reason === undefined) this.#forget(id);
      else this.#set(id, { step: 'failed', reason });
    } finally {
      this.#underWay -= 1;
      this.#next();
    }
  }

  async #send(id: number, file: File, stopped: AbortSignal): Promise<QueuedFile['reason']> {
    const { wanted, upload, onTaken, wait } = this.#options;
    // A file that was moved or changed since it was chosen cannot be read any more.
    const unsendable = await checkFile(file, wanted).catch(() => 'asset-truncated' as const);
    if (unsendable !== undefined) return unsendable;
    while (!stopped.aborted) {
      this.#set(id, { step: 'uploading', part: 0 });
      const uploaded = await upload(file, { signal: stopped, onProgress: (part) => this.#set(id, { step: part < 1 ? 'uploading' : 'preparing', part }) });
      if (stopped.aborted) return undefined;
      if (!uploaded.ok && uploaded.reason === 'too-fast') {
        this.#set(id, { step: 'waiting', part: 0 });
        await wait(BUSY_MS);
        continue;
      }
      const refused = uploaded.ok ? await onTaken(file, uploaded.value) : uploaded;
      return refused && (refused.detail === 'connection' ? 'offline' : refused.reason);
    }
    return undefined;
  }

  #set(id: number, change: Partial<QueuedFile>): void {
    if (this.#stops.has(id)) this.#files.value = this.#files.peek().map((file) => (file.id === id ? { ...file, ...change } : file));
  }

  #forget(id: number): void {
    this.#stops.delete(id);
    this.#files.value = this.#files.peek().filter((file) => file.id !== id);
  }
}
