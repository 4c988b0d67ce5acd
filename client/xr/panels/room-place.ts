import { Matrix4, Vector3, type Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import { forwardOf } from '../rig-math.ts';

/** Metres and degrees: to the side, below the line of sight, as far as a screen on a desk. Never straight ahead. */
const AHEAD = 1.35;
const DOWN = 0.26;
const SIDES = [-30, 30, -62, 62] as const;
const NEAREST = 0.5;
const FARTHEST = 2.6;
const UP = new Vector3(0, 1, 0);

/** Puts a panel of the room where nobody stands behind it for long, and turns it to the person's eyes. In the person's own room: it comes along when they teleport. */
export class RoomPlace {
  readonly #mesh: Object3D;
  readonly #eyes = new Vector3();
  readonly #turn = new Matrix4();
  #grip: { readonly pointer: string; readonly distance: number; readonly lift: Vector3 } | undefined;

  constructor(mesh: Object3D) {
    this.#mesh = mesh;
  }

  /** Opens it beside where the person looks now, on the first side that is free. */
  open(head: Placement, taken: readonly Object3D[]): void {
    const [fx, , fz] = forwardOf(head);
    const ahead = Math.atan2(-fx, -fz);
    const spots = SIDES.map((degrees) => {
      const angle = ahead - (degrees * Math.PI) / 180;
      return new Vector3(head.position[0] - Math.sin(angle) * AHEAD, head.position[1] - DOWN, head.position[2] - Math.cos(angle) * AHEAD);
    });
    const free = spots.find((spot) => taken.every((other) => other.position.distanceTo(spot) > 0.7)) ?? spots[0]!;
    this.#mesh.position.copy(free);
    this.face(head);
  }

  /** Faces the eyes; a panel that is read does not turn with every small move of the head, which is why this is not called in each frame. */
  face(head: Placement): void {
    this.#eyes.fromArray(head.position);
    this.#turn.lookAt(this.#eyes, this.#mesh.position, UP);
    this.#mesh.quaternion.setFromRotationMatrix(this.#turn);
    this.#mesh.updateMatrix();
  }

  get heldBy(): string | undefined {
    return this.#grip?.pointer;
  }

  /** Its title is held by a ray: it goes along. */
  take(pointer: string, ray: Placement, distance: number): void {
    const at = along(ray, distance);
    this.#grip = { pointer, distance, lift: this.#mesh.position.clone().sub(at) };
  }

  letGo(): void {
    this.#grip = undefined;
  }

  carry(ray: Placement, head: Placement): void {
    if (!this.#grip) return;
    this.#mesh.position.copy(along(ray, this.#grip.distance)).add(this.#grip.lift);
    this.#eyes.fromArray(head.position);
    const away = this.#mesh.position.clone().sub(this.#eyes);
    const metres = Math.min(FARTHEST, Math.max(NEAREST, away.length()));
    this.#mesh.position.copy(this.#eyes).addScaledVector(away.normalize(), metres);
    this.face(head);
  }

  /** Who has walked away from it in their own room has it beside them again. */
  isLeftBehind(head: Placement): boolean {
    return this.#mesh.position.distanceTo(this.#eyes.fromArray(head.position)) > FARTHEST + 0.6;
  }
}

function along(ray: Placement, metres: number): Vector3 {
  return new Vector3(...ray.position).addScaledVector(new Vector3(...forwardOf(ray)), metres);
}
