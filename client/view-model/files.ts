import type { AssetList, AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, DeckId, ObjectId } from '#rooms/protocol/ids.ts';
import type { DeckView, ThingView } from '#client/session/session.ts';

/** One file of the meeting, as its list says it. */
export interface FileLine {
  readonly assetId: AssetId;
  readonly kind: AssetReport['kind'];
  /** Pages of a document. */
  readonly pages: number | undefined;
  readonly bytes: number;
  /** ms since 1970. */
  readonly addedAt: number;
  /** Names of the models and slides that show it. */
  readonly models: readonly string[];
  readonly slides: readonly string[];
  /** Something shows it: it cannot be taken away. */
  readonly isInUse: boolean;
}

interface Shown {
  readonly things: ReadonlyMap<ObjectId, ThingView>;
  readonly decks: ReadonlyMap<DeckId, DeckView>;
}

/** [AS18] The largest first: who needs room begins there. What shows a file is told by the meeting as it is now; the list may be older. */
export function fileLines({ assets }: AssetList, { things, decks }: Shown): FileLine[] {
  const lines = assets.map(({ assetId, bytes, addedAt, report }) => {
    const models = [...things.values()].filter(({ asset }) => asset === assetId).map(({ name }) => name);
    const slides = [...decks.values()].filter(({ asset }) => asset === assetId).map(({ name }) => name);
    return { assetId, kind: report.kind, pages: report.kind === 'document' ? report.pages : undefined, bytes, addedAt, models, slides, isInUse: models.length + slides.length > 0 };
  });
  return lines.toSorted((a, b) => b.bytes - a.bytes || a.addedAt - b.addedAt);
}
