import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { DeckView, Session } from '#client/session/session.ts';
import type { OpenSlides, SlidePage } from '#client/slides/slides-source.ts';

interface SlideViewProps {
  readonly session: Session;
  readonly deck: DeckView;
  readonly page: number;
  /** A small picture beside others: no words to select, nothing to read out. */
  readonly isPreview?: boolean;
  /** Told the form of the page, width by height, so that the room for it can fit. */
  onAspect?(aspect: number): void;
  /** Lies over the page. */
  readonly children?: ComponentChildren;
}

/** One page of slides, as wide as there is room, with its words over it for selecting and for screen readers. */
export function SlideView({ session, deck, page, isPreview = false, onAspect, children }: SlideViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const slides = useSlides(session, deck);
  const [shown, setShown] = useState<SlidePage>();
  const [failed, setFailed] = useState(false);
  const width = useWidth(box);

  useEffect(() => {
    if (slides === 'failed') return setFailed(true);
    let gone = false;
    slides?.page(page).then((next) => { if (!gone) setShown(next); }, () => { if (!gone) setFailed(true); });
    return () => { gone = true; };
  }, [slides, page]);
  useEffect(() => { if (shown !== undefined) onAspect?.(shown.aspect); }, [shown]);
  useEffect(() => {
    if (shown === undefined || width === 0 || canvas.current === null) return;
    // Overtaken by the next page: that one is drawn.
    shown.draw(canvas.current, width * Math.min(2, devicePixelRatio)).catch(() => {});
    if (words.current !== null) shown.layText(words.current, width).catch(() => {});
  }, [shown, width]);

  const label = translate('slides.page', { page, pages: deck.pages });
  return (
    <div class={`slide ${isPreview ? 'preview' : ''}`} ref={box} role="group" aria-label={isPreview ? translate('slides.next') : label} style={{ aspectRatio: String(shown?.aspect ?? 16 / 9) }} data-page={page}>
      {failed && <p class="error">{translate('slides.failed')}</p>}
      {!failed && shown === undefined && <p class="quiet">{translate('slides.loading')}</p>}
      <canvas ref={canvas} aria-hidden="true" hidden={shown === undefined} />
      {!isPreview && <div class="slide-words" ref={words} />}
      {!isPreview && deck.kind === 'picture' && <p class="visually-hidden">{deck.name}</p>}
      {shown !== undefined && children}
    </div>
  );
}

/** The opened file; its reader is loaded when the first slide is looked at. */
function useSlides(session: Session, { asset, kind }: DeckView): OpenSlides | 'failed' | undefined {
  const [slides, setSlides] = useState<OpenSlides | 'failed'>();
  useEffect(() => {
    let gone = false;
    setSlides(undefined);
    const opening = import('#client/slides/open-slides.ts')
      .then(({ openSlides }) => openSlides({ kind, url: session.assets.urlOf(asset, kind === 'document' ? 'document.pdf' : 'picture.webp') }));
    opening.then((opened) => { if (!gone) setSlides(opened); }, (error: unknown) => {
      console.warn('the slides cannot be shown', error);
      if (!gone) setSlides('failed');
    });
    return () => {
      gone = true;
      opening.then((opened) => opened.close(), () => {});
    };
  }, [session, asset, kind]);
  return slides;
}

function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const sizes = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)));
    sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);
  return width;
}
