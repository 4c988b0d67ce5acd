import { TEXT_PERIOD_MS, type LineMessage } from '#rooms/protocol/live-text.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { editBetween } from '#rooms/protocol/text-edit.ts';

/** After a refusal the whole line is told again, but not sooner than this, in ms. */
const AGAIN_MS = 2_000;

export interface LineWriterPorts {
  send(message: LineMessage): Promise<Result<unknown>>;
  /** @returns its cancellation */
  later(deed: () => void, ms: number): () => void;
  /** Why others cannot read along at the moment; undefined when they can. */
  onRefusal(reason: Reason | undefined): void;
}

/**
 * Tells the room what somebody writes while they write it [RT1] [RT2]: the first key at once, then what has changed every 200 ms. One
 * message is under way at a time, so a slow connection makes them larger, not more.
 */
export class LineWriter {
  readonly #ports: LineWriterPorts;
  #text = '';
  /** What the room holds of this line; undefined when it holds nothing, or we do not know. */
  #known: string | undefined;
  /** The room may hold a line of ours that is not in the field any more. */
  #leftover = false;
  #n = 0;
  #isOn = false;
  #isHeld = false;
  #underWay = false;
  #waiting: (() => void) | undefined;

  constructor(ports: LineWriterPorts) {
    this.#ports = ports;
  }

  /** The text of the field. */
  write(text: string): void {
    // Half a character stands in the field while some keyboards compose; `toWellFormed` is too young for older browsers.
    this.#text = text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
    this.#soon();
  }

  /** Whether others may read along. */
  switch(on: boolean): void {
    if (this.#isOn === on) return;
    this.#isOn = on;
    if (!on) this.#ports.onRefusal(undefined);
    this.#soon();
  }

  /** The line is on its way into the record: what is in the field belongs to the next one and waits. */
  hold(): void {
    this.#isHeld = true;
  }

  /** @param became whether it is in the record now; the room has let go of the line then */
  release(became: boolean): void {
    this.#isHeld = false;
    if (became && this.#known !== undefined) {
      this.#known = undefined;
      this.#leftover = true;
    }
    this.#soon();
  }

  /** After a new connection: the room may have forgotten everything. */
  startAgain(): void {
    this.#known = undefined;
    this.#leftover = true;
    this.#soon();
  }

  /** What is written is told now, so that the room knows all of the line before it is sent. */
  flush(): void {
    this.#waiting?.();
    this.#waiting = undefined;
    this.#tell();
  }

  /** Says nothing more: whoever leaves in the middle of a line is shown as that. */
  close(): void {
    this.#waiting?.();
    this.#isHeld = true;
  }

  #soon(): void {
    if (this.#waiting === undefined && !this.#underWay) this.#tell();
  }

  #tell(): void {
    if (this.#isHeld) return;
    const message = this.#message();
    if (message === undefined) return;
    this.#underWay = true;
    const told = 'end' in message ? undefined : this.#text;
    void this.#ports.send(message).then((result) => {
      this.#underWay = false;
      if (result.ok) {
        this.#ports.onRefusal(undefined);
        return this.#soon();
      }
      if (this.#known === told) this.#known = undefined;
      // A lost connection is no refusal; whoever comes back starts again.
      if (result.reason === 'internal') return;
      if (result.reason === 'conflict') return this.#wait(TEXT_PERIOD_MS);
      this.#ports.onRefusal(result.reason);
      this.#wait(AGAIN_MS);
    });
    this.#known = told;
    this.#leftover = false;
    this.#wait(TEXT_PERIOD_MS);
  }

  #wait(ms: number): void {
    this.#waiting?.();
    this.#waiting = this.#ports.later(() => {
      this.#waiting = undefined;
      this.#soon();
    }, ms);
  }

  #message(): LineMessage | undefined {
    const isShown = this.#isOn && this.#text.trim() !== '';
    const n = this.#n + 1;
    let message: LineMessage | undefined;
    if (!isShown) message = this.#known === undefined && !this.#leftover ? undefined : { n, end: true };
    else if (this.#known === undefined) message = { n, whole: this.#text };
    else {
      const edit = editBetween(this.#known, this.#text);
      message = edit && { n, ...edit };
    }
    if (message !== undefined) this.#n = n;
    return message;
  }
}
