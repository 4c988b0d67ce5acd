import type { types } from 'mediasoup';
import { Pipes } from '../voice/pipes.ts';
import type { VoiceWorker } from '../voice/voice-worker.ts';
import { shareCodecs } from './share-codecs.ts';

/** Where somebody's share connection is: on the same workers as the voices, but with a router of its own. */
export interface ShareHome {
  readonly worker: VoiceWorker;
  readonly router: types.Router;
}

/** The routers of one meeting's share, at most one for each worker. Made when first needed, closed with the meeting. */
export class ShareRouters {
  readonly pipes = new Pipes();
  readonly #homes = new Map<VoiceWorker, Promise<ShareHome>>();

  /** Rejects when the worker is gone. */
  on(worker: VoiceWorker): Promise<ShareHome> {
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
