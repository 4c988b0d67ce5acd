import { createWorker, type types } from 'mediasoup';
import type { Log } from '#rooms/ports.ts';
import { withLargePages } from './large-pages.ts';
import { VoiceWorker } from './voice-worker.ts';
import type { WatchWorker } from './worker-watch.ts';

export interface WorkerPoolOptions {
  /** Path of the mediasoup-worker binary; mediasoup's own when undefined. */
  readonly workerBin: string | undefined;
  readonly workers: number;
  /** Worker n listens on this port + n, UDP and TCP; on the next free one when it is taken. 0 takes any free port. */
  readonly portMin: number;
  readonly listenIp: string;
  /** Under which address the outside reaches us; empty when it is `listenIp`. */
  readonly announcedAddress: string;
  /** Packets a second that one worker is planned to send. */
  readonly plannedPackets: number;
  /** A meeting takes a further worker when it has so many people on each of its own. */
  readonly peopleOnWorker: number;
  readonly watch: WatchWorker;
  readonly log: Log;
}

/** A worker is comfortable while each of its listeners can have so many voices. */
const COMFORT_VOICES = 4;
const COMFORT_CPU = 0.65;
/** How far upwards a free port is sought. */
const PORTS_TRIED = 64;
const RESTART_MS = { first: 50, most: 10_000 } as const;

/** The worker processes of this server: as many as asked for, each started again when it dies. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #workers = new Map<number, VoiceWorker>();
  readonly #ports = new Map<number, number>();
  readonly #onDeath = new Set<(worker: VoiceWorker) => void>();
  readonly #onStart = new Set<() => void>();
  readonly #waiting = new Set<() => void>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;
  #closingSoon = false;

  private constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Starts all workers. Rejects with an Error that says why when not a single one starts. */
  static async start(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options);
    const failures: unknown[] = [];
    // One after another, so that worker n gets the n-th port.
    for (let index = 0; index < options.workers; index += 1) {
      await pool.#start(index).catch((error: unknown) => failures.push(error));
    }
    if (pool.#workers.size === 0) throw new Error(failures.map(messageOf)[0] ?? 'no voice worker was asked for');
    for (const error of failures) options.log.error({ reason: messageOf(error) }, 'a voice worker did not start; the others carry on');
    return pool;
  }

  get workers(): readonly VoiceWorker[] {
    return [...this.#workers.values()].filter((worker) => worker.alive);
  }

  /** The ports on which voice is reached, in the order of the workers. */
  get ports(): readonly number[] {
    return [...this.#ports.values()];
  }

  /** From now on a worker that ends is no accident: Ctrl+C in a terminal tells the workers as well as us. */
  expectEnd(): void {
    this.#closingSoon = true;
  }

  /** Calls back whenever a worker dies; what was returned stops that. */
  onDeath(callback: (worker: VoiceWorker) => void): () => void {
    this.#onDeath.add(callback);
    return () => this.#onDeath.delete(callback);
  }

  /** Calls back whenever a worker has started again. */
  onStart(callback: () => void): () => void {
    this.#onStart.add(callback);
    return () => this.#onStart.delete(callback);
  }

  /**
   * The worker for one more person of a meeting that already uses `own` (with so many people on each): one of its own while
   * that is comfortable, else the freest. undefined when no worker runs.
   */
  assign(own: ReadonlyMap<VoiceWorker, number>): VoiceWorker | undefined {
    const freest = (workers: readonly VoiceWorker[]) => [...workers].sort((a, b) => b.voices(1) - a.voices(1) || a.load.listeners - b.load.listeners || a.index - b.index)[0];
    const comfortable = (worker: VoiceWorker) =>
      worker.voices(1) >= COMFORT_VOICES && worker.cpu < COMFORT_CPU && (own.get(worker) ?? 0) < this.#options.peopleOnWorker;
    const alive = this.workers;
    const mine = alive.filter((worker) => own.has(worker));
    return freest(mine.filter(comfortable)) ?? freest(alive.filter(comfortable)) ?? freest(alive);
  }

  /** Resolves as soon as a worker runs, or after `ms`. */
  async someWorker(ms: number): Promise<void> {
    if (this.workers.length > 0 || this.#closed) return;
    await new Promise<void>((resolve) => {
      this.#waiting.add(resolve);
      this.#later(ms, resolve);
    });
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const resolve of this.#waiting) resolve();
    for (const worker of this.#workers.values()) worker.process.close();
    this.#workers.clear();
  }

  async #start(index: number): Promise<void> {
    const { workerBin, log } = this.#options;
    const process = await withLargePages(() => createWorker({ logLevel: 'warn', ...(workerBin === undefined ? {} : { workerBin }) }));
    try {
      const server = await this.#listen(process, index);
      if (this.#closed) return process.close();
      const worker = new VoiceWorker(index, process, server, this.#options.plannedPackets);
      const stopWatching = this.#options.watch(worker, log);
      process.observer.once('close', stopWatching);
      process.once('died', (error: Error) => this.#died(worker, error));
      this.#workers.set(index, worker);
    } catch (error) {
      process.close();
      throw error;
    }
    log.info({ worker: index, pid: process.pid, port: this.#ports.get(index) ?? 0 }, 'voice worker runs');
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
    for (const callback of this.#onStart) callback();
  }

  #died(worker: VoiceWorker, error: Error): void {
    if (this.#closed || this.#closingSoon) return;
    this.#workers.delete(worker.index);
    this.#options.log.error({ worker: worker.index, reason: error.message }, 'voice worker died; a new one is started');
    this.#startAgain(worker.index, RESTART_MS.first);
    for (const callback of this.#onDeath) callback(worker);
  }

  #startAgain(index: number, waitMs: number): void {
    this.#start(index).catch((error: unknown) => {
      this.#options.log.error({ worker: index, reason: messageOf(error), againInMs: waitMs }, 'voice worker does not start');
      this.#later(waitMs, () => this.#startAgain(index, Math.min(RESTART_MS.most, waitMs * 4)));
    });
  }

  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#closed) run();
    }, ms);
    timer.unref();
    this.#timers.add(timer);
  }

  /** The port of this worker: the one it had, the one that is planned for it, or the next free one. */
  async #listen(process: types.Worker, index: number): Promise<types.WebRtcServer> {
    const { portMin, workers, log } = this.#options;
    if (portMin === 0) return this.#listenOn(process, 0);
    const first = this.#ports.get(index) ?? portMin + index;
    const others = new Set([...this.#ports].filter(([other]) => other !== index).map(([, port]) => port));
    let refused: unknown;
    for (let port = first; port < first + PORTS_TRIED && port <= 65_535; port += 1) {
      if (others.has(port)) continue;
      try {
        const server = await this.#listenOn(process, port);
        this.#ports.set(index, port);
        if (port >= portMin + workers) log.warn({ worker: index, port, planned: first }, 'voice port was taken; open this one in the firewall instead');
        return server;
      } catch (error) {
        refused = error;
      }
    }
    throw new Error(`no free voice port from ${first} upwards (UDP and TCP): ${messageOf(refused)}`);
  }

  #listenOn(process: types.Worker, port: number): Promise<types.WebRtcServer> {
    const { listenIp: ip, announcedAddress } = this.#options;
    const address = { ip, ...(announcedAddress === '' ? {} : { announcedAddress }), ...(port === 0 ? {} : { port }) };
    return process.createWebRtcServer({ listenInfos: [{ protocol: 'udp', ...address }, { protocol: 'tcp', ...address }] });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
