import type { ShareView } from '#client/session/session.ts';
import type { ShownSlides } from './slides.ts';

/** What the screens of the meeting show. */
export interface OnScreens {
  readonly share: ShareView | undefined;
  readonly slides: ShownSlides | undefined;
}

/** share: somebody began to share · share-over · slides: others are presented than before, or some after none · slides-off. */
export type ScreenNews =
  | { readonly kind: 'share'; readonly share: ShareView }
  | { readonly kind: 'slides'; readonly slides: ShownSlides }
  | { readonly kind: 'share-over' | 'slides-off' };

/** [SS5] [SP11] What began and ended; turning pages is told where the page is shown. Who shares knows that they do. */
export function screenNewsBetween(before: OnScreens, after: OnScreens): readonly ScreenNews[] {
  const news: ScreenNews[] = [];
  if (after.share !== undefined && after.share.share !== before.share?.share && !after.share.own) news.push({ kind: 'share', share: after.share });
  if (after.share === undefined && before.share !== undefined && !before.share.own) news.push({ kind: 'share-over' });
  if (after.slides !== undefined && after.slides.deck.id !== before.slides?.deck.id) news.push({ kind: 'slides', slides: after.slides });
  if (after.slides === undefined && before.slides !== undefined) news.push({ kind: 'slides-off' });
  return news;
}
