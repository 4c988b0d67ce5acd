import type { AssetId, DeckId } from '#rooms/protocol/ids.ts';
import type { Deck, MeetingState, Screen } from '#rooms/state/meeting-state.ts';
import type { DeckView, ScreenView } from './session.ts';

/** The slides of the state; slides never change, so only coming and going counts. */
export function mirrorDecks(before: ReadonlyMap<DeckId, DeckView>, state: MeetingState): ReadonlyMap<DeckId, DeckView> {
  const decks = new Map<DeckId, DeckView>();
  state.decks.forEach(({ id, asset, kind, name, pages }: Deck) => {
    decks.set(id as DeckId, before.get(id as DeckId) ?? { id: id as DeckId, asset: asset as AssetId, kind: kind as DeckView['kind'], name, pages });
  });
  return decks.size === before.size && [...decks.keys()].every((id) => before.has(id)) ? before : decks;
}

/** What the screens show: the same map while nothing changed. */
export function mirrorScreens(before: ReadonlyMap<string, ScreenView>, state: MeetingState): ReadonlyMap<string, ScreenView> {
  const screens = new Map<string, ScreenView>();
  let changed = state.screens.size !== before.size;
  state.screens.forEach(({ deck, page, since }: Screen, id: string) => {
    const earlier = before.get(id);
    const isSame = earlier !== undefined && earlier.page === page && earlier.since === since && (earlier.deck as string) === deck;
    changed ||= !isSame;
    screens.set(id, isSame ? earlier : { deck: deck as DeckId, page, since });
  });
  return changed ? screens : before;
}
