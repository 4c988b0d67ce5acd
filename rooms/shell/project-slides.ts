import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting } from '../domain/meeting.ts';
import { Deck, Screen, type MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

/** Writes slides and screens into the state: notes never, they are not for everybody [SL5]. */
export function projectSlides(state: MeetingState, meeting: Meeting, textOf: TextOf): void {
  for (const id of state.decks.keys()) if (!meeting.decks.has(id as never)) state.decks.delete(id);
  for (const [id, known] of meeting.decks) {
    if (state.decks.has(id)) continue;
    const deck = new Deck();
    deck.id = id;
    deck.asset = known.asset;
    deck.kind = known.kind;
    deck.name = textOf(known.name.contentId) ?? '';
    deck.pages = known.pages;
    state.decks.set(id, deck);
  }
  for (const id of state.screens.keys()) if (!meeting.screens.has(id)) state.screens.delete(id);
  for (const [id, shown] of meeting.screens) {
    const known = state.screens.get(id);
    const screen = known ?? new Screen();
    screen.deck = shown.deck;
    screen.page = shown.page;
    screen.since = shown.since;
    if (known === undefined) state.screens.set(id, screen);
  }
}

export function isAboutSlides(event: MeetingEvent): boolean {
  return event.type.startsWith('deck.') || event.type.startsWith('screen.');
}
