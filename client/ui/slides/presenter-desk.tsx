import { useState } from 'preact/hooks';
import type { DeckId } from '#rooms/protocol/ids.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { pausedIn, present, showPage } from '#client/view-model/presenting.ts';
import type { PresenterAct, ShownSlides } from '#client/view-model/slides.ts';
import { LazyFiles } from '../files/lazy-files.tsx';
import { Icon } from '../parts/icon.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { AddSlides } from './add-slides.tsx';
import { PresenterNotes } from './presenter-notes.tsx';
import { screenOf } from './screen-of.ts';
import { SlideView } from './slide-view.tsx';
import { TalkClock } from './talk-clock.tsx';

/** For who presents: which slides, turning them, notes, how long it has been, and what comes next. The keys are in presenter-keys.ts. */
export function PresenterDesk({ meeting, shown }: { readonly meeting: Meeting; readonly shown: ShownSlides | undefined }) {
  const { session } = meeting;
  const [problem, setProblem] = useState<string>();
  const say = async (asked: Promise<Result<unknown>>) => {
    const result = await asked;
    setProblem(result.ok ? undefined : refusalText(result.reason));
  };
  const show = (deckId: DeckId, page: number) => say(screenOf(meeting).then((screen) => showPage(session, deckId, page, screen)));
  const paused = pausedIn(session);
  return (
    <section class="presenter" aria-label={translate('slides.desk')} data-presenter>
      {problem !== undefined && <p class="error" role="alert"><Icon name="warning" />{problem}</p>}
      {shown !== undefined && <Now meeting={meeting} shown={shown} onAct={(act) => void say(present(session, act))} onPage={(page) => void show(shown.deck.id, page)} />}
      {paused !== undefined && <button type="button" class="secondary" onClick={() => void say(present(session, 'clear'))}>{translate('slides.again', { name: paused.deck.name, page: paused.page })}</button>}
      <Decks meeting={meeting} shown={shown} onShow={(deckId) => void show(deckId, 1)} onRemove={(deckId) => void say(session.command('deck.remove', { deckId }))} />
      <AddSlides meeting={meeting} />
      <LazyFiles meeting={meeting} />
    </section>
  );
}

interface NowProps {
  readonly meeting: Meeting;
  readonly shown: ShownSlides;
  onAct(act: PresenterAct): void;
  onPage(page: number): void;
}

function Now({ meeting, shown: { deck, page, since }, onAct, onPage }: NowProps) {
  const { session } = meeting;
  return (
    <>
      <div class="presenter-now">
        <SlideView session={session} deck={deck} page={page} isPreview />
        {page < deck.pages && <SlideView session={session} deck={deck} page={page + 1} isPreview />}
      </div>
      <div class="presenter-page">
        <p aria-live="polite"><strong>{deck.name}</strong> {translate('slides.page', { page, pages: deck.pages })}</p>
        <TalkClock session={session} since={since} />
      </div>
      <div class="presenter-turn">
        <button type="button" disabled={page <= 1} onClick={() => onAct('previous')}><Icon name="before" />{translate('slides.back')}</button>
        <button type="button" class="primary" disabled={page >= deck.pages} onClick={() => onAct('next')}>{translate('slides.on')}<Icon name="after" /></button>
        <label class="presenter-jump">{translate('slides.goTo')}
          <input type="number" min={1} max={deck.pages} value={page} onChange={({ currentTarget: { valueAsNumber: to } }) => { if (to >= 1 && to <= deck.pages) onPage(to); }} />
        </label>
        <button type="button" onClick={() => onAct('clear')}>{translate('slides.clear')}</button>
      </div>
      <p class="hint">{translate('slides.keys')}</p>
      <PresenterNotes meeting={meeting} deck={deck} page={page} />
    </>
  );
}

interface DecksProps {
  readonly meeting: Meeting;
  readonly shown: ShownSlides | undefined;
  onShow(deckId: DeckId): void;
  onRemove(deckId: DeckId): void;
}

function Decks({ meeting: { session }, shown, onShow, onRemove }: DecksProps) {
  const decks = [...session.decks.value.values()];
  if (decks.length === 0) return null;
  return (
    <ul class="decks" role="list" aria-label={translate('slides.all')}>
      {decks.map(({ id, name, pages }) => (
        <li key={id}>
          <span><strong>{name}</strong> <span class="quiet">{translate('slides.count', { pages })}</span></span>
          {shown?.deck.id !== id && <button type="button" onClick={() => onShow(id)} aria-label={translate('slides.showNamed', { name })}>{translate('slides.show')}</button>}
          <button type="button" class="icon-button" onClick={() => onRemove(id)} aria-label={translate('slides.removeNamed', { name })}><Icon name="close" /></button>
        </li>
      ))}
    </ul>
  );
}
