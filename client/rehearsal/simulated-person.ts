import { effect } from '@preact/signals';
import type { Session } from '#client/session/session.ts';
import type { SeatPlace } from '#client/scene/movement/body.ts';
import type { Spot } from '#client/scene/movement/floor.ts';
import type { StageBody } from './stage-body.ts';

/** What the others of the crowd leave to one of them. */
export interface Surroundings {
  readonly facing: Spot;
  /** In [0, 1). */
  random(): number;
  /** A seat that nobody of the crowd sits on, taken for good; undefined when there is none. */
  takeSeat(): SeatPlace | undefined;
  /** Somewhere to stroll to. */
  anywhere(): Spot;
  /** Says something for so long. @param ms */
  speak(person: SimulatedPerson, ms: number): void;
}

/** Seconds until somebody does something again, at least and at most. */
const PAUSES = { arriving: [0.5, 4], standing: [6, 18], sitting: [9, 40] } as const;
/** Of who sits, so many get up for a walk when they next do something. */
const RESTLESS = 0.06;
/** Who never sits. */
const STANDS = 0.15;
/** A hand that nobody calls on goes down again, ms. */
const PATIENCE_MS = 240_000;

/** One simulated person inside: looks about, walks, sits, and speaks when called. */
export class SimulatedPerson {
  readonly session: Session;
  readonly #body: StageBody;
  readonly #around: Surroundings;
  readonly #seat: SeatPlace | undefined;
  readonly #endings: (() => void)[] = [];
  #nextIn: number;
  #raisedAt: number | undefined;

  constructor(session: Session, body: StageBody, around: Surroundings) {
    this.session = session;
    this.#body = body;
    this.#around = around;
    this.#seat = around.random() < STANDS ? undefined : around.takeSeat();
    this.#nextIn = this.#between(PAUSES.arriving);
    this.#endings.push(
      effect(() => { if (session.connection.value === 'live') body.restart(); }),
    );
  }

  /** As everybody sees them; undefined for a moment after coming. */
  get self() {
    return this.session.people.peek().get(this.session.me);
  }

  get isSeated(): boolean {
    return this.#body.isSeated;
  }

  /** When they raised their hand, ms; undefined while it is down. */
  get handSince(): number | undefined {
    return this.#raisedAt;
  }

  raiseHand(): void {
    if (this.#raisedAt !== undefined) return;
    this.#raisedAt = performance.now();
    void this.session.command('hand.raise', {});
  }

  /** It is their turn: they take the hand down and speak. */
  callOn(): void {
    this.#lowerHand();
    this.#around.speak(this, 5_000 + this.#around.random() * 6_000);
  }

  /** @param dt seconds @param now ms */
  step(dt: number, now: number): void {
    this.#nextIn -= dt;
    if (this.#nextIn <= 0) this.#doSomething();
    if (this.#raisedAt !== undefined && now - this.#raisedAt > PATIENCE_MS) this.#lowerHand();
    this.#body.step(dt, now);
  }

  lookAt(spot: Spot): void {
    if (!this.#body.isSeated) this.#body.turnTo(spot);
  }

  get at(): Spot {
    return this.#body.at;
  }

  async leave(): Promise<void> {
    for (const end of this.#endings) end();
    await this.session.leave();
  }

  #doSomething(): void {
    const { random, anywhere, facing } = this.#around;
    if (this.#body.isBusy) this.#nextIn = 1;
    else if (this.#body.isSeated) {
      if (random() < RESTLESS) this.#body.walkTo(anywhere());
      this.#nextIn = this.#between(PAUSES.sitting);
    } else {
      if (this.#seat !== undefined) this.#body.sitOn(this.#seat);
      else if (random() < 0.5) this.#body.walkTo(anywhere());
      else this.#body.turnTo(facing);
      this.#nextIn = this.#between(PAUSES.standing);
    }
  }

  #lowerHand(): void {
    if (this.#raisedAt === undefined) return;
    this.#raisedAt = undefined;
    void this.session.command('hand.lower', {});
  }

  #between([least, most]: readonly [number, number]): number {
    return least + this.#around.random() * (most - least);
  }
}
