import type { DeckId } from '#rooms/protocol/ids.ts';
import { presentsAs } from '#rooms/protocol/roles.ts';
import type { Session } from '#client/session/session.ts';
import type { Translate } from '#client/scene/hall-view.ts';
import { pausedIn, present, shownIn } from '#client/view-model/presenting.ts';
import type { PanelButton, PanelPage } from './panel-page.ts';

export type SlidesAction = 'slides' | 'slide-previous' | 'slide-next' | 'slide-clear';

/** What who presents reads on the wrist. */
export interface SlidesOnPanel {
  readonly name: string;
  readonly page: number;
  readonly pages: number;
  /** On this page; empty when there are none. */
  readonly notes: string;
  /** Taken off the screen for a while. */
  readonly isPaused: boolean;
}

/** Letters of one field of the panel, and fields for notes: more would be too small to read. */
const FIELD = 110;
const FIELDS = 2;

export function slidesButton(translate: Translate): PanelButton {
  return { action: 'slides', label: translate('headset.slides'), icon: 'slides', tone: 'plain' };
}

/** [HS32] The page of the panel for who presents: which page, the notes on it, turning, and showing nothing. */
export function slidesOnPanel({ name, page, pages, notes, isPaused }: SlidesOnPanel, translate: Translate): PanelPage {
  const turn = (action: SlidesAction, key: string, isOff: boolean): PanelButton => ({ action, label: translate(key), icon: action, tone: isOff ? 'off' : 'plain' });
  return {
    title: `${translate('slides.page', { page, pages })} · ${name}`, warning: false, lines: fields(notes),
    buttons: [
      turn('slide-previous', 'slides.back', isPaused || page <= 1), turn('slide-next', 'slides.on', isPaused || page >= pages),
      turn('slide-clear', isPaused ? 'headset.slides.again' : 'slides.clear', false), { action: 'back', label: translate('headset.back'), icon: 'back', tone: 'plain' },
    ],
  };
}

/** Whole words, in as many fields as they need; what is beyond ends in dots and stands in full on the page. */
export function fields(notes: string): string[] {
  const found: string[] = [];
  for (const word of notes.split(/\s+/).filter((each) => each !== '')) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < FIELD) found[found.length - 1] = `${last} ${word}`;
    else if (found.length < FIELDS) found.push(word);
    else return found.with(-1, `${last} …`);
  }
  return found;
}

/** The slides of the meeting as somebody who presents has them on the wrist. */
export class SlidesOnWrist {
  readonly #session: Session;
  #notes: { readonly deck: DeckId; readonly page: number; text: string } | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** undefined when nothing is presented, or not by this person. */
  get state(): SlidesOnPanel | undefined {
    const session = this.#session;
    const role = session.people.value.get(session.me)?.role;
    if (!presentsAs(role)) return undefined;
    const paused = pausedIn(session);
    const shown = shownIn(session) ?? paused;
    if (shown === undefined) return undefined;
    const { deck: { id, name, pages }, page } = shown;
    return { name, page, pages, notes: this.#notesOn(id, page), isPaused: paused !== undefined };
  }

  act(action: Exclude<SlidesAction, 'slides'>): void {
    void present(this.#session, action === 'slide-clear' ? 'clear' : action === 'slide-next' ? 'next' : 'previous');
  }

  /** Asked for anew with each page: they may have been written on another device meanwhile. */
  #notesOn(deck: DeckId, page: number): string {
    if (this.#notes?.deck !== deck || this.#notes.page !== page) {
      const asked = { deck, page, text: '' };
      this.#notes = asked;
      void this.#session.notesOf(deck).then((result) => { if (result.ok) asked.text = new Map(result.value.notes).get(page) ?? ''; });
    }
    return this.#notes.text;
  }
}
