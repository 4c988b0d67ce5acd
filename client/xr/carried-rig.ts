import type { Pose, Vec3, Placement } from '#rooms/protocol/pose.ts';
import type { MountedScene } from '#client/scene/mount.ts';
import { headingOf, type Body } from '#client/scene/movement/body.ts';
import type { Place } from '#client/scene/place.ts';
import type { SpawnPoint } from '#client/scene/spawn.ts';
import type { Hand } from './hands.ts';
import { rigFacing, rigForHeadAt, toHall, turnAroundHead, type Rig } from './rig-math.ts';
import type { Landing } from './teleport-arc.ts';

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
  #rig: Rig = { x: 0, y: 0, z: 0, heading: 0 };
  /** The head must be put where the body stood: at the start, and after the person has recentred their room. */
  #align: { readonly spot: Vec3; readonly heading: number } | undefined;
  #devices: Devices | undefined;

  constructor(mounted: Pick<MountedScene, 'rig'>, place: Place, body: Body) {
    this.#mounted = mounted;
    this.#place = place;
    this.#body = body;
  }

  /** What the devices said last; undefined outside, and until they have said something. */
  get devices(): Devices | undefined {
    return this.#devices;
  }

  toHall(local: Placement): Placement {
    return toHall(this.#rig, local);
  }

  get rig(): Rig {
    return this.#rig;
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

  /** Keeps the body where the head is. @param dt seconds since the last frame */
  follow(devices: Devices, dt: number): void {
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
    const { x, y, z, heading } = this.#rig;
    this.#mounted.rig.object3D.position.set(x, y, z);
    this.#mounted.rig.object3D.rotation.set(0, heading, 0);
  }
}
