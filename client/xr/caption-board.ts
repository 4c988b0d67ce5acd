import { CanvasTexture, LinearMipmapLinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace, type Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { HallOptions } from '#client/scene/hall-view.ts';
import { captionedLanguages, shownCaptions, watchedLanguage, type CaptionWishes, type ShownCaption } from '#client/view-model/captions.ts';
import { CalmFollower, type Standpoint } from './calm-follower.ts';
import { CAPTION_PIXELS, lettersOfCaptions, paintCaptions } from './paint-captions.ts';

/** Metres for a metre of the board in its usual size: capital letters are 0.9° high from there. */
const WIDTH = 0.9;
const HEIGHT = WIDTH * (CAPTION_PIXELS.height / CAPTION_PIXELS.width);
const SCALE: Readonly<Record<CaptionWishes['size'], number>> = { usual: 0.85, large: 1, larger: 1.25, largest: 1.55 };
/** Higher than what others write, so that both are seen at the same time. */
const STANDS: Readonly<Record<CaptionWishes['place'], Standpoint>> = {
  bottom: { ahead: 1.5, down: 0.24, aside: 0 }, top: { ahead: 1.5, down: -0.42, aside: 0 }, left: { ahead: 1.4, down: 0, aside: -0.72 }, right: { ahead: 1.4, down: 0, aside: 0.72 },
};
/** How often it is looked what has changed, in seconds. */
const LOOK = 0.2;

/** [CP12] Captions before who wears a headset, at the edge of the view that they have chosen. One texture, painted when words change. */
export class CaptionBoard {
  readonly object: Object3D;
  readonly #options: HallOptions;
  readonly #mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #canvas = document.createElement('canvas');
  readonly #texture: CanvasTexture;
  readonly #follower = new CalmFollower();
  #painted = '';
  #looked = 0;

  constructor(options: HallOptions) {
    this.#options = options;
    Object.assign(this.#canvas, CAPTION_PIXELS);
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.minFilter = LinearMipmapLinearFilter;
    this.#texture.anisotropy = 8;
    const material = new MeshBasicMaterial({ map: this.#texture, transparent: true, fog: false, toneMapped: false, depthTest: false, depthWrite: false });
    this.#mesh = new Mesh(new PlaneGeometry(WIDTH, HEIGHT), material);
    this.#mesh.name = 'caption-board';
    this.#mesh.visible = false;
    this.#mesh.renderOrder = 4;
    this.object = this.#mesh;
  }

  hide(): void {
    this.#mesh.visible = false;
    this.#looked = 0;
  }

  step(head: Placement, dt: number): void {
    const wishes = this.#options.captions?.wishes.value;
    this.#looked -= dt;
    if (this.#looked <= 0) {
      this.#looked = LOOK;
      this.#look(wishes);
    }
    if (this.#mesh.visible && wishes !== undefined) this.#follower.step(this.#mesh, head, STANDS[wishes.place], dt);
  }

  #look(wishes: CaptionWishes | undefined): void {
    const shown = wishes?.on === true ? this.#shown(wishes) : [];
    if (shown.length > 0 && !this.#mesh.visible) this.#follower.startAgain(this.#mesh);
    this.#mesh.visible = shown.length > 0;
    if (wishes === undefined || shown.length === 0) return;
    this.#mesh.scale.setScalar(SCALE[wishes.size]);
    this.#paint(shown, wishes);
  }

  #shown(wishes: CaptionWishes): readonly ShownCaption[] {
    const { session } = this.#options;
    const from = { captions: session.captions.value, lines: session.text.captions.value, now: session.serverNow() };
    return shownCaptions(from, watchedLanguage(captionedLanguages(from), wishes.language, this.#options.captions?.preferred() ?? []));
  }

  #paint(shown: readonly ShownCaption[], { ground }: CaptionWishes): void {
    const key = JSON.stringify([shown, ground]);
    const context = this.#canvas.getContext('2d');
    if (key === this.#painted || context === null) return;
    this.#painted = key;
    paintCaptions(context, shown, ground);
    this.#texture.needsUpdate = true;
    this.#mesh.userData['words'] = shown.map(({ text }) => text);
    // Letters come in several files, each fetched when it is first needed.
    void lettersOfCaptions(shown)?.then(() => { this.#painted = ''; });
  }
}
