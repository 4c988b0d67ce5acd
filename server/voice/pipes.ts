import type { types } from 'mediasoup';

/** Brings producers from one router to another, each once, however many people there want it. */
export class Pipes {
  readonly #pipes = new Map<string, Promise<unknown>>();

  /** Makes a producer of one router available on another; at once when it is the same. */
  async bring(producer: types.Producer, from: types.Router, to: types.Router): Promise<void> {
    if (from === to) return;
    const key = `${producer.id} ${to.id}`;
    let pipe = this.#pipes.get(key);
    if (pipe === undefined) {
      pipe = from.pipeToRouter({ producerId: producer.id, router: to, enableSctp: false }).then(({ pipeProducer }) => {
        pipeProducer?.observer.once('close', () => this.#pipes.delete(key));
        if (pipeProducer?.closed) this.#pipes.delete(key);
      });
      this.#pipes.set(key, pipe);
      pipe.catch(() => this.#pipes.delete(key));
    }
    await pipe;
  }
}
