import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { presentsAs } from '#rooms/protocol/roles.ts';
import type { Session } from '#client/session/session.ts';
import type { Translate } from '../hall-view.ts';
import type { OwnMoves } from './own-moves.ts';
import type { NotMoved, ThingGrips } from './thing-grips.ts';
import type { Things } from './things.ts';

/** Half a metre to the side, as in the page. */
const BESIDE = 0.5;

/** What the wrist panel can do with things: for who has a headset on, and no keys. */
export interface ThingsPage {
  /** Things stand in the hall. */
  readonly isOpen: boolean;
  /** The thing that was taken last. */
  readonly chosen: string | undefined;
  readonly canUndo: boolean;
  /** Who may duplicate and remove. */
  readonly manages: boolean;
  /** Why the last wish was not granted. */
  readonly problem: string | undefined;
  undo(): void;
  duplicate(): void;
  remove(): void;
}

export interface ThingsPageParts {
  readonly session: Session;
  readonly things: Things;
  readonly grips: ThingGrips;
  readonly moves: OwnMoves;
  readonly translate: Translate;
  readonly bounds: { readonly min: readonly number[]; readonly max: readonly number[] };
  /** In words. */
  why(id: ObjectId, reason: NotMoved): string;
}

export function thingsPage({ session, things, grips, moves, translate, bounds, why }: ThingsPageParts): ThingsPage {
  let problem: string | undefined;
  const chosen = () => session.things.value.get(things.selected.value ?? '' as ObjectId);
  const refusal = (reason: string) => translate(`refusal.${reason}`);
  const ask = async (asked: Promise<Result<unknown>>) => {
    problem = undefined;
    const result = await asked;
    if (!result.ok) problem = refusal(result.reason);
  };
  return {
    get isOpen() { return things.size > 0 || moves.all.value.length > 0; },
    get chosen() { return chosen()?.name; },
    get canUndo() { return moves.last !== undefined; },
    get manages() { return presentsAs(session.people.value.get(session.me)?.role); },
    get problem() { return problem; },
    undo() {
      problem = undefined;
      void moves.undo().then((outcome) => {
        if (typeof outcome === 'object') problem = refusal(outcome.refused);
        else if (outcome !== undefined) things.select(outcome);
      });
    },
    duplicate() {
      const thing = chosen();
      if (thing === undefined) return;
      const { position: [x, y, z], ...rest } = thing.standing;
      const to = x + BESIDE <= bounds.max[0]! ? x + BESIDE : x - BESIDE;
      void ask(session.command('object.duplicate', { objectId: thing.id, standing: { ...rest, position: [to, y, z] } }));
    },
    remove() {
      const thing = chosen();
      if (thing === undefined) return;
      const stopped = grips.whyNot(thing.id);
      if (stopped !== undefined) problem = why(thing.id, stopped);
      else void ask(session.command('object.remove', { objectId: thing.id }));
    },
  };
}
