import type { types } from 'mediasoup';
import { noSparing, shieldVoices, sparePictures } from './spare-pictures.ts';
import { govern, plan, voicesFor, type Allowance } from './governor.ts';

/** What one meeting asks of a worker. */
export interface HallLoad {
  readonly listeners: number;
  /** Voices switched on, summed over the listeners, and how many of them sound. */
  readonly flowing: number;
  readonly sounding: number;
}

/** A running worker process, its one port, and what it may be asked to carry. */
export class VoiceWorker {
  readonly index: number;
  readonly process: types.Worker;
  readonly server: types.WebRtcServer;
  readonly #halls = new Map<object, HallLoad>();
  readonly #pictures = new Map<object, number>();
  #sparing = noSparing;
  #allowance: Allowance;
  #cpu = 0;

  constructor(index: number, process: types.Worker, server: types.WebRtcServer, plannedPackets: number) {
    this.index = index;
    this.process = process;
    this.server = server;
    this.#allowance = plan(plannedPackets);
  }

  get alive(): boolean {
    return !this.process.closed;
  }

  /** Share of one core at the last look. */
  get cpu(): number {
    return this.#cpu;
  }

  get load(): HallLoad {
    let [listeners, flowing, sounding] = [0, 0, 0];
    for (const hall of this.#halls.values()) {
      listeners += hall.listeners;
      flowing += hall.flowing;
      sounding += hall.sounding;
    }
    return { listeners, flowing, sounding };
  }

  /** How many voices each listener on this worker may get; `more` listeners than there are now. */
  voices(more = 0): number {
    return voicesFor(this.#allowance, this.load.listeners + more);
  }

  /** A meeting says what it uses; undefined when it uses nothing any more. */
  tally(hall: object, load: HallLoad | undefined): void {
    if (load === undefined) this.#halls.delete(hall);
    else this.#halls.set(hall, load);
  }

  /** People who are sent the picture of a share by this worker. */
  get pictures(): number {
    return [...this.#pictures.values()].reduce((sum, viewers) => sum + viewers, 0);
  }

  /** How many layers fewer than needed, see `Sparing.level`. */
  get sparedLayers(): number {
    return this.#sparing.level;
  }

  /** A meeting says how many look at its share on this worker; 0 when it uses nothing any more. */
  tallyPictures(hall: object, viewers: number): void {
    if (viewers === 0) this.#pictures.delete(hall);
    else this.#pictures.set(hall, viewers);
  }

  /** Tells what the process did in the last `ms`; returns the change of the allowed packets a second. */
  observe(seen: { readonly ms: number; readonly cpu: number; readonly requestMs: number }): { readonly before: number; readonly after: number } {
    const before = this.#allowance.packets;
    const { flowing, sounding } = this.load;
    this.#cpu = seen.cpu;
    const pictures = this.pictures;
    this.#sparing = sparePictures(this.#sparing, { ...seen, pictures });
    this.#allowance = govern(this.#allowance, { ...shieldVoices(this.#sparing, pictures, seen), flowing, sounding });
    return { before, after: this.#allowance.packets };
  }
}
