import type { Meeting } from '#rooms/domain/meeting.ts';
import type { AssetId } from '#rooms/protocol/ids.ts';

/** [AS14] Whether somebody can see it. A thing that was taken away does not count: it comes back when its file is brought again. */
export function isShown({ objects, decks }: Meeting, assetId: AssetId): boolean {
  return [...objects.values()].some(({ asset, removed }) => asset === assetId && !removed) || [...decks.values()].some(({ asset }) => asset === assetId);
}

/** [AS15] [PN6] Whether the record speaks of it: also of a thing that was taken away and may be put back, not of one that was erased with the meeting. */
export function isRemembered({ objects, decks, erasedAt }: Meeting, assetId: AssetId): boolean {
  return erasedAt === undefined && ([...objects.values()].some(({ asset }) => asset === assetId) || [...decks.values()].some(({ asset }) => asset === assetId));
}
