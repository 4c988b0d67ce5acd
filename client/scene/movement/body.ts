import type { Placement, Quat } from '#rooms/protocol/pose.ts';
import { distance, type Floor, type Spot } from './floor.ts';
import { easeHeading, headingTowards, HURRY_SPEED, nextVelocity, STANDING, turnBetween, WALK_SPEED, type Intent, type Velocity } from './locomotion.ts';

export const STANDING_EYES = 1.6;
export const SEATED_EYES = 1.2;
/** How far one can look up and down, radians. */
const PITCH_LIMIT = 1.35;
/** Time constants in seconds. */
const STEP_UP = 0.09;
const SIT_DOWN = 0.18;
/** A path ends within this distance of its last corner, in metres; corners before are rounded. */
const ARRIVED = 0.05;
const ROUNDED = 0.2;

/** A place to sit, on the floor in front of which one stands up again. */
export interface SeatPlace {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly heading: number;
}

/** Where somebody stands, as it is remembered over a reload. */
export interface Standing {
  readonly x: number;
  readonly z: number;
  readonly heading: number;
  readonly seat?: string;
}

interface Walk {
  readonly corners: readonly Spot[];
  next: number;
  readonly speed: number;
  arrived: (() => void) | undefined;
  /** Seconds in which the walk has not come nearer: somebody who is stuck gives up. */
  stuck: number;
  left: number;
}

/** The body of the person at this device, outside a headset: stands, walks, sits, looks. All motion is given the time step. */
export class Body {
  readonly #floor: Floor;
  #x = 0;
  #y = 0;
  #z = 0;
  #heading = 0;
  #pitch = 0;
  #eyes = STANDING_EYES;
  #velocity: Velocity = STANDING;
  #walk: Walk | undefined;
  #seat: SeatPlace | undefined;
  #turning: number | undefined;
  /** `prefers-reduced-motion`: changes of place are cuts, not glides. */
  calm = false;

  constructor(floor: Floor) {
    this.#floor = floor;
  }

  get feet(): { readonly x: number; readonly y: number; readonly z: number } {
    return { x: this.#x, y: this.#y, z: this.#z };
  }
  get heading(): number {
    return this.#heading;
  }
  get pitch(): number {
    return this.#pitch;
  }
  get eyeHeight(): number {
    return this.#eyes;
  }
  get seat(): SeatPlace | undefined {
    return this.#seat;
  }
  get walking(): boolean {
    return this.#walk !== undefined;
  }
  get moving(): boolean {
    return this.#velocity !== STANDING || this.#walk !== undefined;
  }
  get standing(): Standing {
    const place = { x: this.#x, z: this.#z, heading: this.#heading };
    return this.#seat ? { ...place, seat: this.#seat.id } : place;
  }

  /** The head in the scene. */
  head(): Placement {
    return { position: [this.#x, this.#y + this.#eyes, this.#z], rotation: lookRotation(this.#heading, this.#pitch) };
  }

  /** Stands at once at `place`, looking level. */
  put(place: { readonly x: number; readonly z: number; readonly heading: number }): void {
    this.stop();
    this.#seat = undefined;
    this.#x = place.x;
    this.#z = place.z;
    this.#y = this.#floor.heightAt(place.x, place.z) ?? this.#y;
    this.#heading = place.heading;
    this.#turning = undefined;
    this.#pitch = 0;
    this.#eyes = STANDING_EYES;
  }

  /** Sits at once. */
  sit(seat: SeatPlace): void {
    this.stop();
    this.#seat = seat;
    if (this.calm) this.#settle(1);
    else this.#turning = seat.heading;
  }

  /** Sits without a glide: after a reload. */
  seatAt(seat: SeatPlace): void {
    this.put(seat);
    this.#seat = seat;
    this.#settle(1);
  }

  standUp(): void {
    if (!this.#seat) return;
    this.#seat = undefined;
    this.#turning = undefined;
    if (this.calm) this.#eyes = STANDING_EYES;
  }

  stop(): void {
    this.#walk = undefined;
    this.#velocity = STANDING;
  }

  /** Walks along `corners`; `arrived` is called when the last is reached, not when the walk is broken off. */
  walkAlong(corners: readonly Spot[], hurry: boolean, arrived?: () => void): void {
    if (corners.length === 0) return;
    this.standUp();
    if (this.calm) {
      const last = corners.at(-1)!;
      this.put({ ...last, heading: this.#heading });
      arrived?.();
      return;
    }
    this.#walk = { corners, next: 0, speed: hurry ? HURRY_SPEED : WALK_SPEED, arrived, stuck: 0, left: Infinity };
  }

  turn(radians: number): void {
    this.#turning = undefined;
    this.#heading = turnBetween(0, this.#heading + radians);
  }

  /** Turns with a short glide; a cut when motion is reduced. */
  turnSmoothly(radians: number): void {
    if (this.calm) this.turn(radians);
    else this.#turning = turnBetween(0, (this.#turning ?? this.#heading) + radians);
  }

  look(radians: number): void {
    this.#pitch = Math.max(-PITCH_LIMIT, Math.min(PITCH_LIMIT, this.#pitch + radians));
  }

  /** Moves by `dt` seconds. Keys and stick take over from a walk and from sitting. */
  step(intent: Intent, dt: number): void {
    if (dt <= 0) return;
    if (Math.hypot(intent.right, intent.ahead) > 0.01) {
      this.#walk = undefined;
      this.standUp();
    }
    if (this.#turning !== undefined) {
      this.#heading = easeHeading(this.#heading, this.#turning, dt, 0.09);
      if (Math.abs(turnBetween(this.#heading, this.#turning)) < 0.002) {
        this.#heading = turnBetween(0, this.#turning);
        this.#turning = undefined;
      }
    }
    if (this.#seat) {
      this.#settle(1 - Math.exp(-dt / SIT_DOWN));
      return;
    }
    this.#eyes += (STANDING_EYES - this.#eyes) * (1 - Math.exp(-dt / SIT_DOWN));
    if (this.#walk) this.#follow(this.#walk, dt);
    else {
      this.#velocity = nextVelocity(this.#velocity, intent, this.#heading, dt);
      if (this.#velocity !== STANDING) this.#move(this.#velocity.x * dt, this.#velocity.z * dt);
    }
    const ground = this.#floor.heightAt(this.#x, this.#z);
    if (ground !== undefined) this.#y += (ground - this.#y) * (1 - Math.exp(-dt / STEP_UP));
  }

  /** [PB4] Leads somebody who walks aside, as far as the floor goes. Who stands or sits is not moved. */
  nudge(dx: number, dz: number): void {
    if (this.moving && !this.#seat) this.#move(dx, dz);
  }

  #settle(share: number): void {
    const seat = this.#seat!;
    this.#x += (seat.x - this.#x) * share;
    this.#y += (seat.y - this.#y) * share;
    this.#z += (seat.z - this.#z) * share;
    this.#eyes += (SEATED_EYES - this.#eyes) * share;
    if (share === 1) this.#heading = seat.heading;
  }

  #follow(walk: Walk, dt: number): void {
    const last = walk.corners.length - 1;
    while (walk.next < last && distance(this.feet, walk.corners[walk.next]!) < ROUNDED) walk.next++;
    const corner = walk.corners[walk.next]!;
    const left = distance(this.feet, corner);
    if (walk.next === last && left < ARRIVED) {
      this.stop();
      walk.arrived?.();
      return;
    }
    // Slows down over the last half metre, so that the stop does not jolt.
    const speed = walk.next === last ? Math.min(walk.speed, 0.25 + left * 3.5) : walk.speed;
    const direction = headingTowards(this.feet, corner);
    const share = 1 - Math.exp(-dt / 0.12);
    this.#velocity = {
      x: this.#velocity.x + (-Math.sin(direction) * speed - this.#velocity.x) * share,
      z: this.#velocity.z + (-Math.cos(direction) * speed - this.#velocity.z) * share,
    };
    const reach = Math.min(1, left / Math.max(1e-6, Math.hypot(this.#velocity.x, this.#velocity.z) * dt));
    this.#move(this.#velocity.x * dt * reach, this.#velocity.z * dt * reach);
    const remaining = left + (last - walk.next) * 100;
    walk.stuck = remaining < walk.left - 0.005 ? 0 : walk.stuck + dt;
    walk.left = Math.min(walk.left, remaining);
    if (walk.stuck > 0.6) this.stop();
  }

  #move(dx: number, dz: number): void {
    const from = { x: this.#x, z: this.#z };
    // Short steps: a fast walker in a slow frame must not pass through a thin obstacle.
    const parts = Math.max(1, Math.ceil(Math.hypot(dx, dz) / 0.2));
    let at: Spot = from;
    for (let i = 0; i < parts; i++) at = this.#slide(at, dx / parts, dz / parts);
    this.#x = at.x;
    this.#z = at.z;
  }

  /** The floor's own rule slides along the axes only; a round table needs the directions between. */
  #slide(from: Spot, dx: number, dz: number): Spot {
    const straight = this.#floor.clampStep(from, { x: from.x + dx, z: from.z + dz });
    if (straight.x !== from.x || straight.z !== from.z) return straight;
    for (const angle of ASIDE) {
      const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
      // Only the part of the step that lies in the new direction: nobody is faster along a wall.
      const to = { x: from.x + (dx * cos - dz * sin) * cos, z: from.z + (dx * sin + dz * cos) * cos };
      const there = this.#floor.clampStep(from, to);
      if (there.x === to.x && there.z === to.z) return there;
    }
    return straight;
  }
}

/** Directions beside the wanted one, radians, in which somebody who walks into an edge is led along it. */
const ASIDE = [0.45, -0.45, 0.9, -0.9, 1.3, -1.3] as const;

/** Heading around Y, then pitch around the turned X. */
export function lookRotation(heading: number, pitch: number): Quat {
  const [sy, cy] = [Math.sin(heading / 2), Math.cos(heading / 2)];
  const [sx, cx] = [Math.sin(pitch / 2), Math.cos(pitch / 2)];
  return [cy * sx, sy * cx, -sy * sx, cy * cx];
}

/** The heading of a rotation: where its -Z points on the ground plan. */
export function headingOf([x, y, z, w]: Quat): number {
  // Forward is -Z turned by the quaternion.
  const fx = -2 * (x * z + w * y);
  const fz = -(1 - 2 * (x * x + y * y));
  if (Math.hypot(fx, fz) > 1e-3) return Math.atan2(-fx, -fz);
  // Looking straight up or down: take where the top of the head points.
  const ux = 2 * (x * y - w * z);
  const uz = 2 * (y * z + w * x);
  const sign = w * x - y * z > 0 ? 1 : -1;
  return Math.atan2(sign * ux, sign * uz);
}
