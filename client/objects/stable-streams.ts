import type { Slot } from '#rooms/protocol/ids.ts';

/** How a received track becomes part of an unchanging stream; a browser's Web Audio outside of tests. */
export interface StreamMixer<Stream, Track> {
  newStream(): Stream;
  /** @returns the function that takes the track out again */
  join(track: Track, stream: Stream): () => void;
}

interface Part {
  readonly slot: Slot;
  leave(): void;
}

/**
 * One stream for each voice, the same from the first question to the last: NAF's `networked-audio-source` asks once and never again, while
 * the server changes what is received as voices come, go and move to another worker.
 */
export class StableStreams<Stream, Track> {
  readonly #mixer: StreamMixer<Stream, Track>;
  readonly #streams = new Map<Slot, Stream>();
  readonly #parts = new Map<string, Part>();

  constructor(mixer: StreamMixer<Stream, Track>) {
    this.#mixer = mixer;
  }

  of(slot: Slot): Stream {
    let stream = this.#streams.get(slot);
    if (stream === undefined) this.#streams.set(slot, (stream = this.#mixer.newStream()));
    return stream;
  }

  add(consumerId: string, slot: Slot, track: Track): void {
    this.remove(consumerId);
    this.#parts.set(consumerId, { slot, leave: this.#mixer.join(track, this.of(slot)) });
  }

  remove(consumerId: string): void {
    this.#parts.get(consumerId)?.leave();
    this.#parts.delete(consumerId);
  }

  /** Somebody is gone: the next with this number gets a stream of their own. */
  forget(slot: Slot): void {
    for (const [consumerId, part] of this.#parts) if (part.slot === slot) this.remove(consumerId);
    this.#streams.delete(slot);
  }

  clear(): void {
    for (const slot of this.#streams.keys()) this.forget(slot);
  }
}
