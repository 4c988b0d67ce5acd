import type { Command } from '../protocol/commands.ts';
import type { DeckId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { refuse } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent } from './events.ts';
import type { Deck, Meeting } from './meeting.ts';

export type SlidesCommand = Extract<Command, { readonly name: `deck.${string}` | `screen.${string}` }>;
type SlidesEvent = Extract<MeetingEvent, { readonly type: `deck.${string}` | `screen.${string}` }>;

/** [SL1]–[SL6]: slides and the screens that show them. Who may send which of these at all has been checked before. */
export function decideSlides(meeting: Meeting, command: SlidesCommand, context: DecisionContext): Decision {
  const by = context.sender;
  switch (command.name) {
    case 'deck.add': {
      const { assetId, name } = command.payload;
      const facts = context.assetOf(assetId);
      if (facts === undefined || facts.kind === 'model') return refuse('asset-unknown');
      if (meeting.decks.size >= limits.decks) return refuse('too-many-decks');
      const deckId = context.nextId() as DeckId;
      const pages = facts.kind === 'document' ? facts.pages : 1;
      return accepted([{ type: 'deck.added', deckId, by, assetId, kind: facts.kind, name: context.keepText(by, name), pages }], { deckId });
    }
    case 'deck.remove': {
      const { deckId } = command.payload;
      return meeting.decks.has(deckId) ? accepted([{ type: 'deck.removed', deckId, by }]) : refuse('deck-unknown');
    }
    case 'deck.setNotes': {
      const { deckId, page, text } = command.payload;
      const deck = meeting.decks.get(deckId);
      if (deck === undefined) return refuse('deck-unknown');
      if (page > deck.pages) return refuse('page-unknown');
      const known = deck.notes.get(page);
      const isSame = (known === undefined ? '' : context.textOf(known.contentId)) === text;
      return accepted(isSame ? [] : [{ type: 'deck.notesSet', deckId, by, page, text: context.keepText(by, text) }]);
    }
    case 'screen.show': {
      const { screenId, deckId, page } = command.payload;
      if (!context.screens.includes(screenId)) return refuse('screen-unknown');
      const deck = meeting.decks.get(deckId);
      if (deck === undefined) return refuse('deck-unknown');
      if (page > deck.pages) return refuse('page-unknown');
      const shown = meeting.screens.get(screenId);
      const isSame = shown?.deck === deckId && shown.page === page;
      return accepted(isSame ? [] : [{ type: 'screen.shown', screenId, by, deckId, page }]);
    }
    case 'screen.clear': {
      const { screenId } = command.payload;
      if (!context.screens.includes(screenId)) return refuse('screen-unknown');
      return accepted(meeting.screens.has(screenId) ? [{ type: 'screen.cleared', screenId, by }] : []);
    }
  }
}

/** [SL7] Who shows nothing for no longer than this, in ms, goes on with the same talk. */
export const PAUSE_MS = 10 * 60_000;

export function evolveSlides(meeting: Meeting, event: SlidesEvent, at: number): Meeting {
  switch (event.type) {
    case 'deck.added': {
      const { deckId: id, assetId: asset, kind, name, pages } = event;
      return withDeck(meeting, { id, asset, kind, name, pages, notes: new Map() });
    }
    case 'deck.removed': {
      const decks = new Map(meeting.decks);
      decks.delete(event.deckId);
      // A screen does not go on showing what is gone.
      return { ...meeting, decks, screens: new Map([...meeting.screens].filter(([, { deck }]) => deck !== event.deckId)) };
    }
    case 'deck.notesSet': {
      const deck = meeting.decks.get(event.deckId);
      return deck === undefined ? meeting : withDeck(meeting, { ...deck, notes: new Map(deck.notes).set(event.page, event.text) });
    }
    case 'screen.shown':
      return { ...meeting, screens: new Map(meeting.screens).set(event.screenId, { deck: event.deckId, page: event.page, since: presentedSince(meeting, event, at) }) };
    case 'screen.cleared': {
      const screens = new Map(meeting.screens);
      const before = meeting.screens.get(event.screenId);
      screens.delete(event.screenId);
      return { ...meeting, screens, cleared: before === undefined ? meeting.cleared : new Map(meeting.cleared).set(event.screenId, { ...before, at }) };
    }
  }
}

/** [SL7] Turning pages goes on with what is presented; other slides begin anew. */
function presentedSince({ screens, cleared }: Meeting, { screenId, deckId }: { readonly screenId: string; readonly deckId: DeckId }, at: number): number {
  const shown = screens.get(screenId);
  if (shown !== undefined) return shown.deck === deckId ? shown.since : at;
  const before = cleared.get(screenId);
  return before?.deck === deckId && at - before.at <= PAUSE_MS ? before.since : at;
}

function withDeck(meeting: Meeting, deck: Deck): Meeting {
  return { ...meeting, decks: new Map(meeting.decks).set(deck.id, deck) };
}
