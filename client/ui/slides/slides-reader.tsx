import { useEffect, useRef, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { turned, type ShownSlides } from '#client/view-model/slides.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { useScene } from '../things/use-scene.ts';
import { SlidePointing } from './slide-pointing.tsx';
import { SlideView } from './slide-view.tsx';

/** What is presented, and leafing through it privately: nobody else's page turns. */
export function SlidesReader({ meeting, shown }: { readonly meeting: Meeting; readonly shown: ShownSlides }) {
  const { deck } = shown;
  const box = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState<number>();
  useEffect(() => setOwn(undefined), [deck.id]);
  const page = own ?? shown.page;
  const turn = (way: 'next' | 'previous') => setOwn(turned(page, deck.pages, way));
  const scene = useScene(meeting.session.meeting.value.scene);
  const screen = scene?.screens.find(({ id }) => id === shown.screen);
  const [aspect, setAspect] = useState(16 / 9);
  const [pointing, setPointing] = useState(false);
  // What others show is on the page that is presented, not on one that somebody leafs back to.
  const isTogether = page === shown.page;
  const onAspect = (next: number) => {
    setAspect(next);
    box.current?.style.setProperty('--slide-aspect', String(next));
  };
  return (
    <div class="slides-reader" ref={box}>
      <SlideView session={meeting.session} deck={deck} page={page} onAspect={onAspect}>
        {screen !== undefined && isTogether && <SlidePointing meeting={meeting} screen={screen} aspect={aspect} pointing={pointing} />}
      </SlideView>
      <div class="slides-leaf">
        <button type="button" class="icon-button" disabled={page <= 1} onClick={() => turn('previous')} aria-label={translate('slides.lookBack')}><Icon name="before" /></button>
        <p aria-live="polite"><strong>{deck.name}</strong> <span class="quiet">{translate('slides.page', { page, pages: deck.pages })}</span></p>
        <button type="button" class="icon-button" disabled={page >= deck.pages} onClick={() => turn('next')} aria-label={translate('slides.lookOn')}><Icon name="after" /></button>
      </div>
      {screen !== undefined && isTogether && (
        <button type="button" class="secondary slide-point" aria-pressed={pointing} onClick={() => setPointing(!pointing)}><Icon name="pen" />{translate('point.toggle')}</button>
      )}
      {own !== undefined && own !== shown.page && (
        <button type="button" class="primary" onClick={() => setOwn(undefined)}>{translate('slides.follow', { page: shown.page })}</button>
      )}
    </div>
  );
}
