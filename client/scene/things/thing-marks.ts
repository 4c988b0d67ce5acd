import { Box3, Box3Helper, Group, type LineBasicMaterial } from 'three';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Session } from '#client/session/session.ts';
import type { Translate } from '../hall-view.ts';
import { ThingSign } from './thing-sign.ts';
import type { Things } from './things.ts';

/** Signs over things that are pointed at, held or cannot be shown, and a frame round the selected one. */
export class ThingMarks {
  readonly object = new Group();
  /** The thing under the mouse or a hand's ray. */
  pointed: ObjectId | undefined;
  readonly #signs = new Map<ObjectId, ThingSign>();
  readonly #frame = new Box3Helper(new Box3(), 0x14475a);
  readonly #box = new Box3();
  readonly #parts: { readonly things: Things; readonly session: Session; readonly translate: Translate };

  constructor(parts: { readonly things: Things; readonly session: Session; readonly translate: Translate }) {
    this.#parts = parts;
    this.object.name = 'thing-marks';
    const material = this.#frame.material as LineBasicMaterial;
    Object.assign(material, { transparent: true, opacity: 0.9, fog: false, toneMapped: false });
    this.#frame.visible = false;
    this.object.add(this.#frame);
  }

  step(): void {
    const { things } = this.#parts;
    for (const [id, sign] of this.#signs) {
      if (things.figureOf(id) !== undefined) continue;
      sign.dispose();
      this.#signs.delete(id);
    }
    for (const figure of things.figures()) {
      const { view, box, object } = figure;
      const lines = this.#linesOf(view.id);
      if (lines.length === 0) {
        this.#signs.get(view.id)?.show([]);
        continue;
      }
      let sign = this.#signs.get(view.id);
      if (sign === undefined) {
        this.#signs.set(view.id, (sign = new ThingSign()));
        this.object.add(sign.object);
      }
      sign.show(lines);
      object.updateMatrixWorld();
      this.#box.copy(box).applyMatrix4(object.matrixWorld);
      sign.object.position.set((this.#box.min.x + this.#box.max.x) / 2, this.#box.max.y + 0.12, (this.#box.min.z + this.#box.max.z) / 2);
    }
    const selected = things.selected.peek();
    const chosen = selected === undefined ? undefined : things.figureOf(selected);
    this.#frame.visible = chosen !== undefined;
    if (chosen !== undefined) this.#frame.box.copy(chosen.box).applyMatrix4(chosen.object.matrixWorld).expandByScalar(0.01);
  }

  close(): void {
    for (const sign of this.#signs.values()) sign.dispose();
    this.object.removeFromParent();
    this.#frame.dispose();
  }

  #linesOf(id: ObjectId): readonly string[] {
    const { things, session, translate } = this.#parts;
    const { view, failed, isLoaded } = things.figureOf(id)!;
    const holder = view.heldBy === undefined || view.heldBy === session.me ? undefined : session.people.peek().get(view.heldBy)?.name;
    if (failed && !isLoaded) return [view.name, translate('hall.things.failed')];
    if (holder !== undefined) return [view.name, translate('hall.things.heldBy', { name: holder })];
    return this.pointed === id ? [view.name] : [];
  }
}
