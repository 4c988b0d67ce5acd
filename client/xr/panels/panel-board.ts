import { CanvasTexture, LinearMipmapLinearFilter, Matrix4, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace, Vector3 } from 'three';
import { forwardOf } from '../rig-math.ts';
import { tick } from '../haptics.ts';
import { layoutPanel, listAt, seenAt, targetAt, type LaidPanel, type Measure } from './panel-layout.ts';
import { lettersFor } from './panel-letters.ts';
import { arrowsOf, paintPanel } from './panel-paint.ts';
import { PanelPress, type PointerOnPanel, type PressStep } from './panel-press.ts';
import type { PanelPointer } from './panel-pointer.ts';
import { fontOf, PANEL_WIDTH } from './panel-styles.ts';
import type { PanelView } from './panel-view.ts';

/** Touch: a finger this near hovers, in metres; rays longer than this do not press. */
const NEAR = 0.07;
const REACH = 3;
/** Pixels that a stick scrolls in a second, and an arrow at a press. */
const STICK_SPEED = 900;
const ARROW_STEP = 300;
/** Pixels from the upper edge by which a panel is taken. */
const TITLE_BAR = 110;

export interface PanelHit {
  readonly pointer: PanelPointer;
  readonly x: number;
  readonly y: number;
  readonly distance: number;
  readonly by: PointerOnPanel['by'];
  readonly selecting: boolean;
}

/** One panel in the room: a texture that is painted again when its view, what is hovered, or what is scrolled changes. */
export class PanelBoard {
  readonly mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly metres: number;
  readonly #pixels: number;
  readonly #canvas = document.createElement('canvas');
  readonly #texture: CanvasTexture;
  readonly #press = new PanelPress();
  readonly #fingers = new Map<string, number>();
  readonly #scrolled = new Map<string, number>();
  readonly #inverse = new Matrix4();
  readonly #a = new Vector3();
  readonly #b = new Vector3();
  #laid: LaidPanel | undefined;
  #painted = '';
  #hovered: string | undefined;

  /** @param metres across, in the room @param pixels down */
  constructor(name: string, { metres, pixels }: { readonly metres: number; readonly pixels: number }) {
    this.metres = metres;
    this.#pixels = pixels;
    this.#canvas.width = PANEL_WIDTH;
    this.#canvas.height = pixels;
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.minFilter = LinearMipmapLinearFilter;
    this.#texture.anisotropy = 8;
    this.mesh = new Mesh(new PlaneGeometry(metres, this.height), new MeshBasicMaterial({ map: this.#texture, transparent: true, fog: false, toneMapped: false }));
    this.mesh.name = name;
    this.mesh.visible = false;
    this.mesh.renderOrder = 5;
  }

  /** Metres. */
  get height(): number {
    return (this.metres * this.#pixels) / PANEL_WIDTH;
  }

  holds(pointer: string): boolean {
    return this.#press.holds(pointer);
  }

  /** A select that begins on the title, beside its button: the panel is taken. */
  beginsOnTitle({ pointer, x, y, selecting }: PanelHit): boolean {
    const begins = selecting && !this.#press.knows(pointer.id);
    return begins && y < TITLE_BAR && this.#usable(x, y) === undefined;
  }

  hide(): void {
    this.mesh.visible = false;
    this.#press.reset();
    this.#fingers.clear();
    this.#hovered = undefined;
  }

  /** It will show something else: nothing stays scrolled or held. */
  begin(): void {
    this.#scrolled.clear();
    this.#press.reset();
  }

  dispose(): void {
    this.mesh.removeFromParent();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.#texture.dispose();
  }

  /** Where a pointer meets the panel. Call after the mesh has been put to its place. */
  meet(pointer: PanelPointer): PanelHit | undefined {
    if (!this.mesh.visible) return undefined;
    this.#inverse.copy(this.mesh.matrix).invert();
    return this.#touch(pointer) ?? this.#meetRay(pointer);
  }

  /** @param dwell seconds @returns what was pressed, after it was done */
  step(view: PanelView, hits: readonly PanelHit[], selecting: ReadonlySet<string>, { dt, dwell, close }: { readonly dt: number; readonly dwell: number; readonly close?: { press(): void; readonly label: string } }): PressStep {
    const laid = layoutPanel(view, { height: this.#pixels, measure: measureLetters, scrolled: (list) => this.#scrolled.get(list), close });
    this.#laid = laid;
    const pointers = hits.map(({ pointer, x, y, by, selecting: selects }): PointerOnPanel => ({ id: pointer.id, x, y, by, selecting: selects, target: this.#usable(x, y) }));
    for (const { pointer, x, y, by } of hits) if (by === 'ray' && Math.abs(pointer.stick) > 0.3) this.#scroll(x, y, pointer.stick * STICK_SPEED * dt);
    const step = this.#press.step(pointers, selecting, dt, dwell);
    for (const { x, y, dy } of step.drags) this.#scroll(x, y, dy);
    const by = (id: string) => hits.find(({ pointer }) => pointer.id === id)?.pointer.hand;
    if (step.hovered !== this.#hovered) {
      this.#hovered = step.hovered;
      const hand = hits.map(({ pointer }) => pointer.hand).find((each) => each !== undefined);
      if (step.hovered !== undefined && hand) tick(hand, 'hover');
    }
    this.#paint(view, laid, step);
    if (step.pressed) {
      const hand = by(step.pressed.pointer);
      if (hand) tick(hand, 'press');
      this.#do(laid, step.pressed);
    }
    return step;
  }

  #usable(x: number, y: number): string | undefined {
    const { lists = [] } = this.#laid ?? {};
    const arrow = lists.flatMap(arrowsOf).find((each) => x >= each.x && x <= each.x + each.width && y >= each.y && y <= each.y + each.height);
    if (arrow) return arrow.isOff ? undefined : arrow.id;
    const target = this.#laid && targetAt(this.#laid, x, y);
    return target === undefined || target.isOff ? undefined : target.id;
  }

  #do(laid: LaidPanel, { target, x, y }: NonNullable<PressStep['pressed']>): void {
    const list = laid.lists.find(({ id }) => target === `${id}:up` || target === `${id}:down`);
    if (list) return this.#scroll(list.box.x + 1, list.box.y + 1, target.endsWith(':up') ? -ARROW_STEP : ARROW_STEP);
    const found = [...laid.targets, ...laid.lists.flatMap(({ targets }) => targets)].find(({ id }) => id === target);
    found?.press({ u: (x - found.box.x) / found.box.width, v: (y - found.box.y) / found.box.height });
  }

  #scroll(x: number, y: number, by: number): void {
    const list = this.#laid && listAt(this.#laid, x, y);
    if (!list) return;
    const most = Math.max(0, list.content - list.box.height);
    const next = Math.min(most, Math.max(0, list.scrolled + by));
    // At its end it follows again.
    if (list.followsEnd && next >= most) this.#scrolled.delete(list.id);
    else this.#scrolled.set(list.id, next);
  }

  #paint(view: PanelView, laid: LaidPanel, { hovered, sunk }: PressStep): void {
    const key = JSON.stringify([view, hovered, sunk, laid.lists.map(({ scrolled }) => scrolled)], (name, value: unknown) => (name === 'source' ? undefined : value));
    const pen = key === this.#painted ? null : this.#canvas.getContext('2d');
    if (pen === null) return;
    this.#painted = key;
    paintPanel(pen, view, laid, { hovered, pressed: sunk });
    this.#texture.needsUpdate = true;
    this.mesh.userData['words'] = wordsOf(laid, view);
    this.mesh.userData['seenAt'] = (id: string) => {
      const at = this.#laid && (seenAt(this.#laid, id) ?? arrowAt(this.#laid, id));
      return at && [at.x / PANEL_WIDTH, at.y / this.#pixels];
    };
    // Letters come in several files, each fetched when it is first needed.
    void lettersFor(this.mesh.userData['words'] as string[])?.then(() => { this.#painted = ''; });
  }

  /** A finger before the surface: where, and whether it has just gone through. */
  #touch(pointer: PanelPointer): PanelHit | undefined {
    if (!pointer.tip) return undefined;
    const { x, y, z } = this.#a.fromArray(pointer.tip).applyMatrix4(this.#inverse);
    const before = this.#fingers.get(pointer.id);
    const at = this.#inPixels(x, y);
    if (!at || Math.abs(z) > NEAR) {
      this.#fingers.delete(pointer.id);
      return undefined;
    }
    this.#fingers.set(pointer.id, z);
    return { pointer, ...at, distance: 0, by: 'touch', selecting: before !== undefined && before > 0 && z <= 0 };
  }

  #meetRay(pointer: PanelPointer): PanelHit | undefined {
    if (!pointer.ray) return undefined;
    const origin = this.#a.fromArray(pointer.ray.position).applyMatrix4(this.#inverse);
    const direction = this.#b.fromArray(forwardOf(pointer.ray)).transformDirection(this.#inverse);
    if (origin.z <= 0 || direction.z > -0.05) return undefined;
    const along = -origin.z / direction.z;
    const distance = along * this.mesh.scale.x;
    const at = this.#inPixels(origin.x + direction.x * along, origin.y + direction.y * along);
    return at && distance < REACH ? { pointer, ...at, distance, by: pointer.dwells ? 'dwell' : 'ray', selecting: pointer.selecting } : undefined;
  }

  #inPixels(x: number, y: number): { readonly x: number; readonly y: number } | undefined {
    const [u, v] = [x / this.metres + 0.5, 0.5 - y / this.height];
    return u >= 0 && u <= 1 && v >= 0 && v <= 1 ? { x: u * PANEL_WIDTH, y: v * this.#pixels } : undefined;
  }
}

function arrowAt({ lists }: LaidPanel, id: string) {
  const arrow = lists.flatMap(arrowsOf).find((each) => each.id === id);
  return arrow && { x: arrow.x + arrow.width / 2, y: arrow.y + arrow.height / 2 };
}

/** Everything that can be read on it, for tests and for loading letters. */
function wordsOf({ laid, lists, targets, warning }: LaidPanel, { title }: PanelView): string[] {
  const leaves = [...laid, ...(warning ? [warning] : []), ...lists.flatMap((list) => list.laid)];
  const texts = leaves.flatMap(({ node }) => {
    if (node.kind === 'text') return [node.text];
    if (node.kind === 'slider') return [`${node.label}: ${node.shown}`];
    if (node.kind === 'input') return [node.label, node.value];
    return 'label' in node && node.label !== undefined ? [node.label] : [];
  });
  return [title, ...texts, ...targets.map(({ label }) => label)].filter((text, index, all) => text !== '' && all.indexOf(text) === index);
}

const ruler = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
const measureLetters: Measure = (text, style) => {
  if (ruler === null) return text.length * style.size * 0.5;
  ruler.font = fontOf(style);
  return ruler.measureText(text).width;
};
