import type { DeckId } from '#rooms/protocol/ids.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { Session } from '#client/session/session.ts';
import { shownSlides, turned, type PresenterAct, type ShownSlides } from './slides.ts';

/** What was shown last on this device's word, to be shown again after a pause. */
const paused = new WeakMap<Session, ShownSlides>();

export function shownIn({ screens, decks }: Pick<Session, 'screens' | 'decks'>): ShownSlides | undefined {
  return shownSlides(screens.value, decks.value);
}

/** Slides that were taken off the screen here and could be shown again. */
export function pausedIn(session: Session): ShownSlides | undefined {
  const last = paused.get(session);
  return shownIn(session) === undefined && last !== undefined && session.decks.value.has(last.deck.id) ? last : undefined;
}

/** A page of slides, on the screen that shows some already, or on `screen`. */
export async function showPage(session: Session, deckId: DeckId, page: number, screen: string): Promise<Result<unknown>> {
  return session.command('screen.show', { screenId: shownIn(session)?.screen ?? screen, deckId, page });
}

/** Turns the pages of what is shown, or takes it off the screen, and on again. Refused with `deck-unknown` when there is nothing to turn. */
export async function present(session: Session, act: PresenterAct): Promise<Result<unknown>> {
  const shown = shownIn(session);
  if (shown === undefined) {
    const before = pausedIn(session);
    if (act !== 'clear' || before === undefined) return refuse('deck-unknown');
    return session.command('screen.show', { screenId: before.screen, deckId: before.deck.id, page: before.page });
  }
  if (act === 'clear') {
    paused.set(session, shown);
    return session.command('screen.clear', { screenId: shown.screen });
  }
  const page = turned(shown.page, shown.deck.pages, act);
  return session.command('screen.show', { screenId: shown.screen, deckId: shown.deck.id, page });
}
