import type { types } from 'mediasoup';

/** What a microphone had sent at some time of the worker's own clock, in ms. */
export interface Traffic {
  readonly packets: number;
  readonly bytes: number;
  readonly at: number;
}

/** Opus sends 50 packets a second, 100 with frames of 10 ms, and a single voice needs at most 64 kbit/s. */
export const floodLimits: FloodLimits = { packetsPerSecond: 150, bytesPerSecond: 24_000 };

export interface FloodLimits {
  readonly packetsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** Looks that are nearer together say nothing: what a network held back arrives all at once. */
const SHORTEST_MS = 1_000;

/** Whether somebody sent more between two looks than any voice needs, or than these limits; undefined when they are too near together. */
export function floods(before: Traffic, after: Traffic, limits: FloodLimits = floodLimits): boolean | undefined {
  const ms = after.at - before.at;
  if (ms < SHORTEST_MS) return undefined;
  return (
    ((after.packets - before.packets) * 1_000) / ms > limits.packetsPerSecond ||
    ((after.bytes - before.bytes) * 1_000) / ms > limits.bytesPerSecond
  );
}

/**
 * Remembers what each microphone sent. What one person sends is multiplied by all who hear it, so that a single hostile
 * client could use up a whole worker.
 */
export class FloodGuard {
  readonly #limits: FloodLimits;
  readonly #seen = new WeakMap<types.Producer, { readonly traffic: Traffic; readonly flooded: boolean }>();

  constructor(limits: FloodLimits = floodLimits) {
    this.#limits = limits;
  }

  /** Looks at a microphone; true when it sent too much twice in a row (VO25). Never rejects. */
  async look(producer: types.Producer): Promise<boolean> {
    const stats = await producer.getStats().catch(() => []);
    if (stats.length === 0) return false;
    const traffic = {
      packets: stats.reduce((sum, stat) => sum + stat.packetCount, 0),
      bytes: stats.reduce((sum, stat) => sum + stat.byteCount, 0),
      at: Math.max(...stats.map((stat) => stat.timestamp)),
    };
    const before = this.#seen.get(producer);
    if (before === undefined) {
      this.#seen.set(producer, { traffic, flooded: false });
      return false;
    }
    const flooded = floods(before.traffic, traffic, this.#limits);
    if (flooded === undefined) return false;
    this.#seen.set(producer, { traffic, flooded });
    return flooded && before.flooded;
  }
}
