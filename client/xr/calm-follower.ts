import { Matrix4, Vector3, type Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import { forwardOf } from './rig-math.ts';

/** The person has turned away from it by more than this (cosine of 24°), or gone this far, in metres: it follows. */
const TURNED = 0.914;
const GONE = 0.5;
/** How quickly it follows, in seconds. */
const FOLLOWING = 0.3;
/** Further away than this, in metres, it does not glide. */
const FAR = 4;

/** Where something stands before a person, in metres: seen from the eyes, upright in the room. */
export interface Standpoint {
  readonly ahead: number;
  readonly down: number;
  /** To the right; negative to the left. */
  readonly aside: number;
}

/** [RT13] [CP12] Keeps something to be read before the person, and moves it only when they have turned away: what is read must stand still. */
export class CalmFollower {
  #isFollowing = false;
  readonly #eyes = new Vector3();
  readonly #goal = new Vector3();
  readonly #away = new Vector3();
  readonly #to = new Vector3();
  readonly #turn = new Matrix4();

  /** The next step puts it where the person looks then. */
  startAgain(object: Object3D): void {
    object.position.set(0, -1000, 0);
  }

  step(object: Object3D, head: Placement, { ahead, down, aside }: Standpoint, dt: number): void {
    const [x, , z] = forwardOf(head);
    const flat = Math.hypot(x, z) || 1;
    const [fx, fz] = [x / flat, z / flat];
    this.#eyes.fromArray(head.position);
    this.#goal.set(fx * ahead - fz * aside, -down, fz * ahead + fx * aside).add(this.#eyes);
    const { position } = object;
    const reach = Math.hypot(ahead, aside);
    this.#away.copy(position).sub(this.#eyes).setY(0);
    this.#to.copy(this.#goal).sub(this.#eyes).setY(0);
    const cosine = this.#away.dot(this.#to) / ((this.#away.length() || 1) * reach);
    if (cosine < TURNED || Math.abs(this.#away.length() - reach) > GONE || Math.abs(position.y - this.#goal.y) > GONE) this.#isFollowing = true;
    if (position.distanceTo(this.#goal) > FAR) position.copy(this.#goal);
    else if (this.#isFollowing) position.lerp(this.#goal, 1 - Math.exp(-dt / FOLLOWING));
    if (position.distanceTo(this.#goal) < 0.02) this.#isFollowing = false;
    this.#turn.lookAt(this.#eyes, position, UP);
    object.quaternion.setFromRotationMatrix(this.#turn);
  }
}

const UP = new Vector3(0, 1, 0);
