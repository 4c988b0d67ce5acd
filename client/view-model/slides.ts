import type { DeckId } from '#rooms/protocol/ids.ts';
import type { DeckView, ScreenView } from '#client/session/session.ts';

/** What a screen shows: slides and the page of them. */
export interface ShownSlides {
  readonly screen: string;
  readonly deck: DeckView;
  readonly page: number;
  /** Since when they are presented, in ms of the server's clock. */
  readonly since: number;
}

/** What is shown in the meeting; of several screens the first that shows something. */
export function shownSlides(screens: ReadonlyMap<string, ScreenView>, decks: ReadonlyMap<DeckId, DeckView>): ShownSlides | undefined {
  for (const [screen, { deck: id, page, since }] of screens) {
    const deck = decks.get(id);
    if (deck !== undefined) return { screen, deck, page, since };
  }
  return undefined;
}

export type PresenterAct = 'next' | 'previous' | 'first' | 'last' | 'clear';

/** What a key does for who presents; clickers send these. undefined for any other key. */
export function presenterKey(key: string): PresenterAct | undefined {
  switch (key) {
    case 'ArrowRight': case 'ArrowDown': case 'PageDown': case ' ': return 'next';
    case 'ArrowLeft': case 'ArrowUp': case 'PageUp': return 'previous';
    case 'Home': return 'first';
    case 'End': return 'last';
    case 'b': case 'B': case '.': return 'clear';
    default: return undefined;
  }
}

/** Where a turn leads; the same page at either end. */
export function turned(page: number, pages: number, turn: 'next' | 'previous' | 'first' | 'last'): number {
  const to = { next: page + 1, previous: page - 1, first: 1, last: pages }[turn];
  return Math.min(pages, Math.max(1, to));
}

/** [SP9] How long a talk has gone on, as clocks say it: minutes and seconds, with hours from the first one on. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
