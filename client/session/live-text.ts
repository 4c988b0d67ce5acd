import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { NOTICES } from '#rooms/protocol/join.ts';
import { READ_TEXT, TEXT, type LineMessage, type LineShown, type TextNotice } from '#rooms/protocol/live-text.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import { applyEdit } from '#rooms/protocol/text-edit.ts';
import type { MeetingLink } from './room-link.ts';

/** Text beside voice, as it is written. Nothing of it is kept. */
export interface TextChannel {
  /** Lines of the chat that are being written now, this device's own among them, in the order in which they were begun. */
  readonly lines: ReadonlySignal<readonly LineShown[]>;
  /** Captions that are being written now, each with its language. */
  readonly captions: ReadonlySignal<readonly LineShown[]>;
  /** Counts the connections: after each change the room has to be told the whole line again. */
  readonly connections: ReadonlySignal<number>;
  /** Resolves with a refusal, never rejects. */
  write(message: LineMessage): Promise<Result<unknown>>;
}

/** undefined when the connection broke before an answer came. */
type Ask = (type: string, message: unknown) => Promise<Result<unknown> | undefined>;

const AGAIN_MS = 1_500;

export class TextEars implements TextChannel {
  readonly #all = signal<readonly LineShown[]>([]);
  readonly lines = computed(() => this.#all.value.filter(({ language }) => language === undefined));
  readonly captions = computed(() => this.#all.value.filter(({ language }) => language !== undefined));
  readonly connections = signal(0);
  readonly #ask: Ask;
  #asking = false;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async write(message: LineMessage): Promise<Result<unknown>> {
    return (await this.#ask(TEXT, message)) ?? refuse('internal', 'connection');
  }

  /** Call it when the link is live. */
  attach(link: MeetingLink): void {
    link.onMessage(NOTICES.text as never, (notice: TextNotice) => this.#hear(notice));
    this.#all.value = [];
    this.#asking = false;
    void this.#readAll();
  }

  async #readAll(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const reply = (await this.#ask(READ_TEXT, {})) as Result<TextNotice> | undefined;
    this.#asking = false;
    // Whoever comes back again and again is made to wait; a lost connection asks anew by itself.
    if (reply?.ok === false && reply.reason === 'too-fast') setTimeout(() => void this.#readAll(), AGAIN_MS);
    if (reply?.ok !== true) return;
    this.#hear(reply.value);
    this.connections.value += 1;
  }

  #hear(notice: TextNotice): void {
    const after = linesAfter(this.#all.value, notice);
    // Something was missed: the whole puts it right. Notices that come before it are contained in it.
    if (after === undefined) void this.#readAll();
    else this.#all.value = after;
  }
}

/** [RT8] The lines after a notice; undefined when it does not follow on what is known. */
export function linesAfter(before: readonly LineShown[], { all, lines, edits, gone }: TextNotice): readonly LineShown[] | undefined {
  const after = new Map((all ? [] : before).map((line) => [line.id, line]));
  for (const id of gone) after.delete(id);
  for (const line of lines) after.set(line.id, line);
  for (const { id, n, ...edit } of edits) {
    const line = after.get(id);
    const text = line?.n === n - 1 ? applyEdit(line.text, edit) : undefined;
    if (line === undefined || text === undefined) return undefined;
    after.set(id, { ...line, n, text });
  }
  return [...after.values()];
}
