import { Group, Vector2, type Vector3, type WebGLRenderer } from 'three';
import type { Colour, Figure } from '#rooms/protocol/look.ts';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { Border, DETAILED, isTurn, NAMED, TURNS } from './detail.ts';
import type { FigureLight } from './figure-light.ts';
import { Figures } from './figures.ts';
import { FORM, HEAD, HEAD_TURN, LEFT, LEFT_TURN, RECORD, RIGHT, RIGHT_TURN, STAND } from './figure-record.ts';
import { restingHand, type Stance } from './limbs.ts';
import { NameTags } from './name-tags.ts';
import { HAS_LEFT, HAS_RIGHT, POSE_STRIDE, type PoseBuffer } from './pose-buffer.ts';
import { LEFT_AT, RIGHT_AT } from './pose-buffer-entry.ts';
import { follow, headingOf, lids, newPosture, sitting, type Posture } from './posture.ts';
import { multiplyTurns } from './quaternion.ts';
import { TAG_FAR } from './tag-layout.ts';
import { Shadows } from './shadows.ts';

/** How somebody looks at the moment, besides where they are. */
export interface Appearance {
  readonly name: string;
  readonly figure: Figure;
  readonly colour: Colour;
  readonly muted: boolean;
  readonly speaking: boolean;
  readonly away: boolean;
  readonly handUp: boolean;
}

interface Person extends Appearance {
  readonly look: number;
  readonly posture: Posture;
  /** Eased, 0 to 1: sounding, hand up, away. */
  voice: number;
  raised: number;
  grey: number;
  near: boolean;
  named: boolean;
}

export interface CrowdOptions {
  readonly capacity: number;
  readonly poses: PoseBuffer;
  readonly light: FigureLight;
  /** Height of the floor under a spot, metres. */
  floorAt(x: number, z: number): number;
  /** How loud somebody speaks, 0 to 1. */
  levelOf(slot: number): number;
}

/** The moment and the view that are drawn. */
export interface CrowdFrame {
  /** Ms of `performance.now()`; seconds since the last frame. */
  readonly now: number;
  readonly dt: number;
  /** Where the camera is and where it looks (unit length). */
  readonly eye: Vector3;
  readonly ahead: Vector3;
  readonly renderer: WebGLRenderer;
}

/** People further than this behind the eye, in metres, are not drawn: nothing of them can be seen. */
const BEHIND = 2;
/** Names float so far above the eyes, metres: clear of the highest hair. */
const ABOVE = 0.29;
/** Of who stands nearer than this to the eye, in metres, one would see the inside: they are not drawn. */
const INSIDE = 0.3;
/** From the eyes to the neck, as the head sees it, metres: down and back. */
const NECK_DOWN = 0.125;
const NECK_BACK = 0.088;
/** Who is away lowers the head: sine of half the angle [AV5]. */
const BOW = Math.sin(-0.27);

/** All other people in the hall: four draw calls for any number of them [AV1]. */
export class Crowd {
  readonly object3D = new Group();
  readonly #options: CrowdOptions;
  readonly #people = new Map<number, Person>();
  readonly #near: Figures;
  readonly #far: Figures;
  readonly #shadows: Shadows;
  readonly #tags: NameTags;
  readonly #detail = new Border(DETAILED);
  readonly #names = new Border(NAMED);
  /** Who was drawn in which far record, so that records are written only in turn or when somebody else stands there. */
  readonly #farPeople: (Person | undefined)[] = [];
  readonly #bubble = { value: new Vector2(0, 0) };
  readonly #stance: Stance = { x: 0, eyes: 0, floor: 0, z: 0, seat: 0, raised: 0, figure: 'birch' };
  #frame = 0;
  #farCount = 0;

  constructor(options: CrowdOptions) {
    this.#options = options;
    this.#near = new Figures(Math.min(options.capacity, Math.ceil(DETAILED.most * 1.5)), options.light, { far: false }, this.#bubble);
    this.#far = new Figures(options.capacity, options.light, { far: true }, this.#bubble);
    this.#shadows = new Shadows(options.capacity);
    this.#tags = new NameTags(options.capacity);
    this.object3D.add(this.#near.mesh, this.#far.mesh, this.#shadows.mesh, this.#tags.mesh);
    // Everything is placed in the shaders: there is nothing to work out for these objects.
    this.object3D.traverse((part) => {
      part.matrixAutoUpdate = part.matrixWorldAutoUpdate = false;
    });
  }

  setPerson(slot: number, appearance: Appearance): void {
    const { posture = newPosture(), voice = 0, raised = 0, grey = appearance.away ? 1 : 0, near = false, named = false } = this.#people.get(slot) ?? {};
    const look = FIGURES.indexOf(appearance.figure) + 4 * COLOURS.indexOf(appearance.colour);
    this.#people.set(slot, { ...appearance, look, posture, voice, raised, grey, near, named });
  }

  removePerson(slot: number): void {
    this.#people.delete(slot);
    this.#tags.forget(slot);
  }

  /** [PB1] [PB3] @param radius in metres; 0 without a bubble @param seated whether oneself sits */
  setBubble(radius: number, seated: boolean): void {
    this.#bubble.value.set(radius, seated ? 1 : 0);
  }

  has(slot: number): boolean {
    return this.#people.has(slot);
  }

  /** Draws everybody where the buffer was last sampled. */
  update(frame: CrowdFrame): void {
    const { poses: { slots, poses } } = this.#options;
    const { eye, ahead, dt } = frame;
    this.#frame += 1;
    this.#tags.begin();
    let near = 0;
    let far = 0;
    let spots = 0;
    let detailed = 0;
    let named = 0;
    for (let row = 0; row < slots.length && spots < this.#options.capacity; row += 1) {
      const slot = slots[row]!;
      const person = this.#people.get(slot);
      if (person === undefined) continue;
      const at = row * POSE_STRIDE;
      const [dx, dz] = [poses[at]! - eye.x, poses[at + 2]! - eye.z];
      const away = Math.hypot(dx, dz);
      person.near = this.#detail.isNear(away, person.near);
      if (person.near) detailed += 1;
      if (away < INSIDE && Math.abs(poses[at + 1]! - eye.y) < 1) continue;
      if (dx * ahead.x + (poses[at + 1]! - eye.y) * ahead.y + dz * ahead.z < -BEHIND) continue;
      if (person.near && near < this.#near.capacity) {
        this.#pose(this.#near, near, slot, person, row, frame, dt);
        near += 1;
      } else {
        if (this.#farPeople[far] !== person || isTurn(far, this.#farCount, this.#frame)) this.#pose(this.#far, far, slot, person, row, frame, dt * TURNS);
        this.#farPeople[far] = person;
        far += 1;
      }
      const { posture } = person;
      this.#shadows.put(spots, posture.x, posture.floor, posture.z, person.voice);
      spots += 1;
      // In a crowd only near names are shown, and further off only who has something to say.
      person.named = this.#names.isNear(away, person.named);
      if (person.named) named += 1;
      const telling = person.speaking || person.handUp;
      if (person.named || (telling && away < TAG_FAR)) {
        this.#tags.show(slot, { x: poses[at]!, y: poses[at + 1]! + ABOVE + 0.2 * person.raised, z: poses[at + 2]!, voice: person.voice, far: telling ? TAG_FAR : this.#names.reach }, person, frame.renderer);
      }
    }
    this.#farPeople.length = this.#farCount = far;
    this.#near.drawn(near);
    this.#far.drawn(far);
    this.#shadows.drawn(spots);
    this.#tags.end(frame);
    this.#detail.adjust(detailed);
    this.#names.adjust(named);
  }

  dispose(): void {
    for (const part of [this.#near, this.#far, this.#shadows, this.#tags]) part.dispose();
    this.object3D.removeFromParent();
  }

  #pose(figures: Figures, index: number, slot: number, person: Person, row: number, { now }: CrowdFrame, dt: number): void {
    const { poses: { poses, flags }, floorAt, levelOf } = this.#options;
    const { records: out } = figures;
    const at = row * POSE_STRIDE;
    const to = index * RECORD;
    const { posture } = person;
    person.voice = eased(person.voice, person.speaking, dt * 9);
    person.raised = eased(person.raised, person.handUp, dt * 5);
    person.grey = eased(person.grey, person.away, dt * 4);

    const [x, y, z] = [poses[at]!, poses[at + 1]!, poses[at + 2]!];
    const bow = BOW * person.grey;
    multiplyTurns(poses, at + 3, bow, 0, 0, Math.sqrt(1 - bow * bow), out, to + HEAD_TURN);
    const [qx, qy, qz, qw] = [out[to + HEAD_TURN]!, out[to + HEAD_TURN + 1]!, out[to + HEAD_TURN + 2]!, out[to + HEAD_TURN + 3]!];
    // Heads turn about the neck, so it stays when somebody nods: where the head sees (0, −NECK_DOWN, NECK_BACK).
    const nx = x - NECK_DOWN * 2 * (qx * qy - qw * qz) + NECK_BACK * 2 * (qx * qz + qw * qy);
    const ny = y - NECK_DOWN * (1 - 2 * (qx * qx + qz * qz)) + NECK_BACK * 2 * (qy * qz - qw * qx);
    const nz = z - NECK_DOWN * 2 * (qy * qz + qw * qx) + NECK_BACK * (1 - 2 * (qx * qx + qy * qy));
    follow(posture, nx, nz, headingOf(qx, qy, qz, qw), now);
    posture.floor = floorAt(x, z);
    const seat = sitting(y - posture.floor);

    out[to + STAND] = nx;
    out[to + STAND + 1] = posture.floor;
    out[to + STAND + 2] = nz;
    out[to + STAND + 3] = posture.yaw;
    out[to + FORM] = Math.max(0.35, ny - posture.floor);
    out[to + FORM + 1] = seat;
    out[to + FORM + 2] = person.look;
    out[to + FORM + 3] = person.grey;
    out[to + HEAD] = x;
    out[to + HEAD + 1] = y;
    out[to + HEAD + 2] = z;
    out[to + HEAD + 3] = person.voice * (0.12 + 0.88 * Math.min(1, levelOf(slot) * 3) * (0.65 + 0.35 * Math.sin(now / 63 + slot)));
    out[to + LEFT + 3] = Math.max(person.grey, lids(slot, now));
    out[to + RIGHT + 3] = Math.sin(posture.phase) * posture.gait;

    const stance = this.#stance;
    stance.x = nx;
    stance.z = nz;
    stance.eyes = ny + NECK_DOWN;
    stance.floor = posture.floor;
    stance.seat = seat;
    stance.raised = person.raised;
    stance.figure = person.figure;
    const known = flags[row]!;
    if ((known & HAS_LEFT) !== 0) copyHand(poses, at + LEFT_AT, out, to + LEFT, to + LEFT_TURN);
    else restingHand(0, posture, stance, now, out, to + LEFT, to + LEFT_TURN);
    if ((known & HAS_RIGHT) !== 0) copyHand(poses, at + RIGHT_AT, out, to + RIGHT, to + RIGHT_TURN);
    else restingHand(1, posture, stance, now, out, to + RIGHT, to + RIGHT_TURN);
    figures.changed(index);
  }
}

/** Goes towards 0 or 1 and arrives: nobody stays a little grey. */
function eased(value: number, on: boolean, part: number): number {
  const goal = on ? 1 : 0;
  return Math.abs(goal - value) < 0.005 ? goal : value + (goal - value) * Math.min(1, part);
}

function copyHand(pose: Float32Array, at: number, out: Float32Array, to: number, turnTo: number): void {
  for (let axis = 0; axis < 3; axis += 1) out[to + axis] = pose[at + axis]!;
  for (let axis = 0; axis < 4; axis += 1) out[turnTo + axis] = pose[at + 3 + axis]!;
}
