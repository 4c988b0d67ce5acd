import type { SceneClientId } from '../../protocol/objects.ts';
import { objectLimits } from '../../protocol/objects.ts';
import type { EntityBook } from './entity-book.ts';
import type { Entity } from './entity.ts';
import type { SceneMember } from './scene-member.ts';

/** Owner of what belongs to nobody who is here. NAF lets everybody take it, which it would not with an empty owner. */
export const NOBODY: SceneClientId = 'scene';

export interface Departure {
  readonly removed: readonly Entity[];
  /** Given to somebody else. */
  readonly inherited: readonly Entity[];
}

/**
 * What becomes of the entities of somebody who is gone. As every NAF client does it by itself, so that all agree: what they made goes with
 * them, unless it is persistent. As only one can do it: exactly one heir for what stays, its maker if here, else who has been here longest.
 */
export function departure(gone: SceneClientId, { book, members, now }: { readonly book: EntityBook; readonly members: readonly SceneMember[]; readonly now: number }): Departure {
  const heir = (members.find(({ connected }) => connected) ?? members[0])?.id ?? NOBODY;
  const removed: Entity[] = [];
  const inherited: Entity[] = [];
  for (const entity of book.all()) {
    const made = entity.creator === gone || (entity.creator === '' && entity.owner === gone);
    if (made && !entity.persistent) {
      for (const part of [...book.below(entity.id), entity]) {
        book.remove(part);
        removed.push(part);
      }
    } else if (entity.owner === gone) {
      const maker = members.find(({ id }) => id === entity.creator)?.id;
      book.giveTo(entity, maker ?? heir, Math.max(now, entity.ownerTime + 1));
      entity.inheritedUntil = now + objectLimits.inheritanceMs;
      inherited.push(entity);
    }
  }
  return { removed, inherited };
}
