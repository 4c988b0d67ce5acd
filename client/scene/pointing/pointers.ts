import { Group, InstancedMesh, Matrix4, MeshBasicMaterial, SphereGeometry, Color } from 'three';
import type { Slot } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { Aim } from '#rooms/protocol/pointing.ts';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import type { PersonView, Session } from '#client/session/session.ts';
import { figureColours } from '#client/theme/tokens.ts';
import { ThingSign } from '../things/thing-sign.ts';
import { keepLegible, PEN_WIDTH } from './drawn-marks.ts';
import { FatLines } from './fat-lines.ts';

/** Somebody who points: where they did when last heard of, and where it is drawn, on its way there. */
interface Pointer {
  aim: Aim;
  shown: Vec3;
  /** Seconds since they were last heard of. */
  quiet: number;
  /** What their pen has drawn since it was put on. */
  readonly trail: Vec3[];
  readonly name: string;
  readonly colour: string;
  readonly sign: ThingSign;
}

/** The dot fills about this part of the view, at least so large, metres. */
const DOT = { share: 0.006, least: 0.02 } as const;
/** A beam begins so far below the eyes, metres: at the chest. */
const BELOW = 0.35;
/** A pointer is this much of the way there after a second without. */
const EASE = 16;
const TRAIL_STEP = 0.01;
const TRAIL_MOST = 1_500;

/** Everybody's beams, dots and unfinished strokes, and one's own dot: three draw calls and the names. */
export class Pointers {
  readonly object = new Group();
  /** Our own, drawn in the same way. */
  own: { readonly at: Vec3; readonly sounding: boolean; readonly colour: string } | undefined;
  readonly #session: Session;
  readonly #placeOf: (slot: Slot) => Placement | undefined;
  readonly #pointers = new Map<Slot, Pointer>();
  readonly #beams = new FatLines(2, { opacity: 0.6 });
  readonly #trails = new FatLines(PEN_WIDTH);
  readonly #dots = new InstancedMesh(new SphereGeometry(1, 16, 12), new MeshBasicMaterial({ fog: false, toneMapped: false }), limits.pointers + 1);
  readonly #off: () => void;
  readonly #matrix = new Matrix4();
  readonly #colour = new Color();

  constructor(session: Session, placeOf: (slot: Slot) => Placement | undefined) {
    this.#session = session;
    this.#placeOf = placeOf;
    this.#dots.frustumCulled = false;
    this.#dots.count = 0;
    this.#dots.renderOrder = 19;
    this.object.add(this.#beams.object, this.#trails.object, this.#dots);
    this.#off = session.pointing.onPointers((rows) => {
      for (const [slot, aim] of rows) if (slot !== session.slot.peek()) this.#hear(slot, aim);
    });
  }

  /** Whose aims are drawn, for tests and the wall. */
  get slots(): readonly Slot[] {
    return [...this.#pointers.keys()];
  }

  shownOf(slot: Slot): Vec3 | undefined {
    return this.#pointers.get(slot)?.shown;
  }

  step(eye: Vec3, dt: number): void {
    if (this.#pointers.size === 0 && this.own === undefined && this.#dots.count === 0) return;
    const part = 1 - Math.exp(-EASE * dt);
    this.#beams.begin();
    this.#trails.begin();
    let count = 0;
    const dot = (at: Vec3, colour: string, size: number) => {
      if (count > limits.pointers) return;
      const radius = Math.max(DOT.least, apart(at, eye) * DOT.share) * size;
      this.#dots.setMatrixAt(count, this.#matrix.makeScale(radius, radius, radius).setPosition(...at));
      this.#dots.setColorAt(count, this.#colour.set(colour));
      count += 1;
    };
    for (const [slot, pointer] of this.#pointers) {
      // The notice of the end is not sent again to who was too slow for it, or away.
      pointer.quiet += dt;
      if (pointer.quiet * 1_000 > limits.pointerRestMs) {
        this.#hear(slot, null);
        continue;
      }
      const [x, y, z] = pointer.shown;
      const [gx, gy, gz] = pointer.aim.at;
      pointer.shown = [x + (gx - x) * part, y + (gy - y) * part, z + (gz - z) * part];
      const from = this.#placeOf(slot)?.position;
      if (from !== undefined) this.#beams.add([from[0], from[1] - BELOW, from[2]], pointer.shown, pointer.colour);
      this.#trails.path(pointer.trail, pointer.colour);
      dot(pointer.shown, pointer.colour, 1);
      pointer.sign.object.position.set(pointer.shown[0], pointer.shown[1] + apart(pointer.shown, eye) * 0.012, pointer.shown[2]);
      keepLegible(pointer.sign, eye);
    }
    if (this.own !== undefined) dot(this.own.at, this.own.colour, this.own.sounding ? 1 : 0.6);
    this.#beams.end();
    this.#trails.end();
    this.#dots.count = count;
    this.#dots.instanceMatrix.needsUpdate = true;
    if (this.#dots.instanceColor !== null) this.#dots.instanceColor.needsUpdate = true;
  }

  close(): void {
    this.#off();
    for (const { sign } of this.#pointers.values()) sign.dispose();
    this.#beams.dispose();
    this.#trails.dispose();
    this.#dots.geometry.dispose();
    (this.#dots.material as MeshBasicMaterial).dispose();
    this.#dots.dispose();
    this.object.removeFromParent();
  }

  #hear(slot: Slot, aim: Aim | null): void {
    const known = this.#pointers.get(slot);
    if (aim === null) {
      known?.sign.dispose();
      this.#pointers.delete(slot);
      return;
    }
    const pointer = known ?? this.#begin(slot, aim);
    pointer.aim = aim;
    pointer.quiet = 0;
    const last = pointer.trail.at(-1);
    if (aim.tool === 'pen' && (last === undefined || apart(last, aim.at) >= TRAIL_STEP) && pointer.trail.length < TRAIL_MOST) pointer.trail.push(aim.at);
  }

  #begin(slot: Slot, aim: Aim): Pointer {
    const person = personAt(this.#session, slot);
    const sign = new ThingSign();
    const name = person?.name ?? '';
    sign.show(name === '' ? [] : [name]);
    this.object.add(sign.object);
    const pointer: Pointer = { aim, shown: aim.at, quiet: 0, trail: [], name, colour: figureColours[person?.colour ?? 'slate'].main, sign };
    this.#pointers.set(slot, pointer);
    return pointer;
  }
}

export function personAt(session: Session, slot: Slot): PersonView | undefined {
  return [...session.people.peek().values()].find((person) => person.slot === slot);
}

function apart(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
