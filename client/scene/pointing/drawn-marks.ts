import { Group } from 'three';
import type { MarkId } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { MarkView, Session } from '#client/session/session.ts';
import { figureColours } from '#client/theme/tokens.ts';
import { ThingSign } from '../things/thing-sign.ts';
import { FatLines } from './fat-lines.ts';

/** Thickness of what is drawn, CSS pixels. */
export const PEN_WIDTH = 4;
export const TAPE_WIDTH = 3;
/** So many measurements have their words in the hall: the latest. */
const SIGNS = 32;

/** Strokes and measurements as the meeting has them: two draw calls, and one for the words of each measurement. */
export class DrawnMarks {
  readonly object = new Group();
  readonly #strokes = new FatLines(PEN_WIDTH);
  readonly #tapes = new FatLines(TAPE_WIDTH, { inFront: true });
  readonly #signs = new Map<MarkId, ThingSign>();
  readonly #words: (points: readonly Vec3[]) => readonly string[];
  readonly #off: () => void;

  constructor(session: Session, words: (points: readonly Vec3[]) => readonly string[]) {
    this.#words = words;
    this.#tapes.object.renderOrder = 18;
    this.object.add(this.#strokes.object, this.#tapes.object);
    this.#off = session.marks.subscribe((marks) => this.#show([...marks.values()]));
  }

  /** Words are as large from afar as they are near. */
  step(eye: Vec3): void {
    for (const sign of this.#signs.values()) keepLegible(sign, eye);
  }

  close(): void {
    this.#off();
    for (const sign of this.#signs.values()) sign.dispose();
    this.#strokes.dispose();
    this.#tapes.dispose();
    this.object.removeFromParent();
  }

  #show(marks: readonly MarkView[]): void {
    this.#strokes.begin();
    this.#tapes.begin();
    for (const { kind, points, colour } of marks) {
      const { main, deep } = figureColours[colour];
      if (kind === 'stroke') this.#strokes.path(points, main);
      else this.#tapes.path(points, deep, { closed: true });
    }
    this.#strokes.end();
    this.#tapes.end();
    const measured = marks.filter(({ kind }) => kind === 'tape').slice(-SIGNS);
    for (const [id, sign] of this.#signs) {
      if (measured.some((mark) => mark.id === id)) continue;
      sign.dispose();
      this.#signs.delete(id);
    }
    for (const { id, points } of measured) {
      if (this.#signs.has(id)) continue;
      const sign = measureSign(this.#words(points), middleOf(points));
      this.#signs.set(id, sign);
      this.object.add(sign.object);
    }
  }
}

/** The words of a measurement at its middle. */
export function measureSign(words: readonly string[], at: Vec3): ThingSign {
  const sign = new ThingSign();
  sign.show(words);
  sign.object.position.set(at[0], at[1] + 0.03, at[2]);
  return sign;
}

/** Nearer than this, metres, a sign is as large as it is. */
const LEGIBLE = 3;

export function keepLegible(sign: ThingSign, [x, y, z]: Vec3): void {
  const { position } = sign.object;
  sign.enlarge(Math.max(1, Math.hypot(position.x - x, position.y - y, position.z - z) / LEGIBLE));
}

export function middleOf(points: readonly Vec3[]): Vec3 {
  const sum = points.reduce<Vec3>(([x, y, z], [px, py, pz]) => [x + px, y + py, z + pz], [0, 0, 0]);
  return [sum[0] / points.length, sum[1] / points.length, sum[2] / points.length];
}
