import { signal } from '@preact/signals';
import type { ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { PointsFrom } from '#rooms/protocol/pointing.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Session } from '#client/session/session.ts';
import { simplifyStroke } from '#client/view-model/simplify-stroke.ts';
import type { ToolName } from '#client/view-model/tool-names.ts';
import { spotsBetween, type Met } from './between-looks.ts';

/** What a ray meets. */
export interface AimedAt {
  readonly at: Vec3;
  readonly objectId: ObjectId | undefined;
  /** Only the highlighter meets people; the others pass beside them. */
  readonly participantId?: ParticipantId;
  /** Metres along the ray. */
  readonly along: number;
}

export interface ToolsOptions {
  readonly session: Session;
  /** What lies there first; undefined in the air. */
  find(origin: Vec3, direction: Vec3, tool: ToolName): AimedAt | undefined;
  refused(reason: string): void;
}

/** Where the pen draws in the air, metres before the eye or hand. */
const IN_AIR = 1.5;
/** Aims are sent this often, ms. */
const SEND_MS = 50;
/** A stroke has a point so often, metres, and runs at most so far beside what was drawn. */
const STEP = 0.008;
const TOLERANCE = 0.003;
/** So many points of the hand are kept until the stroke is cut and goes on as the next. */
const LONGEST = 2_000;
/** The pen lies on surfaces, not in them, metres. */
const ABOVE = 0.006;
/** Points of a tape nearer than this are one, metres, or for what is far away so much of the distance. */
const SAME = 0.03;
const SAME_SHARE = 0.012;

/** One tool in somebody's hand: mouse, finger and controller say where it aims and whether it is pressed. Rules: docs/spec/pointing.md. */
export class HallTools {
  readonly tool = signal<ToolName | undefined>(undefined);
  /** What is being drawn or measured and not told yet. */
  draft: { readonly kind: 'stroke' | 'tape'; readonly points: readonly Vec3[]; readonly open: Vec3 | undefined } | undefined;
  /** Where our own laser or tool is. */
  aimed: { readonly at: Vec3; readonly sounding: boolean } | undefined;
  readonly #options: ToolsOptions;
  #pressed = false;
  #stroke: Vec3[] = [];
  #tape: Vec3[] = [];
  #pressedAt: Vec3 | undefined;
  /** What the pen was on when it was last looked for. */
  #met: Met | undefined;
  #sentAt = -Infinity;
  #telling = false;

  constructor(options: ToolsOptions) {
    this.#options = options;
  }

  choose(tool: ToolName | undefined): void {
    this.cancel();
    this.tool.value = tool;
  }

  /** Once a frame, or when the pointer moves. @param since directions in which it was since the last time @param now ms */
  aim({ origin, direction, since = [] }: { readonly origin: Vec3; readonly direction: Vec3; readonly since?: readonly Vec3[] }, { pressed, from, now }: { readonly pressed: boolean; readonly from: PointsFrom; readonly now: number }): void {
    const tool = this.tool.peek();
    if (tool === undefined) return;
    const found = this.#options.find(origin, direction, tool);
    const free = along(origin, direction, IN_AIR);
    const began = pressed && !this.#pressed;
    const ended = !pressed && this.#pressed;
    this.#pressed = pressed;
    const at = found?.at ?? (tool === 'pen' ? free : along(origin, direction, 12));
    this.aimed = { at, sounding: pressed };
    if (tool === 'laser') this.#point(pressed ? at : undefined, 'laser', from, now);
    else if (tool === 'highlight' && began) this.#highlight(found);
    else if (tool === 'pen') {
      const met = { direction, along: found?.along ?? IN_AIR };
      const between = this.#met === undefined || began ? [] : spotsBetween(origin, this.#met, met, since);
      this.#met = met;
      this.#draw(found === undefined ? free : toward(found.at, origin, ABOVE), { between: found === undefined ? between : between.map((spot) => toward(spot, origin, ABOVE)), began, pressed, ended, from, now });
    }
    else if (tool === 'tape' && found !== undefined) this.#measure(toward(found.at, origin, ABOVE), found.along, { began, ended });
  }

  /** The pointer is elsewhere: nothing is shown, what is begun is finished. */
  away(now: number): void {
    if (this.#pressed && this.tool.peek() === 'pen') this.#finishStroke();
    this.#pressed = false;
    this.aimed = undefined;
    this.#point(undefined, 'laser', 'head', now);
    if (this.draft?.kind === 'tape') this.#showTape(undefined);
  }

  /** Gives up what is begun. @returns whether something was */
  cancel(): boolean {
    const had = this.#stroke.length > 0 || this.#tape.length > 0 || this.#pressedAt !== undefined;
    this.#stroke = [];
    this.#tape = [];
    this.draft = undefined;
    this.aimed = undefined;
    this.#pressed = false;
    this.#pressedAt = undefined;
    this.#point(undefined, 'laser', 'head', 0);
    return had;
  }

  /** Takes away one's own latest. */
  async undo(): Promise<void> {
    if (this.cancel()) return;
    const { session } = this.#options;
    const last = [...session.marks.peek().values()].findLast(({ by }) => by === session.me);
    if (last !== undefined) await session.command('mark.remove', { markId: last.id });
  }

  /** Closes the area that is being measured, or what there is of it. */
  finish(): void {
    const points = this.#tape;
    this.#tape = [];
    this.#pressedAt = undefined;
    this.draft = undefined;
    if (points.length > 1) this.#tell('tape', points);
  }

  #point(at: Vec3 | undefined, tool: 'laser' | 'pen', from: PointsFrom, now: number): void {
    const { pointing } = this.#options.session;
    if (at === undefined) {
      if (this.#telling) pointing.point(null);
      this.#telling = false;
      this.#sentAt = -Infinity;
    } else if (now - this.#sentAt >= SEND_MS) {
      pointing.point({ at, from, tool });
      this.#telling = true;
      this.#sentAt = now;
    }
  }

  #highlight(found: AimedAt | undefined): void {
    if (found === undefined) return;
    const { at, objectId, participantId } = found;
    const target = participantId !== undefined ? { participantId } : objectId !== undefined ? { objectId } : { at };
    void this.#options.session.pointing.highlight(target).then((result) => {
      if (!result.ok) this.#options.refused(result.reason);
    });
  }

  #draw(at: Vec3, { between, began, pressed, ended, from, now }: { between: readonly Vec3[]; began: boolean; pressed: boolean; ended: boolean; from: PointsFrom; now: number }): void {
    if (began) this.#stroke = [at];
    if (pressed && this.#stroke.length > 0) {
      for (const spot of [...between, at]) if (apart(this.#stroke.at(-1)!, spot) >= STEP) this.#stroke.push(spot);
      this.draft = { kind: 'stroke', points: this.#stroke, open: undefined };
      this.#point(at, 'pen', from, now);
      if (this.#stroke.length >= LONGEST) {
        this.#finishStroke();
        this.#stroke = [at];
      }
    }
    if (ended) this.#finishStroke();
  }

  #finishStroke(): void {
    const points = simplifyStroke(this.#stroke, TOLERANCE, limits.strokePoints);
    this.#stroke = [];
    this.#point(undefined, 'pen', 'head', 0);
    if (points.length < 2) this.draft = undefined;
    else this.#tell('stroke', points);
  }

  /** Press and let go elsewhere measures a distance; presses at one place each make the corners of an area, closed at its first corner. */
  #measure(at: Vec3, distance: number, { began, ended }: { began: boolean; ended: boolean }): void {
    const near = (a: Vec3, b: Vec3) => apart(a, b) < Math.max(SAME, distance * SAME_SHARE);
    if (began) this.#pressedAt = at;
    const start = this.#pressedAt;
    if (ended && start !== undefined) {
      this.#pressedAt = undefined;
      if (!near(start, at) && this.#tape.length === 0) return this.#tell('tape', [start, at]);
      if (this.#tape.length >= 2 && near(at, this.#tape[0]!)) return this.finish();
      this.#tape.push(at);
      if (this.#tape.length === limits.tapePoints) return this.finish();
    }
    this.#showTape(at);
  }

  #showTape(open: Vec3 | undefined): void {
    const points = this.#tape.length > 0 ? this.#tape : this.#pressedAt === undefined ? [] : [this.#pressedAt];
    this.draft = points.length === 0 ? undefined : { kind: 'tape', points, open };
  }

  /** Shown as a draft until it is there for everybody. */
  #tell(kind: 'stroke' | 'tape', points: readonly Vec3[]): void {
    const draft = { kind, points, open: undefined };
    this.draft = draft;
    void this.#options.session.command('mark.add', { kind, points }).then((result) => {
      if (this.draft === draft) this.draft = undefined;
      if (!result.ok) this.#options.refused(result.reason);
    });
  }
}

function along([x, y, z]: Vec3, [dx, dy, dz]: Vec3, metres: number): Vec3 {
  return [x + dx * metres, y + dy * metres, z + dz * metres];
}
function apart(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
/** A little nearer to somebody's eye. */
function toward(at: Vec3, eye: Vec3, metres: number): Vec3 {
  const distance = apart(at, eye);
  const share = distance === 0 ? 0 : Math.min(1, metres / distance);
  return [at[0] + (eye[0] - at[0]) * share, at[1] + (eye[1] - at[1]) * share, at[2] + (eye[2] - at[2]) * share];
}
