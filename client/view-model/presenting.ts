import type { DeckId } from '#rooms/protocol/ids.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { Session } from '#client/session/session.ts';
import { shownSlides, turned, type PresenterAct, type ShownSlides } from './slides.ts';

/** What was shown last on this device's word, to be shown again after a pause. */
const paused = new WeakMap<Session, ShownSlides>();

/** What this device asked for and has not seen yet: who presses a key twice means the page after the one that the first press leads to. */
interface Asked {
  readonly shown: ShownSlides | undefined;
  /** What the screens showed when the answer came; what they show next is true again. */
  answered?: Session['screens']['value'];
}
const asked = new WeakMap<Session, Asked>();

export function shownIn({ screens, decks }: Pick<Session, 'screens' | 'decks'>): ShownSlides | undefined {
  return shownSlides(screens.value, decks.value);
}

/** What is shown as soon as everything asked for here is done. */
function soonShownIn(session: Session): ShownSlides | undefined {
  const mine = asked.get(session);
  const isOnItsWay = mine !== undefined && (mine.answered === undefined || mine.answered === session.screens.value);
  if (!isOnItsWay || (mine.shown !== undefined && !session.decks.value.has(mine.shown.deck.id))) return shownIn(session);
  return mine.shown;
}

/** Slides that were taken off the screen here and could be shown again. */
export function pausedIn(session: Session): ShownSlides | undefined {
  return shownIn(session) === undefined ? lastIn(session) : undefined;
}

function lastIn(session: Session): ShownSlides | undefined {
  const last = paused.get(session);
  return last !== undefined && session.decks.value.has(last.deck.id) ? last : undefined;
}

/** A page of slides, on the screen that shows some already, or on `screen`. */
export async function showPage(session: Session, deckId: DeckId, page: number, screen: string): Promise<Result<unknown>> {
  const deck = session.decks.value.get(deckId);
  const shown = soonShownIn(session);
  const screenId = shown?.screen ?? screen;
  const command = session.command('screen.show', { screenId, deckId, page });
  return deck === undefined ? command : expect(session, { screen: screenId, deck, page, since: shown?.since ?? 0 }, command);
}

/** Whether `act` would change something. */
export function canPresent(session: Session, act: PresenterAct): boolean {
  return soonShownIn(session) !== undefined || (act === 'clear' && lastIn(session) !== undefined);
}

/** Turns the pages of what is shown, or takes it off the screen, and on again. Refused with `deck-unknown` when there is nothing to turn. */
export async function present(session: Session, act: PresenterAct): Promise<Result<unknown>> {
  const shown = soonShownIn(session);
  if (shown === undefined) {
    const before = act === 'clear' ? lastIn(session) : undefined;
    return before === undefined ? refuse('deck-unknown') : showPage(session, before.deck.id, before.page, before.screen);
  }
  if (act === 'clear') {
    paused.set(session, shown);
    return expect(session, undefined, session.command('screen.clear', { screenId: shown.screen }));
  }
  return showPage(session, shown.deck.id, turned(shown.page, shown.deck.pages, act), shown.screen);
}

async function expect(session: Session, shown: ShownSlides | undefined, command: Promise<Result<unknown>>): Promise<Result<unknown>> {
  const mine: Asked = { shown };
  asked.set(session, mine);
  const result = await command;
  if (result.ok) mine.answered = session.screens.value;
  else if (asked.get(session) === mine) asked.delete(session);
  return result;
}
