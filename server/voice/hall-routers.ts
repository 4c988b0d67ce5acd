import type { types } from 'mediasoup';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { Decibels } from './loudness.ts';
import { routerCodecs } from './opus-only.ts';
import { Pipes } from './pipes.ts';
import type { MediaHome } from './two-way-link.ts';
import type { VoiceWorker } from './voice-worker.ts';

/** A meeting's router on one worker. */
export interface HallRouter extends MediaHome {
  readonly observers: readonly types.AudioLevelObserver[];
}

/**
 * An observer reports once in 250 ms and only who sent ten packets in it, so that a word may be reported 450 ms after it
 * began. Five observers that take turns report every 50 ms, so that it is at most 250 (VO6); they cost next to nothing.
 */
const OBSERVERS = 5;
const OBSERVER_MS = 250;
const QUIETEST_REPORTED = -60;
const MOST_REPORTED = 64;

/** The routers of one meeting, at most one for each worker, and the pipes between them. */
export class HallRouters {
  readonly #routers = new Map<VoiceWorker, Promise<HallRouter>>();
  readonly #pipes = new Pipes();
  readonly #hear: (slot: Slot, level: Decibels) => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(hear: (slot: Slot, level: Decibels) => void) {
    this.#hear = hear;
  }

  /** The router on this worker, made when it is first needed. Rejects when the worker is gone. */
  on(worker: VoiceWorker): Promise<HallRouter> {
    let router = this.#routers.get(worker);
    if (router === undefined) {
      router = this.#make(worker);
      this.#routers.set(worker, router);
      router.catch(() => this.#routers.delete(worker));
    }
    return router;
  }

  /** Makes a producer of one router available on another; at once when it is the same. */
  async bring(producer: types.Producer, from: HallRouter, to: HallRouter): Promise<void> {
    await this.#pipes.bring(producer, from.router, to.router);
  }

  /** The worker died, and everything on it. */
  forget(worker: VoiceWorker): void {
    this.#routers.delete(worker);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    for (const router of this.#routers.values()) router.then(({ router }) => router.close(), () => {});
    this.#routers.clear();
  }

  async #make(worker: VoiceWorker): Promise<HallRouter> {
    const router = await worker.process.createRouter({ mediaCodecs: routerCodecs });
    const observers = await Promise.all(Array.from({ length: OBSERVERS }, () => this.#observe(router)));
    if (this.#closed) router.close();
    else observers.forEach((observer, index) => this.#takeTurn(observer, index));
    return { worker, router, observers };
  }

  async #observe(router: types.Router): Promise<types.AudioLevelObserver> {
    const observer = await router.createAudioLevelObserver({ maxEntries: MOST_REPORTED, threshold: QUIETEST_REPORTED, interval: OBSERVER_MS });
    observer.on('volumes', (volumes) => {
      for (const { producer, volume } of volumes) this.#hear(producer.appData['slot'] as Slot, volume);
    });
    return observer;
  }

  /** Pausing and resuming starts an observer's interval anew. */
  #takeTurn(observer: types.AudioLevelObserver, index: number): void {
    if (index === 0) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      observer.pause().then(() => observer.resume()).catch(() => {});
    }, (index * OBSERVER_MS) / OBSERVERS);
    timer.unref();
    this.#timers.add(timer);
  }
}
