import type { ReadonlySignal } from '@preact/signals';
import { CanvasTexture, LinearMipmapLinearFilter, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace, type Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { Translate } from '#client/scene/hall-view.ts';
import type { Session } from '#client/session/session.ts';
import { passingText, type Passing } from '#client/view-model/passing-text.ts';
import { CalmFollower } from './calm-follower.ts';
import { BOARD_PIXELS, lettersOfBoard, paintBoard } from './paint-board.ts';

/** Metres: capital letters are 0.8° high from there, and nothing of the panel on the wrist is covered. */
const SIZE = { width: 0.8, height: 0.8 * (BOARD_PIXELS.height / BOARD_PIXELS.width) } as const;
const STANDS = { ahead: 1.45, down: 0.5, aside: 0 } as const;
/** How often it is looked what has changed, in seconds: as often as writers tell. */
const LOOK = 0.2;

export interface TextBoardOptions {
  readonly session: Session;
  readonly translate: Translate;
  readonly showWriting?: ReadonlySignal<boolean>;
}

/** [RT13] What others write and have sent a moment ago, before who wears a headset. Lives in the person's room; one texture, painted when words change. */
export class TextBoard {
  readonly object: Object3D;
  readonly #options: TextBoardOptions;
  readonly #mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #canvas = document.createElement('canvas');
  readonly #texture: CanvasTexture;
  #painted = '';
  #looked = 0;
  readonly #follower = new CalmFollower();

  constructor(options: TextBoardOptions) {
    this.#options = options;
    Object.assign(this.#canvas, BOARD_PIXELS);
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.minFilter = LinearMipmapLinearFilter;
    this.#texture.anisotropy = 8;
    // Drawn over what stands in the way: words behind a table help nobody.
    const material = new MeshBasicMaterial({ map: this.#texture, transparent: true, fog: false, toneMapped: false, depthTest: false, depthWrite: false });
    this.#mesh = new Mesh(new PlaneGeometry(SIZE.width, SIZE.height), material);
    this.#mesh.name = 'text-board';
    this.#mesh.visible = false;
    this.#mesh.renderOrder = 4;
    this.object = this.#mesh;
  }

  hide(): void {
    this.#mesh.visible = false;
    this.#looked = 0;
  }

  step(head: Placement, dt: number): void {
    this.#looked -= dt;
    if (this.#looked <= 0) {
      this.#looked = LOOK;
      this.#look();
    }
    if (this.#mesh.visible) this.#follower.step(this.#mesh, head, STANDS, dt);
  }

  #look(): void {
    const { session } = this.#options;
    const passing = passingText({
      lines: session.text.lines.value, chat: session.chat.value, me: session.me, slot: session.slot.value, now: session.serverNow(),
    });
    const isWanted = passing.texts.length > 0 && this.#options.showWriting?.value !== false;
    // It comes up where the person looks now, not where they looked before.
    if (isWanted && !this.#mesh.visible) this.#follower.startAgain(this.#mesh);
    this.#mesh.visible = isWanted;
    if (isWanted) this.#paint(passing);
  }

  #paint(passing: Passing): void {
    const key = JSON.stringify(passing);
    const context = this.#canvas.getContext('2d');
    if (key === this.#painted || context === null) return;
    this.#painted = key;
    const more = passing.more > 0 ? this.#options.translate('live.more', { count: passing.more }) : undefined;
    paintBoard(context, passing.texts, more);
    this.#texture.needsUpdate = true;
    this.#mesh.userData['words'] = passing.texts.map(({ name, text }) => `${name}: ${text}`);
    // Letters come in several files, each fetched when it is first needed.
    void lettersOfBoard(passing.texts)?.then(() => { this.#painted = ''; });
  }
}
