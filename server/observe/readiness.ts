import { statfs } from 'node:fs/promises';
import type { VoicePort } from '#rooms/ports.ts';

export interface ReadinessOptions {
  /** Rejects while nothing can be written. */
  readonly probe: () => Promise<void>;
  readonly dataDir: string;
  readonly voice: VoicePort['availability'];
}

export interface Readiness {
  readonly ready: boolean;
  readonly parts: { readonly storage: 'ok' | 'read-only'; readonly disk: 'ok' | 'nearly-full'; readonly voice: 'ok' | 'none'; readonly house: 'open' | 'closing' };
}

/** Less than this, in bytes, and an evening of uploads may fill the disk. */
const ROOM_LEAST = 200 * 1024 * 1024;
/** The same answer for so many ms: who asks often must not make the disk work. */
const KEPT_MS = 2_000;
/** A storage that does not answer within this time, in ms, cannot be relied on. */
const PROBE_MS = 3_000;

/** Whether this house can hold a meeting now [WO2]. */
export class ReadinessCheck {
  readonly #options: ReadinessOptions;
  #last: { readonly at: number; readonly found: Promise<Readiness> } | undefined;
  #closing = false;

  constructor(options: ReadinessOptions) {
    this.#options = options;
  }

  /** From now on nobody should be sent here. */
  close(): void {
    this.#closing = true;
    this.#last = undefined;
  }

  look(): Promise<Readiness> {
    const now = performance.now();
    if (this.#last === undefined || now - this.#last.at > KEPT_MS) this.#last = { at: now, found: this.#look() };
    return this.#last.found;
  }

  async #look(): Promise<Readiness> {
    const { probe, dataDir, voice } = this.#options;
    const [storage, disk] = await Promise.all([
      inTime(probe()).then(() => 'ok' as const, () => 'read-only' as const),
      statfs(dataDir).then(({ bavail, bsize }) => (bavail * bsize < ROOM_LEAST ? 'nearly-full' as const : 'ok' as const), () => 'nearly-full' as const),
    ]);
    return {
      ready: storage === 'ok' && disk === 'ok' && !this.#closing,
      parts: { storage, disk, voice: voice.available ? 'ok' : 'none', house: this.#closing ? 'closing' : 'open' },
    };
  }
}

function inTime(promise: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), PROBE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
