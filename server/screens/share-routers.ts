import { Pipes } from '../voice/pipes.ts';
import type { MediaHome } from '../voice/two-way-link.ts';
import type { VoiceWorker } from '../voice/voice-worker.ts';
import { shareCodecs } from './share-codecs.ts';

/** The routers of one meeting's share, on the same workers as the voices but of its own: at most one for each worker. Made when first needed, closed with the meeting. */
export class ShareRouters {
  readonly pipes = new Pipes();
  readonly #homes = new Map<VoiceWorker, Promise<MediaHome>>();

  /** Rejects when the worker is gone. */
  on(worker: VoiceWorker): Promise<MediaHome> {
    let home = this.#homes.get(worker);
    if (home === undefined) {
      home = worker.process.createRouter({ mediaCodecs: shareCodecs }).then((router) => ({ worker, router }));
      this.#homes.set(worker, home);
      home.catch(() => this.#homes.delete(worker));
    }
    return home;
  }

  forget(worker: VoiceWorker): void {
    this.#homes.delete(worker);
  }

  close(): void {
    for (const home of this.#homes.values()) home.then(({ router }) => router.close(), () => {});
    this.#homes.clear();
  }
}
