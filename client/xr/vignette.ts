import { BackSide, BufferAttribute, Mesh, MeshBasicMaterial, SphereGeometry, type Object3D } from 'three';
import type { HeadsetWishes } from '#client/view-model/headset-wishes.ts';

/** Half of the angle that stays clear, in degrees, and over how many more it darkens. */
const CLEAR = { strong: 24, light: 36 } as const;
const SOFT = 9;
/** Seconds to come and go. */
const FADE = 0.12;

/** [HS46] Narrows the view while the person glides or turns smoothly. Hangs on the camera; nothing is drawn while they stand. */
export class Vignette {
  readonly object: Object3D;
  readonly #mesh: Mesh<SphereGeometry, MeshBasicMaterial>;
  #strength: keyof typeof CLEAR | undefined;
  #shown = 0;

  constructor() {
    const geometry = new SphereGeometry(0.4, 48, 48).rotateX(Math.PI / 2);
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(geometry.attributes.position!.count * 4), 4));
    const material = new MeshBasicMaterial({ vertexColors: true, side: BackSide, transparent: true, depthTest: false, depthWrite: false, fog: false, toneMapped: false });
    this.#mesh = new Mesh(geometry, material);
    this.#mesh.name = 'vignette';
    this.#mesh.visible = false;
    this.#mesh.frustumCulled = false;
    this.#mesh.renderOrder = 9_000;
    this.object = this.#mesh;
  }

  /** @param dt seconds */
  step(wish: HeadsetWishes['vignette'], isMoving: boolean, dt: number): void {
    if (wish !== 'off' && wish !== this.#strength) this.#shape(wish);
    const isWanted = isMoving && wish !== 'off';
    this.#shown = Math.max(0, Math.min(1, this.#shown + (isWanted ? dt : -dt) / FADE));
    this.#mesh.material.opacity = this.#shown;
    this.#mesh.visible = this.#shown > 0;
  }

  clear(): void {
    this.#shown = 0;
    this.#mesh.visible = false;
  }

  #shape(strength: keyof typeof CLEAR): void {
    this.#strength = strength;
    const { position, color } = this.#mesh.geometry.attributes;
    for (let i = 0; i < position!.count; i++) {
      const away = (Math.acos(Math.min(1, Math.max(-1, -position!.getZ(i) / 0.4))) * 180) / Math.PI;
      color!.setXYZW(i, 0.05, 0.045, 0.04, Math.min(1, Math.max(0, (away - CLEAR[strength]) / SOFT)));
    }
    color!.needsUpdate = true;
  }
}
