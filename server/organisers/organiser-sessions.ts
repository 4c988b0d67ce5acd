import type { Clock } from '#rooms/ports.ts';
import type { OrganiserAccount, OrganiserStore } from './organiser-store.ts';
import { digestOf, newToken } from './token.ts';

const HOUR_MS = 3_600_000;
/** [OA6] Long enough for a day with an evening at its end. */
export const IDLE_MS = 12 * HOUR_MS;
export const SESSION_MS = 7 * 24 * HOUR_MS;
/** Use is noted only so often: nobody reads it more exactly. */
const NOTED_MS = 5 * 60_000;

/** Who is signed in. */
export class OrganiserSessions {
  readonly #store: OrganiserStore;
  readonly #clock: Clock;

  constructor(store: OrganiserStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** @param account as it was read when the person was recognised @returns the token, or undefined when the account has changed since */
  async start(account: OrganiserAccount): Promise<string | undefined> {
    const now = this.#clock.now();
    await this.#store.sweep({ startedBefore: now - SESSION_MS, usedBefore: now - IDLE_MS, now });
    const token = newToken();
    return (await this.#store.startSession(account, digestOf(token), now)) ? token : undefined;
  }

  /** Whose token it is; undefined when nobody's (any more). */
  async find(token: string): Promise<OrganiserAccount | undefined> {
    const digest = digestOf(token);
    const session = await this.#store.findSession(digest);
    const now = this.#clock.now();
    if (session === undefined || session.account.disabledAt !== undefined) return undefined;
    if (now - session.startedAt >= SESSION_MS || now - session.usedAt >= IDLE_MS) return undefined;
    if (now - session.usedAt >= NOTED_MS) await this.#store.useSession(digest, now);
    return session.account;
  }

  end(token: string): Promise<void> {
    return this.#store.endSession(digestOf(token));
  }
}
