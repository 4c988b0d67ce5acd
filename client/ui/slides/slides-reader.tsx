import { useEffect, useRef, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { turned, type ShownSlides } from '#client/view-model/slides.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { SlideView } from './slide-view.tsx';

/** What is presented, and leafing through it privately: nobody else's page turns. */
export function SlidesReader({ meeting, shown }: { readonly meeting: Meeting; readonly shown: ShownSlides }) {
  const { deck } = shown;
  const box = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState<number>();
  useEffect(() => setOwn(undefined), [deck.id]);
  const page = own ?? shown.page;
  const turn = (way: 'next' | 'previous') => setOwn(turned(page, deck.pages, way));
  return (
    <div class="slides-reader" ref={box}>
      <SlideView session={meeting.session} deck={deck} page={page} onAspect={(aspect) => box.current?.style.setProperty('--slide-aspect', String(aspect))} />
      <div class="slides-leaf">
        <button type="button" class="icon-button" disabled={page <= 1} onClick={() => turn('previous')} aria-label={translate('slides.lookBack')}><Icon name="before" /></button>
        <p aria-live="polite"><strong>{deck.name}</strong> <span class="quiet">{translate('slides.page', { page, pages: deck.pages })}</span></p>
        <button type="button" class="icon-button" disabled={page >= deck.pages} onClick={() => turn('next')} aria-label={translate('slides.lookOn')}><Icon name="after" /></button>
      </div>
      {own !== undefined && own !== shown.page && (
        <button type="button" class="primary" onClick={() => setOwn(undefined)}>{translate('slides.follow', { page: shown.page })}</button>
      )}
    </div>
  );
}
