import { encodePose } from '#rooms/protocol/pose-codec.ts';
import type { Session } from '#client/session/session.ts';
import { createOwnPose } from '#client/scene/own-pose.ts';
import type { Place } from '#client/scene/place.ts';
import { spawnPlace } from '#client/scene/spawn.ts';
import { Body, type SeatPlace } from '#client/scene/movement/body.ts';
import type { Spot } from '#client/scene/movement/floor.ts';
import { headingTowards, turnBetween } from '#client/scene/movement/locomotion.ts';
import type { WalkGrid } from '#client/scene/movement/walk-grid.ts';

const STILL = { right: 0, ahead: 0, hurry: false };

/** The figure of a simulated person: the same body, floor and ways as anybody's at a keyboard. */
export class StageBody {
  readonly #body: Body;
  readonly #grid: WalkGrid;
  readonly #own;

  constructor(session: Session, place: Place, grid: WalkGrid) {
    this.#body = new Body(place.floor);
    this.#grid = grid;
    this.#own = createOwnPose((pose) => session.presence.send(encodePose(pose)));
    this.#body.put(spawnPlace(session.slot.value, place));
  }

  get at(): Spot {
    return this.#body.feet;
  }

  get isBusy(): boolean {
    return this.#body.moving;
  }

  get isSeated(): boolean {
    return this.#body.seat !== undefined;
  }

  walkTo(spot: Spot): void {
    this.#body.walkAlong(this.#grid.path(this.at, spot), false);
  }

  /** Walks to the seat and sits down. */
  sitOn(seat: SeatPlace): void {
    const way = this.#grid.path(this.at, seat);
    if (way.length > 0) this.#body.walkAlong(way, false, () => this.#body.sit(seat));
  }

  turnTo(spot: Spot): void {
    if (!this.isBusy) this.#body.turnSmoothly(turnBetween(this.#body.heading, headingTowards(this.at, spot)));
  }

  /** @param dt seconds @param now ms */
  step(dt: number, now: number): void {
    this.#body.step(STILL, dt);
    this.#own.offer({ head: this.#body.head() }, now);
  }

  /** After a broken connection the room knows nothing of us. */
  restart(): void {
    this.#own.restart();
  }
}
