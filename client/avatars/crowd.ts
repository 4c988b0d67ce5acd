import { Color, Group, Matrix4, Quaternion, Vector3, type WebGLRenderer } from 'three';
import type { Colour, Figure } from '#rooms/protocol/look.ts';
import { figureColours } from '#client/theme/tokens.ts';
import { Bodies } from './bodies.ts';
import { Hands } from './hands.ts';
import { HEAD_RADIUS, Heads } from './heads.ts';
import { NameTags, TAG_FAR, TAG_NEAR } from './name-tags.ts';
import { HAS_LEFT, HAS_RIGHT, POSE_STRIDE, type PoseBuffer } from './pose-buffer.ts';
import { follow, headingOf, lids, newPosture, type Posture } from './posture.ts';
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
  posture: Posture;
  /** 0 silent to 1, eased. */
  voice: number;
  /** 0 down to 1 up, eased. */
  raised: number;
}

export interface CrowdOptions {
  readonly capacity: number;
  readonly poses: PoseBuffer;
  /** Height of the floor under a spot, metres. */
  floorAt(x: number, z: number): number;
  /** How loud somebody speaks, 0 to 1. */
  levelOf(slot: number): number;
}

/** People further away than this, in metres, are brought up to date only every fourth frame. */
const FAR = 18;
/** From the eyes down to where the body ends, metres: a little inside the head. */
const NECK = 0.115;
const GREY = new Color('#8b9094');

/** All other people in the hall: five draw calls for any number of them [AV1]. */
export class Crowd {
  readonly object3D = new Group();
  readonly #options: CrowdOptions;
  readonly #people = new Map<number, Person>();
  readonly #bodies: Bodies;
  readonly #heads: Heads;
  readonly #hands: Hands;
  readonly #shadows: Shadows;
  readonly #tags: NameTags;
  /** Who is drawn in which place, so that colours are written only when somebody's place or look changes. */
  readonly #dressed: (Person | undefined)[] = [];
  #frame = 0;

  constructor(options: CrowdOptions) {
    this.#options = options;
    this.#bodies = new Bodies(options.capacity);
    this.#heads = new Heads(options.capacity);
    this.#hands = new Hands(options.capacity);
    this.#shadows = new Shadows(options.capacity);
    this.#tags = new NameTags(options.capacity);
    this.object3D.add(this.#shadows.mesh, this.#bodies.mesh, this.#heads.mesh, this.#hands.mesh, this.#tags.mesh);
  }

  setPerson(slot: number, appearance: Appearance): void {
    const { posture = newPosture(), voice = 0, raised = 0 } = this.#people.get(slot) ?? {};
    this.#people.set(slot, { ...appearance, posture, voice, raised });
  }

  removePerson(slot: number): void {
    this.#people.delete(slot);
    this.#tags.forget(slot);
  }

  has(slot: number): boolean {
    return this.#people.has(slot);
  }

  /** Draws everybody where the buffer was last sampled. @param now ms @param eye position of the camera */
  update(now: number, dt: number, eye: Vector3, renderer: WebGLRenderer): void {
    const { poses } = this.#options;
    this.#frame += 1;
    this.#tags.begin();
    let count = 0;
    for (let row = 0; row < poses.slots.length && count < this.#options.capacity; row += 1) {
      const slot = poses.slots[row]!;
      const person = this.#people.get(slot);
      if (person === undefined) continue;
      const at = row * POSE_STRIDE;
      const away = Math.hypot(poses.poses[at]! - eye.x, poses.poses[at + 2]! - eye.z);
      const same = this.#dressed[count] === person;
      if (!same) this.#dress(count, person);
      if (!same || away < FAR || (this.#frame + slot) % 4 === 0) this.#pose(count, slot, person, row, now, away < FAR ? dt : dt * 4);
      // In a crowd only near names are shown, and further off only who has something to say.
      if (away < (person.speaking || person.handUp ? TAG_FAR : TAG_NEAR)) {
        const { name, muted } = person;
        this.#tags.show(slot, poses.poses[at]!, poses.poses[at + 1]! + 0.27, poses.poses[at + 2]!, person.voice, { name, muted, hand: person.handUp }, renderer);
      }
      count += 1;
    }
    this.#dressed.length = count;
    this.#bodies.drawn(count);
    this.#heads.drawn(count);
    this.#hands.drawn(count * 2);
    this.#shadows.drawn(count);
    this.#tags.end();
  }

  dispose(): void {
    for (const part of [this.#bodies, this.#heads, this.#hands, this.#shadows, this.#tags]) part.dispose();
    this.object3D.removeFromParent();
  }

  #dress(index: number, person: Person): void {
    const { main, soft, deep } = figureColours[person.colour];
    const tone = (hex: string) => (person.away ? colour.set(hex).lerp(GREY, 0.75) : colour.set(hex));
    this.#bodies.figure(index, person.figure);
    this.#bodies.colour(index, tone(main));
    this.#heads.colour(index, tone(soft));
    this.#heads.hairColour(index, tone(deep));
    this.#hands.colour(index * 2, tone(soft));
    this.#hands.colour(index * 2 + 1, tone(soft));
    this.#dressed[index] = person;
  }

  #pose(index: number, slot: number, person: Person, row: number, now: number, dt: number): void {
    const { poses, floorAt, levelOf } = this.#options;
    const pose = poses.poses;
    const at = row * POSE_STRIDE;
    const x = pose[at]!;
    const y = pose[at + 1]!;
    const z = pose[at + 2]!;
    turn.set(pose[at + 3]!, pose[at + 4]!, pose[at + 5]!, pose[at + 6]!);
    const { posture } = person;
    follow(posture, x, z, headingOf(turn.x, turn.y, turn.z, turn.w), now);
    const ease = Math.min(1, dt * 9);
    person.voice += ((person.speaking ? 1 : 0) - person.voice) * ease;
    person.raised += ((person.handUp ? 1 : 0) - person.raised) * Math.min(1, dt * 6);

    // Who is away lowers the head [AV5].
    if (person.away) turn.multiply(lowered);
    place.set(x, person.away ? y - 0.03 : y, z);
    write(this.#heads.matrices, index, place, turn, one);
    this.#heads.express(index, person.speaking ? 0.25 + 0.75 * Math.min(1, levelOf(slot) * 3 + 0.15 * Math.sin(now / 70 + slot)) : 0, person.away ? 1 : lids(slot, now));

    const floor = floorAt(x, z);
    const sin = Math.sin(posture.yaw);
    const cos = Math.cos(posture.yaw);
    // The neck is behind the eyes.
    const bx = x + sin * HEAD_RADIUS * 0.7;
    const bz = z + cos * HEAD_RADIUS * 0.7;
    upright.setFromAxisAngle(up, posture.yaw);
    place.set(bx, floor, bz);
    size.set(1, Math.max(0.3, y - NECK - floor), 1);
    write(this.#bodies.matrices, index, place, upright, size);
    place.set(bx, floor + 0.012, bz);
    size.set(0.95, 1, 0.85);
    write(this.#shadows.matrices, index, place, upright, size);

    const known = poses.flags[row]!;
    this.#hand(index * 2, -1, (known & HAS_LEFT) !== 0, pose, at + 7, person, bx, y, bz, now);
    this.#hand(index * 2 + 1, 1, (known & HAS_RIGHT) !== 0, pose, at + 14, person, bx, y, bz, now);
  }

  /** A tracked hand where it is; otherwise at the side, swinging with the steps, or up [AV3]. */
  #hand(index: number, side: -1 | 1, tracked: boolean, pose: Float32Array, at: number, person: Person, bx: number, y: number, bz: number, now: number): void {
    if (tracked) {
      place.set(pose[at]!, pose[at + 1]!, pose[at + 2]!);
      turn.set(pose[at + 3]!, pose[at + 4]!, pose[at + 5]!, pose[at + 6]!);
      return write(this.#hands.matrices, index, place, turn, one);
    }
    const { posture } = person;
    const raised = side === 1 ? person.raised : 0;
    const swing = Math.sin(posture.phase + (side === 1 ? 0 : Math.PI)) * posture.gait * 0.2;
    const aside = side * (0.31 - raised * 0.02);
    const ahead = 0.03 + swing + raised * 0.08;
    const height = y - 0.62 + Math.abs(swing) * 0.15 + raised * 0.86;
    const sin = Math.sin(posture.yaw);
    const cos = Math.cos(posture.yaw);
    place.set(bx + cos * aside - sin * ahead, height, bz - sin * aside - cos * ahead);
    // Hanging fingers point down, raised ones up with a slight wave.
    tilt.setFromAxisAngle(sideways, -1.25 + raised * 2.75);
    wave.setFromAxisAngle(ahead3, raised * Math.sin(now / 260) * 0.25);
    turn.setFromAxisAngle(up, posture.yaw).multiply(wave).multiply(tilt);
    const larger = 1 + raised * 0.5;
    write(this.#hands.matrices, index, place, turn, size.set(larger, larger, larger));
  }
}

const up = new Vector3(0, 1, 0);
const sideways = new Vector3(1, 0, 0);
const ahead3 = new Vector3(0, 0, -1);
const one = new Vector3(1, 1, 1);
const lowered = new Quaternion().setFromAxisAngle(sideways, -0.45);
// Used within one call only, so that drawing people allocates nothing.
const place = new Vector3();
const size = new Vector3();
const turn = new Quaternion();
const upright = new Quaternion();
const tilt = new Quaternion();
const wave = new Quaternion();
const matrix = new Matrix4();
const colour = new Color();

function write(matrices: Float32Array, index: number, at: Vector3, rotation: Quaternion, scale: Vector3): void {
  matrix.compose(at, rotation, scale).toArray(matrices, index * 16);
}
