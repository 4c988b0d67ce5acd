import { CanvasTexture, DoubleSide, Group, Mesh, MeshBasicMaterial, PlaneGeometry, RingGeometry, SRGBColorSpace, Vector3, type Object3D } from 'three';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { panelColours } from '#client/theme/tokens.ts';
import { fontOf, letters } from './panels/panel-styles.ts';

const SEGMENTS = 48;
/** Metres from the eyes. */
const RETICLE_AWAY = 1;
const MARK_WIDTH = 0.62;

/** The dot where one looks, the ring that fills, and the invitation to go somewhere. */
export class GazeView {
  /** Hangs on the camera. */
  readonly reticle: Object3D = new Group();
  /** Stands in the hall. */
  readonly mark: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #ring: Mesh<RingGeometry, MeshBasicMaterial>;
  readonly #eyes = new Vector3();
  #words = '';

  constructor() {
    const paint = () => new MeshBasicMaterial({ color: '#ffffff', transparent: true, opacity: 0.9, depthTest: false, depthWrite: false, fog: false, toneMapped: false, side: DoubleSide });
    const dark = paint();
    dark.color.set('#1d2b33');
    dark.opacity = 0.55;
    const [edge, dot] = [new Mesh(new RingGeometry(0.0055, 0.0125, 24), dark), new Mesh(new RingGeometry(0, 0.009, 24), paint())];
    this.#ring = new Mesh(new RingGeometry(0.02, 0.029, SEGMENTS, 1, Math.PI / 2, -2 * Math.PI), paint());
    this.#ring.material.color.set(panelColours.primary).lerp(this.#ring.material.color.clone().set('#ffffff'), 0.35);
    this.reticle.add(edge, dot, this.#ring);
    this.reticle.position.z = -RETICLE_AWAY;
    this.reticle.name = 'gaze-reticle';
    this.reticle.visible = false;
    for (const mesh of [edge, dot, this.#ring]) mesh.renderOrder = 20;
    this.mark = new Mesh(new PlaneGeometry(MARK_WIDTH, MARK_WIDTH / 3.4), new MeshBasicMaterial({ transparent: true, depthTest: false, depthWrite: false, fog: false, toneMapped: false }));
    this.mark.name = 'gaze-invitation';
    this.mark.renderOrder = 6;
    this.mark.visible = false;
  }

  /** @param progress 0..1 of the ring; undefined hides it all */
  show(progress: number | undefined, mark: Vec3 | undefined, eyes: Vec3, words: string): void {
    this.reticle.visible = progress !== undefined;
    this.#ring.visible = (progress ?? 0) > 0.02;
    this.#ring.geometry.setDrawRange(0, Math.round((progress ?? 0) * SEGMENTS) * 6);
    this.mark.visible = mark !== undefined && progress !== undefined;
    if (!mark || !this.mark.visible) return;
    if (words !== this.#words) this.#paint(words);
    this.mark.position.fromArray(mark);
    this.mark.lookAt(this.#eyes.fromArray(eyes));
  }

  #paint(words: string): void {
    this.#words = words;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: 512, height: 150 });
    const pen = canvas.getContext('2d')!;
    pen.beginPath();
    pen.roundRect(4, 4, 504, 142, 60);
    pen.fillStyle = panelColours.primary;
    pen.fill();
    pen.fillStyle = panelColours.onPrimary;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = fontOf(letters.large);
    pen.fillText(words, 256, 78, 460);
    this.mark.material.map?.dispose();
    this.mark.material.map = new CanvasTexture(canvas);
    this.mark.material.map.colorSpace = SRGBColorSpace;
    this.mark.material.needsUpdate = true;
  }
}
