import { CanvasTexture, LinearMipmapLinearFilter, Matrix4, Mesh, MeshBasicMaterial, PlaneGeometry, SRGBColorSpace, Vector3, type Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';
import { forwardOf } from '../rig-math.ts';
import { pulse, type Hand } from '../hands.ts';
import type { Side } from '../side.ts';
import { buttonAt, layoutPanel, PANEL_METRES, PANEL_PIXELS } from './panel-layout.ts';
import { loadPanelFont, paintPanel } from './panel-paint.ts';
import type { PanelAction, PanelPage } from './panel-page.ts';

/** Metres above the palm; where it hovers before somebody whose carrying hand is not tracked. */
const ABOVE_PALM = 0.15;
const DOCK = { ahead: 0.5, down: 0.34 } as const;
/** The panel shows while the hand is raised at least this close under the eyes and is this near the middle of the view (cosine). */
const RAISED = 0.62;
const IN_VIEW = { show: 0.7, hide: 0.52 } as const;
/** Touch: a finger this near hovers; passing the surface presses, then rests this many seconds. */
const NEAR = 0.07;
const REST = 0.5;
/** Rays longer than this do not press. */
const REACH = 2.5;

export interface PanelFrame {
  readonly head: Placement;
  readonly hands: readonly Hand[];
  readonly page: PanelPage;
  /** The hand on whose wrist it is. */
  readonly carrier: Side;
  /** Not shown meanwhile: the carrying hand aims a teleport. */
  readonly hidden: boolean;
  readonly dt: number;
}

/** What the panel did with the hands in a frame. */
export interface PanelTouch {
  /** The hand whose ray lies on the panel, and how far away, in metres. */
  readonly pointing: { readonly side: Side; readonly distance: number } | undefined;
  readonly pressed: PanelAction | undefined;
}

/** The panel on the wrist: one texture, repainted when its page or what is hovered changes. Lives in the person's room. */
export class WristPanel {
  readonly object: Object3D;
  readonly #mesh: Mesh<PlaneGeometry, MeshBasicMaterial>;
  readonly #canvas = document.createElement('canvas');
  readonly #texture: CanvasTexture;
  #carrier: Side = 'left';
  #painted = '';
  #shown = 0;
  #wanted = false;
  #docked = false;
  #resting = 0;
  /** A select that began on a button: it acts when released over the same one. */
  #held: { readonly side: Side; readonly action: PanelAction | undefined } | undefined;
  #fingers = new Map<Side, number>();
  readonly #inverse = new Matrix4();
  readonly #goal = new Vector3();
  readonly #eyes = new Vector3();
  readonly #a = new Vector3();
  readonly #b = new Vector3();

  constructor() {
    this.#canvas.width = PANEL_PIXELS.width;
    this.#canvas.height = PANEL_PIXELS.height;
    this.#texture = new CanvasTexture(this.#canvas);
    this.#texture.colorSpace = SRGBColorSpace;
    this.#texture.minFilter = LinearMipmapLinearFilter;
    this.#texture.anisotropy = 8;
    this.#mesh = new Mesh(
      new PlaneGeometry(PANEL_METRES.width, PANEL_METRES.height),
      new MeshBasicMaterial({ map: this.#texture, transparent: true, fog: false, toneMapped: false }),
    );
    this.#mesh.name = 'wrist-panel';
    this.#mesh.visible = false;
    this.#mesh.renderOrder = 5;
    this.object = this.#mesh;
    void loadPanelFont().then(() => {
      this.#painted = '';
    });
  }

  get visible(): boolean {
    return this.#mesh.visible;
  }
  /** The hand that carries the panel; undefined while it is docked before the person. */
  get carrier(): Side | undefined {
    return this.#docked ? undefined : this.#carrier;
  }

  hide(): void {
    this.#mesh.visible = false;
    this.#shown = 0;
    this.#held = undefined;
    this.#fingers.clear();
  }

  step(frame: PanelFrame): PanelTouch {
    this.#carrier = frame.carrier;
    this.#place(frame);
    this.#resting = Math.max(0, this.#resting - frame.dt);
    if (!this.#mesh.visible) {
      this.#held = undefined;
      this.#fingers.clear();
      return { pointing: undefined, pressed: undefined };
    }
    const layout = layoutPanel(frame.page);
    const usable = (action: PanelAction | undefined) => (frame.page.buttons.find((button) => button.action === action)?.tone === 'off' ? undefined : action);
    let hovered: PanelAction | undefined;
    let pressed: PanelAction | undefined;
    let pointing: PanelTouch['pointing'];
    for (const hand of frame.hands) {
      if (!this.#docked && hand.side === this.#carrier) continue;
      const touch = this.#touch(hand);
      if (touch) {
        hovered = usable(buttonAt(layout, touch.u, touch.v)) ?? hovered;
        if (touch.through && this.#resting === 0) pressed = usable(buttonAt(layout, touch.u, touch.v));
        if (pressed) pulse(hand, 0.7, 30);
        continue;
      }
      const hit = this.#meet(hand);
      const action = hit && usable(buttonAt(layout, hit.u, hit.v));
      if (hit) pointing = { side: hand.side, distance: hit.distance };
      if (action) hovered = action;
      pressed = this.#click(hand, hit !== undefined, action) ?? pressed;
    }
    if (pressed) this.#resting = REST;
    this.#paint(frame.page, hovered, this.#held?.action ?? (this.#resting > REST - 0.18 ? pressed ?? hovered : undefined));
    return { pointing, pressed };
  }

  /** Whether this hand's pinch or trigger belongs to the panel now. */
  holds(side: Side): boolean {
    return this.#held?.side === side;
  }

  #click(hand: Hand, over: boolean, action: PanelAction | undefined): PanelAction | undefined {
    if (this.#held?.side === hand.side) {
      if (hand.selecting) return undefined;
      const meant = this.#held.action;
      this.#held = undefined;
      if (meant === undefined || meant !== action || this.#resting > 0) return undefined;
      pulse(hand, 0.7, 30);
      return meant;
    }
    // Only a select that begins here counts: a pinch drawn in from the hall presses nothing.
    if (hand.selecting && over && !this.#before.has(hand.side)) this.#held = { side: hand.side, action };
    if (hand.selecting) this.#before.add(hand.side);
    else this.#before.delete(hand.side);
    return undefined;
  }
  readonly #before = new Set<Side>();

  #place({ head, hands, hidden, dt }: PanelFrame): void {
    const palm = hands.find((hand) => hand.side === this.#carrier)?.palm;
    const forward = forwardOf(head);
    this.#eyes.fromArray(head.position);
    this.#docked = palm === undefined && hands.length > 0;
    if (palm) {
      this.#goal.fromArray(palm.position);
      this.#goal.y += ABOVE_PALM;
      const away = this.#a.copy(this.#goal).sub(this.#eyes);
      const cosine = away.normalize().dot(this.#b.fromArray(forward));
      const raised = palm.position[1] > head.position[1] - RAISED;
      this.#wanted = raised && cosine > (this.#wanted ? IN_VIEW.hide : IN_VIEW.show);
    } else {
      const flat = Math.hypot(forward[0], forward[2]) || 1;
      this.#goal.set(forward[0] / flat, 0, forward[2] / flat).multiplyScalar(DOCK.ahead).add(this.#eyes);
      this.#goal.y -= DOCK.down;
      // Follows only a real turn: somebody who nods towards a button must not push it away.
      if (this.#mesh.visible && this.#goal.distanceTo(this.#mesh.position) < 0.3) this.#goal.copy(this.#mesh.position);
      this.#wanted = this.#docked;
    }
    const show = this.#wanted && !hidden;
    this.#shown = Math.max(0, Math.min(1, this.#shown + (show ? dt : -dt) / 0.15));
    const visible = this.#shown > 0;
    if (visible && !this.#mesh.visible) this.#mesh.position.copy(this.#goal);
    this.#mesh.visible = visible;
    if (!visible) return;
    // A hand trembles; a panel that is to be read must not.
    this.#mesh.position.lerp(this.#goal, 1 - Math.exp(-dt / (palm ? 0.05 : 0.35)));
    // The rig is turned, the panel hangs in it: `lookAt` would think in the hall's space.
    this.#inverse.lookAt(this.#eyes, this.#mesh.position, UP);
    this.#mesh.quaternion.setFromRotationMatrix(this.#inverse);
    this.#mesh.scale.setScalar(0.6 + 0.4 * this.#shown);
    this.#mesh.updateMatrix();
    this.#inverse.copy(this.#mesh.matrix).invert();
  }

  /** A finger before the surface: where, and whether it has just gone through. */
  #touch(hand: Hand): { u: number; v: number; through: boolean } | undefined {
    if (!hand.tip) return undefined;
    const { x, y, z } = this.#a.fromArray(hand.tip).applyMatrix4(this.#inverse);
    const before = this.#fingers.get(hand.side);
    const { u, v, inside } = shares(x, y);
    if (!inside || z > NEAR || z < -NEAR) {
      this.#fingers.delete(hand.side);
      return undefined;
    }
    this.#fingers.set(hand.side, z);
    return { u, v, through: before !== undefined && before > 0 && z <= 0 };
  }

  #meet(hand: Hand): { u: number; v: number; distance: number } | undefined {
    if (!hand.ray) return undefined;
    const origin = this.#a.fromArray(hand.ray.position).applyMatrix4(this.#inverse);
    const direction = this.#b.fromArray(forwardOf(hand.ray)).transformDirection(this.#inverse);
    if (origin.z <= 0 || direction.z > -0.05) return undefined;
    const along = -origin.z / direction.z;
    const { u, v, inside } = shares(origin.x + direction.x * along, origin.y + direction.y * along);
    const distance = along * this.#mesh.scale.x;
    return inside && distance < REACH ? { u, v, distance } : undefined;
  }

  #paint(page: PanelPage, hovered: PanelAction | undefined, pressed: PanelAction | undefined): void {
    const key = JSON.stringify([page, hovered, pressed]);
    if (key === this.#painted) return;
    this.#painted = key;
    const context = this.#canvas.getContext('2d');
    if (!context) return;
    paintPanel(context, page, { hovered, pressed });
    this.#texture.needsUpdate = true;
  }
}

const UP = new Vector3(0, 1, 0);

function shares(x: number, y: number): { u: number; v: number; inside: boolean } {
  const u = x / PANEL_METRES.width + 0.5;
  const v = 0.5 - y / PANEL_METRES.height;
  return { u, v, inside: u >= 0 && u <= 1 && v >= 0 && v <= 1 };
}
