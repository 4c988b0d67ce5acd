import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import { presentsAs } from '#rooms/protocol/roles.ts';
import type { Session, ThingView } from '#client/session/session.ts';
import { isSameStanding, rounded } from './standing.ts';
import type { Things } from './things.ts';

/** Why a thing is not moved; `gone` when somebody took it away, `lost` when the connection broke. */
export type NotMoved = 'held' | 'locked' | 'not-allowed' | 'outside' | 'gone' | 'lost' | 'failed';

const WHY: Partial<Record<Reason, NotMoved>> = { 'object-held': 'held', 'object-locked': 'locked', 'not-allowed': 'not-allowed', 'object-unknown': 'gone', outside: 'outside' };
/** The record's word on where a thing was put down comes within this time, ms; then what is told counts again. */
const SETTLE_MS = 2_000;

interface Grip {
  /** Where it stood when we took it. */
  readonly from: Standing;
  standing: Standing;
  state: 'asking' | 'held';
  /** What to do when the room has answered. */
  end: 'place' | 'back' | undefined;
}

export interface ThingGripsOptions {
  readonly session: Session;
  readonly things: Things;
  /** The hand has lost it, or never got it. */
  refused(id: ObjectId, why: NotMoved): void;
  /** It was put down elsewhere, and that is on record. @param from where it stood before */
  moved(id: ObjectId, from: Standing): void;
}

/**
 * What our own hands hold. The thing follows at once on our own screen; the room decides whether it was ours to move. Others see it over the plane
 * of networked objects, and letting go records where it stands.
 */
export class ThingGrips {
  readonly #options: ThingGripsOptions;
  readonly #grips = new Map<ObjectId, Grip>();
  /** Put down, and not yet told back by the record: until when, ms. */
  readonly #settling = new Map<ObjectId, { readonly standing: Standing; readonly until: number }>();
  #now = 0;
  readonly #offs: (() => void)[];

  constructor(options: ThingGripsOptions) {
    this.#options = options;
    const { session } = options;
    this.#offs = [
      session.things.subscribe((views) => this.#follow(views)),
      session.connection.subscribe((connection) => {
        if (connection !== 'live') for (const id of this.#grips.keys()) this.#lose(id, 'lost');
      }),
    ];
  }

  /** Whether a hand may try: roles and locks are known here, and who holds it. */
  whyNot(id: ObjectId): NotMoved | undefined {
    const { session } = this.#options;
    const view = session.things.peek().get(id);
    if (view === undefined) return 'gone';
    if (view.movers !== 'everybody' && !presentsAs(session.people.peek().get(session.me)?.role)) return 'not-allowed';
    if (view.locked) return 'locked';
    return view.heldBy !== undefined && view.heldBy !== session.me ? 'held' : undefined;
  }

  holds(id: ObjectId): boolean {
    return this.#grips.has(id);
  }

  /** Where the hand has it. */
  standingOf(id: ObjectId): Standing | undefined {
    return this.#grips.get(id)?.standing;
  }

  get isEmpty(): boolean {
    return this.#grips.size === 0 && this.#settling.size === 0;
  }

  /** @returns whether a hand has it from now on, as far as we know */
  take(id: ObjectId): boolean {
    if (this.#grips.has(id)) return true;
    const { session, things, refused } = this.#options;
    const why = session.connection.peek() === 'live' ? this.whyNot(id) : 'lost';
    const from = things.placeOf(id);
    if (why !== undefined || from === undefined) {
      refused(id, why ?? 'gone');
      return false;
    }
    this.#settling.delete(id);
    const grip: Grip = { from, standing: from, state: 'asking', end: undefined };
    this.#grips.set(id, grip);
    things.keepInHand(id, from);
    void session.hold(id, true).then((result) => {
      if (this.#grips.get(id) !== grip) {
        if (result.ok && !this.#grips.has(id)) void session.hold(id, false);
        return;
      }
      if (!result.ok) return this.#lose(id, WHY[result.reason] ?? 'failed');
      grip.state = 'held';
      if (grip.end === 'place') this.release(id);
      else if (grip.end === 'back') this.putBack(id);
    });
    return true;
  }

  move(id: ObjectId, standing: Standing): void {
    const grip = this.#grips.get(id);
    if (grip === undefined || grip.end !== undefined) return;
    grip.standing = rounded(standing);
    this.#options.things.keepInHand(id, grip.standing);
  }

  /** Puts it down where it is. */
  release(id: ObjectId): void {
    const grip = this.#grips.get(id);
    if (grip === undefined) return;
    if (grip.state === 'asking') {
      grip.end = 'place';
      return;
    }
    const { session, things, refused, moved } = this.#options;
    this.#grips.delete(id);
    if (isSameStanding(grip.standing, grip.from)) {
      things.keepInHand(id, undefined);
      return void session.hold(id, false);
    }
    const { from } = grip;
    this.#settling.set(id, { standing: grip.standing, until: this.#now + SETTLE_MS });
    void session.command('object.place', { objectId: id, standing: grip.standing }).then((result) => {
      if (result.ok) moved(id, from);
      // We have taken it again.
      if (this.#grips.has(id)) return;
      // Only now: nobody takes it, and nobody sees it jump back, before it stands.
      void session.hold(id, false);
      if (result.ok) return;
      this.#settle(id);
      refused(id, WHY[result.reason] ?? 'failed');
    });
  }

  /** Puts it back where it stood before. */
  putBack(id: ObjectId): void {
    const grip = this.#grips.get(id);
    if (grip === undefined) return;
    if (grip.state === 'asking') {
      grip.end = 'back';
      grip.standing = grip.from;
      return this.#options.things.keepInHand(id, grip.from);
    }
    this.#grips.delete(id);
    this.#options.things.keepInHand(id, undefined);
    this.#options.things.live.tellLast(id, grip.from);
    void this.#options.session.hold(id, false);
  }

  /** Tells others what the hands have moved. @param now ms */
  step(now: number): void {
    this.#now = now;
    for (const [id, grip] of this.#grips) if (grip.state === 'held') this.#options.things.live.tell(id, grip.standing, now);
    for (const [id, { until }] of this.#settling) if (now > until) this.#settle(id);
  }

  close(): void {
    for (const off of this.#offs) off();
    for (const id of [...this.#grips.keys()]) this.release(id);
    this.#grips.clear();
  }

  #follow(views: ReadonlyMap<ObjectId, ThingView>): void {
    const { me } = this.#options.session;
    for (const [id, grip] of this.#grips) {
      const view = views.get(id);
      if (view === undefined) this.#lose(id, 'gone');
      // Locked, or we were taken for gone.
      else if (grip.state === 'held' && view.heldBy !== undefined && view.heldBy !== me) this.#lose(id, 'held');
      else if (view.locked) this.#lose(id, 'locked');
    }
    for (const [id, { standing }] of this.#settling) {
      const view = views.get(id);
      if (view === undefined || isNear(view.standing, standing)) this.#settle(id);
    }
  }

  #settle(id: ObjectId): void {
    this.#settling.delete(id);
    if (!this.#grips.has(id)) this.#options.things.keepInHand(id, undefined);
  }

  #lose(id: ObjectId, why: NotMoved): void {
    this.#grips.delete(id);
    this.#options.things.keepInHand(id, undefined);
    this.#options.refused(id, why);
  }
}

/** The state holds 32-bit numbers. */
function isNear(a: Standing, b: Standing): boolean {
  return [...a.position, ...a.rotation, a.scale].every((value, at) => Math.abs(value - [...b.position, ...b.rotation, b.scale][at]!) < 1e-3);
}
