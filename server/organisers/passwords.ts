import type { Clock } from '#rooms/ports.ts';
import { passwordProblem } from '#rooms/protocol/organisers.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { isCommonPassword } from './common-passwords.ts';
import type { OrganiserAccount, OrganiserStore } from './organiser-store.ts';
import { hashPassword, isPassword, isWeaker } from './password-hash.ts';
import { SlowDown } from './slow-down.ts';
import { newToken } from './token.ts';
import { Turns } from './turns.ts';

/** Takes and checks passwords, slowly enough for who guesses, and not more at a time than the machine can bear. */
export class Passwords {
  readonly #store: OrganiserStore;
  /** [OA12] Of a name from an address: a person who mistypes, or guesses; of a name from anywhere: nobody can keep its owner out for longer than a minute. */
  readonly #fromAddress: SlowDown;
  readonly #fromAnywhere: SlowDown;
  /** Each hash takes 19 MiB and a core for a moment. */
  readonly #hashing = new Turns({ atOnce: 2, line: 40 });
  #dummy: Promise<string> | undefined;

  constructor(store: OrganiserStore, clock: Clock) {
    this.#store = store;
    this.#fromAddress = new SlowDown(clock, { free: 5, longestMs: 15 * 60_000 });
    this.#fromAnywhere = new SlowDown(clock, { free: 20, longestMs: 60_000 });
  }

  /** [OA12] Whose name and password these are. @param name as it is kept @param address of the request */
  async recognise(name: string, password: string, address: string): Promise<Result<OrganiserAccount>> {
    const here = `${address} ${name}`;
    const wait = Math.max(this.#fromAddress.wait(here), this.#fromAnywhere.wait(name));
    if (wait > 0) return refuse('too-many-attempts', String(Math.ceil(wait / 1_000)));
    this.#fromAddress.count(here);
    this.#fromAnywhere.count(name);
    const account = await this.#store.findByName(name);
    // The same work whoever it is, so that its duration does not tell who has an account.
    this.#dummy ??= hashPassword(newToken());
    const hash = account?.passwordHash ?? await this.#dummy;
    const isRight = await this.#hashing.run(() => isPassword(password, hash));
    if (isRight === undefined) return refuse('too-many-attempts', '1');
    if (!isRight || account?.passwordHash === undefined || account.disabledAt !== undefined) return refuse('wrong-sign-in');
    this.#fromAddress.forgive(here);
    this.#fromAnywhere.forgive(name);
    if (!isWeaker(hash)) return accept(account);
    const passwordHash = await hashPassword(password);
    await this.#store.rehash(account, passwordHash);
    return accept({ ...account, passwordHash });
  }

  /** [OA3] The hash of a new password. @param name of the account, as it is kept */
  async take(password: string, name: string): Promise<Result<string>> {
    const problem = passwordProblem(password, name) ?? (isCommonPassword(password) ? 'password-common' : undefined);
    if (problem !== undefined) return refuse(problem);
    const hash = await this.#hashing.run(() => hashPassword(password));
    return hash === undefined ? refuse('too-many-attempts', '1') : accept(hash);
  }
}
