import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { presenterKey, turned, type ShownSlides } from '#client/view-model/slides.ts';
import { Icon } from '../parts/icon.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { AddSlides } from './add-slides.tsx';
import { PresenterNotes } from './presenter-notes.tsx';
import { SlideView } from './slide-view.tsx';

const inText = (target: EventTarget | null) => target instanceof Element && target.matches('input, textarea, select');

/** For who presents: which slides, turning them by buttons, keys and clickers, notes, and what comes next. */
export function PresenterDesk({ meeting, shown }: { readonly meeting: Meeting; readonly shown: ShownSlides | undefined }) {
  const { session } = meeting;
  const decks = [...session.decks.value.values()];
  const [problem, setProblem] = useState<string>();
  const screen = useScreen(session.meeting.value.scene);
  const say = async (asked: Promise<{ ok: boolean; reason?: string }>) => {
    const result = await asked;
    setProblem(result.ok ? undefined : refusalText(result.reason as never));
  };
  const show = (deckId: ShownSlides['deck']['id'], page: number) => say(session.command('screen.show', { screenId: shown?.screen ?? screen, deckId, page }));
  const turn = (way: 'next' | 'previous' | 'first' | 'last') => { if (shown !== undefined) void show(shown.deck.id, turned(shown.page, shown.deck.pages, way)); };
  const clear = () => void say(session.command('screen.clear', { screenId: shown?.screen ?? screen }));
  const onKey = (event: KeyboardEvent) => {
    const act = inText(event.target) || event.ctrlKey || event.altKey || event.metaKey ? undefined : presenterKey(event.key);
    // The space bar presses the button that has the focus.
    if (act === undefined || shown === undefined || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    event.stopPropagation();
    if (act === 'clear') clear();
    else turn(act);
  };
  return (
    <section class="presenter" aria-label={translate('slides.desk')} onKeyDown={onKey} data-presenter>
      {problem !== undefined && <p class="error" role="alert"><Icon name="warning" />{problem}</p>}
      {shown !== undefined && (
        <>
          <div class="presenter-now">
            <SlideView session={session} deck={shown.deck} page={shown.page} isPreview />
            {shown.page < shown.deck.pages && <SlideView session={session} deck={shown.deck} page={shown.page + 1} isPreview />}
          </div>
          <p class="presenter-page" aria-live="polite"><strong>{shown.deck.name}</strong> {translate('slides.page', { page: shown.page, pages: shown.deck.pages })}</p>
          <div class="presenter-turn">
            <button type="button" disabled={shown.page <= 1} onClick={() => turn('previous')}><Icon name="before" />{translate('slides.back')}</button>
            <button type="button" class="primary" disabled={shown.page >= shown.deck.pages} onClick={() => turn('next')}>{translate('slides.on')}<Icon name="after" /></button>
            <label class="presenter-jump">{translate('slides.goTo')}
              <input type="number" min={1} max={shown.deck.pages} value={shown.page} onChange={({ currentTarget: { valueAsNumber: page } }) => { if (page >= 1 && page <= shown.deck.pages) void show(shown.deck.id, page); }} />
            </label>
            <button type="button" onClick={clear}>{translate('slides.clear')}</button>
          </div>
          <p class="hint">{translate('slides.keys')}</p>
          <PresenterNotes meeting={meeting} deck={shown.deck} page={shown.page} />
        </>
      )}
      {decks.length > 0 && (
        <ul class="decks" role="list" aria-label={translate('slides.all')}>
          {decks.map((deck) => (
            <li key={deck.id}>
              <span><strong>{deck.name}</strong> <span class="quiet">{translate('slides.count', { pages: deck.pages })}</span></span>
              {shown?.deck.id !== deck.id && <button type="button" onClick={() => void show(deck.id, 1)} aria-label={translate('slides.showNamed', { name: deck.name })}>{translate('slides.show')}</button>}
              <button type="button" class="icon-button" onClick={() => void say(session.command('deck.remove', { deckId: deck.id }))} aria-label={translate('slides.removeNamed', { name: deck.name })}><Icon name="close" /></button>
            </li>
          ))}
        </ul>
      )}
      <AddSlides meeting={meeting} onAdded={(deckId) => { if (shown === undefined) void show(deckId, 1); }} />
    </section>
  );
}

/** The first screen of the scene. */
function useScreen(scene: string): string {
  const [screen, setScreen] = useState('main');
  useEffect(() => {
    fetch(new URL(`scenes/${scene}/scene.json`, document.baseURI)).then((response) => response.json())
      .then(({ screens }: { screens: readonly { readonly id: string }[] }) => setScreen(screens[0]?.id ?? 'main'), () => {});
  }, [scene]);
  return screen;
}
