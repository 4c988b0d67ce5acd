import { Matrix4, Vector3, type Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { Hand } from '../hands.ts';
import { forwardOf } from '../rig-math.ts';
import type { Side } from '../side.ts';

/** Metres above the palm; where it hovers before somebody whose carrying hand is not tracked. */
const ABOVE_PALM = 0.15;
const DOCK = { ahead: 0.5, down: 0.34 } as const;
/** For who looks: as far as a table. */
const GAZE_DOCK = { ahead: 0.75, down: 0.46 } as const;
const GAZE_SCALE = 1.5;
/** The panel shows while the hand is raised at least this close under the eyes and is this near the middle of the view (cosine). */
const RAISED = 0.62;
const IN_VIEW = { show: 0.7, hide: 0.52 } as const;
/** Sines of the angle of a look down that brings the menu, and of one that lets it go. */
const LOOK_DOWN = { show: -0.36, hide: -0.12 } as const;
const UP = new Vector3(0, 1, 0);

export interface WristFrame {
  readonly head: Placement;
  readonly hands: readonly Hand[];
  readonly carrier: Side;
  /** Hovers before the person although the carrying hand is there: for who uses one hand, or none. */
  readonly docks: 'never' | 'always' | 'look-down';
  /** Not shown meanwhile: the carrying hand aims a teleport. */
  readonly hidden: boolean;
  readonly dt: number;
}

/** Where the menu is: above the palm that carries it, or before who has no hand for it. It fades in, follows calmly, and faces the eyes. */
export class WristPlace {
  #shown = 0;
  #wanted = false;
  #docked = false;
  readonly #goal = new Vector3();
  readonly #eyes = new Vector3();
  readonly #a = new Vector3();
  readonly #turn = new Matrix4();

  get docked(): boolean {
    return this.#docked;
  }

  reset(): void {
    this.#shown = 0;
    this.#wanted = false;
  }

  step(mesh: Object3D, { head, hands, carrier, docks, hidden, dt }: WristFrame): void {
    const palm = docks === 'never' ? hands.find((hand) => hand.side === carrier)?.palm : undefined;
    this.#eyes.fromArray(head.position);
    this.#docked = palm === undefined && (hands.length > 0 || docks !== 'never');
    const forward = forwardOf(head);
    if (palm) this.#byPalm(palm, head, forward);
    else this.#beforePerson(mesh, forward, docks);
    const show = this.#wanted && !hidden;
    this.#shown = Math.max(0, Math.min(1, this.#shown + (show ? dt : -dt) / 0.15));
    const visible = this.#shown > 0;
    if (visible && !mesh.visible) mesh.position.copy(this.#goal);
    mesh.visible = visible;
    if (!visible) return;
    // A hand trembles; a panel that is to be read must not.
    mesh.position.lerp(this.#goal, 1 - Math.exp(-dt / (palm ? 0.05 : 0.35)));
    // The rig is turned, the panel hangs in it: `lookAt` would think in the hall's space.
    this.#turn.lookAt(this.#eyes, mesh.position, UP);
    mesh.quaternion.setFromRotationMatrix(this.#turn);
    mesh.scale.setScalar((0.6 + 0.4 * this.#shown) * (docks === 'look-down' ? GAZE_SCALE : 1));
    mesh.updateMatrix();
  }

  #byPalm(palm: Placement, head: Placement, forward: readonly [number, number, number]): void {
    this.#goal.fromArray(palm.position);
    this.#goal.y += ABOVE_PALM;
    const cosine = this.#a.copy(this.#goal).sub(this.#eyes).normalize().dot(new Vector3(...forward));
    const raised = palm.position[1] > head.position[1] - RAISED;
    this.#wanted = raised && cosine > (this.#wanted ? IN_VIEW.hide : IN_VIEW.show);
  }

  #beforePerson(mesh: Object3D, forward: readonly [number, number, number], docks: WristFrame['docks']): void {
    const dock = docks === 'look-down' ? GAZE_DOCK : DOCK;
    const flat = Math.hypot(forward[0], forward[2]) || 1;
    this.#goal.set(forward[0] / flat, 0, forward[2] / flat).multiplyScalar(dock.ahead).add(this.#eyes);
    this.#goal.y -= dock.down;
    // Follows only a real turn: somebody who nods towards a button must not push it away.
    if (mesh.visible && this.#goal.distanceTo(mesh.position) < (docks === 'look-down' ? 0.55 : 0.3)) this.#goal.copy(mesh.position);
    this.#wanted = docks === 'look-down' ? forward[1] < (this.#wanted ? LOOK_DOWN.hide : LOOK_DOWN.show) : this.#docked;
  }
}
