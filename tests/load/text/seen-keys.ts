import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { Session } from '#client/session/session.ts';

interface Key {
  readonly text: string;
  readonly at: number;
}

interface Seen {
  readonly who: ParticipantId;
  /** The next key of each writer that this person has not seen. */
  readonly next: Map<ParticipantId, number>;
}

/** For each key of each writer and each other person: how long until it was seen. A key that was followed by others at once is seen with them. */
export class SeenKeys {
  keys = 0;
  readonly #pressed = new Map<ParticipantId, Key[]>();
  readonly #delays: number[] = [];
  readonly #readers: Seen[];

  constructor(sessions: readonly Session[]) {
    this.#readers = sessions.map(({ me }) => ({ who: me, next: new Map() }));
    sessions.forEach((session, index) => session.text.lines.subscribe((lines) => {
      const now = performance.now();
      for (const { by, text } of lines) if (by !== session.me) this.#see(this.#readers[index]!, by, text, now);
    }));
  }

  /** @param text of the field after the key */
  pressed(by: ParticipantId, text: string): void {
    const keys = this.#pressed.get(by) ?? [];
    this.#pressed.set(by, keys);
    keys.push({ text, at: performance.now() });
    this.keys += 1;
  }

  figures() {
    this.#delays.sort((one, other) => one - other);
    const share = (part: number) => this.#delays[Math.min(this.#delays.length - 1, Math.floor(this.#delays.length * part))] ?? NaN;
    const expected = this.keys * (this.#readers.length - 1);
    return { p50: share(0.5), p95: share(0.95), p99: share(0.99), most: this.#delays.at(-1) ?? NaN, expected, missed: expected - this.#delays.length };
  }

  /** What is shown is the text after one of the keys: that one and all before it are seen. */
  #see({ next }: Seen, by: ParticipantId, text: string, now: number): void {
    const keys = this.#pressed.get(by) ?? [];
    const from = next.get(by) ?? 0;
    // From the newest: a text may stand in the field twice when a letter was taken back.
    for (let at = keys.length - 1; at >= from; at -= 1) {
      if (keys[at]!.text !== text) continue;
      for (let seen = from; seen <= at; seen += 1) this.#delays.push(now - keys[seen]!.at);
      next.set(by, at + 1);
      return;
    }
  }
}
