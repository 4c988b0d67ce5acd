import { BackSide, Box3, BoxGeometry, Group, Mesh, MeshBasicMaterial, Vector3 } from 'three';
import type { ThingFigure } from './thing-figure.ts';

/** Two hands. */
const MOST = 2;
/** Metres around the thing. */
const AROUND = 0.02;

/** A soft shell of light around what a hand could take: seen in a headset, where thin lines are not. */
export class ThingGlow {
  readonly object = new Group();
  readonly #shells: readonly Mesh[];
  readonly #box = new Box3();
  readonly #size = new Vector3();

  constructor() {
    const paint = new MeshBasicMaterial({ color: '#f2c14e', transparent: true, opacity: 0.6, side: BackSide, depthWrite: false, fog: false, toneMapped: false });
    const box = new BoxGeometry(1, 1, 1);
    this.#shells = Array.from({ length: MOST }, () => new Mesh(box, paint));
    for (const shell of this.#shells) shell.visible = false;
    this.object.add(...this.#shells);
  }

  show(figures: readonly ThingFigure[]): void {
    this.#shells.forEach((shell, at) => {
      const figure = figures[at];
      shell.visible = figure !== undefined;
      if (figure === undefined) return;
      // As the thing is turned, and a little larger whatever its size.
      this.#box.copy(figure.box);
      const { object } = figure;
      this.#box.getCenter(shell.position);
      object.localToWorld(shell.position);
      shell.quaternion.copy(object.quaternion);
      shell.scale.copy(this.#box.getSize(this.#size)).multiplyScalar(object.scale.x).addScalar(2 * AROUND);
    });
  }
}
