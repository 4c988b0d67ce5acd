import { Box3, Box3Helper, Group, type LineBasicMaterial } from 'three';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Session } from '#client/session/session.ts';
import type { Translate } from '../hall-view.ts';
import { ThingGlow } from './thing-glow.ts';
import { ThingSign } from './thing-sign.ts';
import type { Things } from './things.ts';

/** What was said of a thing stays on its sign so long, ms. */
const SAID_MS = 4_000;

export interface ThingMarksParts {
  readonly things: Things;
  readonly session: Session;
  readonly translate: Translate;
  /** Why a hand may not take it, in words; undefined when it may. */
  whyNot(id: ObjectId): string | undefined;
}

/** Signs over things that are pointed at, held or cannot be shown, and a frame round the selected one. */
export class ThingMarks {
  readonly object = new Group();
  /** The thing under the mouse or a hand's ray. */
  pointed: ObjectId | undefined;
  /** What hands could take, or have. */
  reached: ReadonlySet<ObjectId> = new Set();
  readonly #signs = new Map<ObjectId, ThingSign>();
  readonly #frame = new Box3Helper(new Box3(), 0x14475a);
  readonly #box = new Box3();
  readonly #parts: ThingMarksParts;
  readonly #glow = new ThingGlow();
  readonly #said = new Map<ObjectId, { readonly text: string; readonly until: number }>();
  #now = 0;

  constructor(parts: ThingMarksParts) {
    this.#parts = parts;
    this.object.name = 'thing-marks';
    const material = this.#frame.material as LineBasicMaterial;
    Object.assign(material, { transparent: true, opacity: 0.9, fog: false, toneMapped: false });
    this.#frame.visible = false;
    this.object.add(this.#frame, this.#glow.object);
  }

  /** For a few seconds, on the sign of the thing. */
  say(id: ObjectId, text: string): void {
    this.#said.set(id, { text, until: this.#now + SAID_MS });
  }

  /** @param now ms */
  step(now: number): void {
    this.#now = now;
    for (const [id, { until }] of this.#said) if (now > until) this.#said.delete(id);
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
    this.#glow.show([...this.reached].flatMap((id) => things.figureOf(id) ?? []));
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
    const { things, session, translate, whyNot } = this.#parts;
    const { view, failed, isLoaded } = things.figureOf(id)!;
    const holder = view.heldBy === undefined || view.heldBy === session.me ? undefined : session.people.peek().get(view.heldBy)?.name;
    if (failed && !isLoaded) return [view.name, translate('hall.things.failed')];
    if (holder !== undefined) return [view.name, translate('hall.things.heldBy', { name: holder })];
    const said = this.#said.get(id)?.text;
    if (said !== undefined) return [view.name, said];
    if (!this.reached.has(id)) return this.pointed === id ? [view.name] : [];
    const why = whyNot(id);
    return why === undefined ? [view.name] : [view.name, why];
  }
}
