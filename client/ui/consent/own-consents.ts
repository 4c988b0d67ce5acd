import { effect, signal } from '@preact/signals';
import { readAsks, type Asked, type Purpose } from '#rooms/protocol/consent.ts';
import type { Session } from '#client/session/session.ts';

/** What this person has said, as the room knows it. */
export class OwnConsents {
  readonly given = signal<ReadonlySet<Purpose>>(new Set());
  /** [CO7] What has been asked since they came in, and they have not answered. */
  readonly fresh = signal<readonly Asked[]>([]);
  /** [CO7] What was asked and is not asked any more, until it was read. */
  readonly dropped = signal<readonly Purpose[]>([]);
  readonly #session: Session;
  readonly #end: () => void;
  #known: string | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#end = effect(() => {
      const { asks } = session.meeting.value;
      if (session.connection.value !== 'live') return;
      const before = new Set((this.#known ?? asks).split(' '));
      const added = readAsks(asks.split(' ').filter((each) => !before.has(each)).join(' '));
      const now = new Set(readAsks(asks).map(({ purpose }) => purpose));
      const gone = readAsks([...before].join(' ')).map(({ purpose }) => purpose).filter((purpose) => !now.has(purpose));
      this.dropped.value = [...new Set([...this.dropped.peek(), ...gone])].filter((purpose) => !now.has(purpose));
      const open = this.fresh.peek().filter(({ purpose, version }) => readAsks(asks).some((each) => each.purpose === purpose && each.version === version));
      this.#known = asks;
      this.fresh.value = [...open, ...added];
      void this.refresh();
    });
  }

  get asks(): readonly Asked[] {
    return readAsks(this.#session.meeting.value.asks);
  }

  async say(asked: Asked, yes: boolean): Promise<boolean> {
    const { purpose, version } = asked;
    this.fresh.value = this.fresh.value.filter((each) => each.purpose !== purpose);
    const result = yes ? await this.#session.command('consent.give', { purpose, version }) : await this.#session.command('consent.withdraw', { purpose });
    await this.refresh();
    return result.ok;
  }

  close(): void {
    this.#end();
  }

  /** Another device of this person may have said something else. */
  async refresh(): Promise<void> {
    const reply = await this.#session.consents();
    if (reply.ok) this.given.value = new Set(reply.value.given.map(({ purpose }) => purpose));
  }
}
