import type { types } from 'mediasoup';

export interface Traffic {
  readonly packets: number;
  readonly bytes: number;
  /** ms */
  readonly at: number;
}

/** Opus sends 50 packets a second, 100 with frames of 10 ms, and a single voice needs at most 64 kbit/s. */
export const floodLimits = { packetsPerSecond: 150, bytesPerSecond: 24_000 } as const;

/** Whether somebody sent more between two looks than any voice needs (VO25). */
export function floods(before: Traffic, after: Traffic): boolean {
  const seconds = (after.at - before.at) / 1_000;
  if (seconds <= 0) return false;
  return (
    (after.packets - before.packets) / seconds > floodLimits.packetsPerSecond ||
    (after.bytes - before.bytes) / seconds > floodLimits.bytesPerSecond
  );
}

/**
 * Remembers what each microphone sent. What one person sends is multiplied by all who hear it, so that a single hostile
 * client could use up a whole worker.
 */
export class FloodGuard {
  readonly #seen = new WeakMap<types.Producer, Traffic>();

  /** Looks at a microphone; true when it sends too much. Never rejects. */
  async look(producer: types.Producer, now: () => number): Promise<boolean> {
    const stats = await producer.getStats().catch(() => []);
    if (stats.length === 0) return false;
    const traffic = {
      packets: stats.reduce((sum, stat) => sum + stat.packetCount, 0),
      bytes: stats.reduce((sum, stat) => sum + stat.byteCount, 0),
      at: now(),
    };
    const before = this.#seen.get(producer);
    this.#seen.set(producer, traffic);
    return before !== undefined && floods(before, traffic);
  }
}
