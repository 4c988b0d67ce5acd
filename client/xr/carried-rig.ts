import type { Pose, Vec3, Placement } from '#rooms/protocol/pose.ts';
import { EYE_HEIGHT } from '#client/scene/eye-height.ts';
import type { MountedScene } from '#client/scene/mount.ts';
import { usualHeadsetWishes, type HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import { headingOf, type Body } from '#client/scene/movement/body.ts';
import type { Place } from '#client/scene/place.ts';
import type { SpawnPoint } from '#client/scene/spawn.ts';
import type { Hand } from './hands.ts';
import { GLIDE_SPEED, glideOver } from './glide.ts';
import { rigFacing, rigForHeadAt, toHall, turnAroundHead, type Rig } from './rig-math.ts';
import type { Landing } from './teleport-arc.ts';

export type HeightWishes = Pick<HeadsetWishes, 'posture' | 'lift'>;
/** Metres; a floor that was set wrongly is rarely farther off. */
const [LEAST_LIFT, MOST_LIFT] = [-0.5, 0.8];

/** What the devices say in one frame, in the person's own room. */
export interface Devices {
  readonly head: Placement;
  readonly hands: readonly Hand[];
}

/** How fast the floor follows who walks up a step in their own room, in seconds. */
const STEP_UP = 0.15;
/** Who has gone so far from the seat has stood up, metres. */
const OFF_SEAT = 0.8;

/** The person's own room, carried through the hall, and the body that goes with the head. */
export class CarriedRig {
  readonly #mounted: Pick<MountedScene, 'rig'>;
  readonly #place: Place;
  readonly #body: Body;
  readonly #height: () => HeightWishes;
  /** Who sits at home is lifted by so much, as measured when they came in. */
  #seatedLift = 0;
  #rig: Rig = { x: 0, y: 0, z: 0, heading: 0 };
  /** The head must be put where the body stood: at the start, and after the person has recentred their room. */
  #align: { readonly spot: Vec3; readonly heading: number } | undefined;
  #devices: Devices | undefined;

  constructor(mounted: Pick<MountedScene, 'rig'>, place: Place, body: Body, height: () => HeightWishes = () => usualHeadsetWishes) {
    this.#mounted = mounted;
    this.#place = place;
    this.#body = body;
    this.#height = height;
  }

  /** What the devices said last; undefined outside, and until they have said something. */
  get devices(): Devices | undefined {
    return this.#devices;
  }

  toHall(local: Placement): Placement {
    return toHall(this.rig, local);
  }

  /** Where the person's room lies, with what lifts their eyes. */
  get rig(): Rig {
    return { ...this.#rig, y: this.#rig.y + this.#lift };
  }

  /** [HS41] On a seat of the hall one sits as one is. */
  get #lift(): number {
    const { posture, lift } = this.#height();
    return lift + (posture === 'seated' && this.#body.seat === undefined ? this.#seatedLift : 0);
  }

  /** [HS42] The eyes are where they are now: from here on that is the height of who stands. */
  measure(set: (lift: number) => void): void {
    if (this.#devices === undefined) return;
    const isLifted = this.#height().posture === 'seated';
    this.#seatedLift = seatedLift(this.#devices.head);
    set(isLifted ? 0 : Math.round(Math.min(MOST_LIFT, Math.max(LEAST_LIFT, EYE_HEIGHT - this.#devices.head.position[1])) * 20) / 20);
  }

  /** The headset was put on: its head goes to where the body stands. */
  begin(): void {
    const { feet: { x, y, z }, heading } = this.#body;
    this.#align = { spot: [x, y, z], heading };
    this.#body.stop();
    this.#devices = undefined;
  }

  end(): void {
    this.#devices = undefined;
  }

  /** The person recentred their room at home; in the hall they stay where they are. */
  recentred(): void {
    if (this.#devices === undefined) return;
    const { position: [x, , z], rotation } = this.toHall(this.#devices.head);
    this.#align = { spot: [x, this.#rig.y, z], heading: headingOf(rotation) };
  }

  /** [HS43] Puts the head back over the seat or the spot, looking as the seat does, and measures anew how they sit. */
  straighten(): void {
    if (this.#devices === undefined) return;
    const { seat, feet: { x, y, z }, heading } = this.#body;
    this.#seatedLift = seatedLift(this.#devices.head);
    this.#rig = rigFacing(this.#devices.head, seat ? [seat.x, seat.y, seat.z] : [x, y, z], seat?.heading ?? heading);
    this.#write();
  }

  /** Keeps the body where the head is. @param dt seconds since the last frame */
  follow(devices: Devices, dt: number): void {
    if (this.#devices === undefined) this.#seatedLift = seatedLift(devices.head);
    this.#devices = devices;
    if (this.#align) {
      this.#rig = rigFacing(devices.head, this.#align.spot, this.#align.heading);
      this.#align = undefined;
    }
    const body = this.#body;
    const at = this.toHall(devices.head);
    const [x, , z] = at.position;
    const ground = this.#place.floor.heightAt(x, z);
    if (ground !== undefined && !body.seat) this.#rig = { ...this.#rig, y: this.#rig.y + (ground - this.#rig.y) * (1 - Math.exp(-dt / STEP_UP)) };
    if (body.seat && Math.hypot(x - body.seat.x, z - body.seat.z) > OFF_SEAT) body.standUp();
    if (ground !== undefined && !body.seat) body.put({ x, z, heading: headingOf(at.rotation) });
    this.#write();
  }

  turn(radians: number): void {
    if (this.#devices) this.#rig = turnAroundHead(this.#rig, this.#devices.head, radians);
    this.#write();
  }

  /** [HS45] Glides on the floor, as the head looks. @param dt seconds */
  glide({ right, ahead }: { readonly right: number; readonly ahead: number }, dt: number): void {
    if (!this.#devices) return;
    const { position: [x, , z], rotation } = this.toHall(this.#devices.head);
    const heading = headingOf(rotation);
    const [sin, cos] = [Math.sin(heading), Math.cos(heading)];
    const metres = GLIDE_SPEED * dt;
    const to = glideOver(this.#place.floor, { x, z }, { x: (right * cos - ahead * sin) * metres, z: (-right * sin - ahead * cos) * metres });
    if (this.#body.seat && (to.x !== x || to.z !== z)) this.#body.standUp();
    this.#rig = { ...this.#rig, x: this.#rig.x + to.x - x, z: this.#rig.z + to.z - z };
    this.#write();
  }

  land({ position, seat }: Landing): void {
    if (!this.#devices) return;
    const { head } = this.#devices;
    this.#rig = seat ? rigFacing(head, position, seat.heading) : rigForHeadAt(this.#rig, head, position);
    if (seat) this.#body.seatAt(seat);
    else this.#body.put({ x: position[0], z: position[2], heading: this.#body.heading });
    this.#write();
  }

  goTo(spot: SpawnPoint): void {
    this.#body.put(spot);
    if (this.#devices) this.#rig = rigFacing(this.#devices.head, [spot.x, this.#body.feet.y, spot.z], spot.heading);
    this.#write();
  }

  /** Head and hands in the hall. */
  pose(): Pose | undefined {
    if (!this.#devices) return undefined;
    const { head, hands } = this.#devices;
    const palm = (side: 'left' | 'right') => {
      const local = hands.find((hand) => hand.side === side)?.palm;
      return local && this.toHall(local);
    };
    const [left, right] = [palm('left'), palm('right')];
    return { head: this.toHall(head), ...(left ? { left } : {}), ...(right ? { right } : {}) };
  }

  #write(): void {
    const { x, y, z, heading } = this.rig;
    this.#mounted.rig.object3D.position.set(x, y, z);
    this.#mounted.rig.object3D.rotation.set(0, heading, 0);
  }
}

function seatedLift(head: Placement): number {
  return Math.min(MOST_LIFT, Math.max(0, EYE_HEIGHT - head.position[1]));
}
