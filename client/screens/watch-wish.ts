import type { VoiceClock } from '#client/voice/voice-clock.ts';
import { shareLimits } from '#rooms/protocol/share.ts';
import type { PictureSize } from './shared-screens.ts';

export type Wanted = PictureSize | 'nothing';

/** At most so often is the server told, in ms: who walks towards a wall needs another size in every frame. */
const GATHER_MS = 250;
/** A change of size that is smaller makes no other layer. */
const CHANGE = 0.1;

/** What is looked at here, told to the server: seldom, whole numbers only, and never twice the same. */
export class WatchWish {
  readonly #clock: VoiceClock;
  readonly #tell: (wanted: Wanted) => Promise<unknown>;
  #wanted: Wanted = 'nothing';
  #told: Wanted | undefined;
  #open = false;
  #waiting = false;
  #cancel: () => void = () => {};

  constructor(clock: VoiceClock, tell: (wanted: Wanted) => Promise<unknown>) {
    this.#clock = clock;
    this.#tell = tell;
  }

  get wanted(): Wanted {
    return this.#wanted;
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted === 'nothing' ? wanted : { width: whole(wanted.width), height: whole(wanted.height) };
    this.#sendSoon();
  }

  /** There is somebody to tell, who knows nothing yet. Resolves when it was told; throws when that was refused. */
  async open(): Promise<void> {
    this.close();
    this.#open = true;
    this.#told = this.#wanted;
    await this.#tell(this.#wanted);
    this.#sendSoon();
  }

  close(): void {
    this.#open = false;
    this.#waiting = false;
    this.#told = undefined;
    this.#cancel();
  }

  #sendSoon(): void {
    if (!this.#open || this.#waiting || this.#told === undefined || isAlike(this.#told, this.#wanted)) return;
    this.#told = this.#wanted;
    // A refusal (too often) is made good by the next look.
    this.#tell(this.#wanted).catch(() => (this.#told = 'nothing'));
    this.#waiting = true;
    this.#cancel = this.#clock.after(GATHER_MS, () => {
      this.#waiting = false;
      this.#sendSoon();
    });
  }
}

function isAlike(a: Wanted, b: Wanted): boolean {
  if (a === 'nothing' || b === 'nothing') return a === b;
  return Math.abs(a.width / b.width - 1) <= CHANGE && Math.abs(a.height / b.height - 1) <= CHANGE;
}

function whole(pixels: number): number {
  return Math.min(shareLimits.side, Math.max(1, Math.round(Number.isFinite(pixels) ? pixels : 1)));
}
