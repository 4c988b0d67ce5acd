import { computed, effect, signal, untracked } from '@preact/signals';
import type { Reason } from '#rooms/protocol/reasons.ts';
import type { Session } from '#client/session/session.ts';
import { LineWriter } from '#client/view-model/line-writer.ts';
import { preferences } from '../preferences.ts';

/** What somebody is writing into the chat: it outlives the closing of the panel, and others read along when the person wishes so. */
export class ChatDraft {
  readonly text = signal('');
  /** Why the last message could not be sent. */
  readonly failed = signal<Reason | 'offline' | undefined>(undefined);
  /** Why others cannot read along at the moment. */
  readonly hidden = signal<Reason | undefined>(undefined);
  readonly #session: Session;
  readonly #writer: LineWriter;
  readonly #ends: readonly (() => void)[];

  constructor(session: Session) {
    this.#session = session;
    this.#writer = new LineWriter({
      send: (message) => session.text.write(message),
      later: (deed, ms) => {
        const timer = setTimeout(deed, ms);
        return () => clearTimeout(timer);
      },
      onRefusal: (reason) => { this.hidden.value = reason; },
    });
    const isWished = computed(() => preferences.value.liveText);
    this.#ends = [
      effect(() => this.#writer.switch(isWished.value)),
      effect(() => { if (session.text.connections.value > 0) untracked(() => this.#connected()); }),
    ];
  }

  write(text: string): void {
    this.text.value = text;
    this.#writer.write(text);
  }

  /** [RT5] What could not be sent is not lost, and comes before what was typed meanwhile. */
  async send(): Promise<void> {
    const said = this.text.value.trim();
    if (said === '') return;
    this.#writer.flush();
    this.#writer.hold();
    this.write('');
    this.failed.value = undefined;
    const result = await this.#session.command('chat.say', { text: said });
    if (!result.ok) {
      this.failed.value = result.detail === 'connection' ? 'offline' : result.reason;
      this.write(this.text.value === '' ? said : `${said}\n${this.text.value}`);
    }
    this.#writer.release(result.ok);
  }

  close(): void {
    this.#ends.forEach((end) => end());
    this.#writer.close();
  }

  /** [RT7] A page that was loaded again finds its unfinished line in the room. */
  #connected(): void {
    const { lines } = this.#session.text;
    const own = lines.value.find(({ slot }) => slot === this.#session.slot.value);
    if (own !== undefined && this.text.value === '' && preferences.value.liveText) this.write(own.text);
    this.#writer.startAgain();
  }
}
