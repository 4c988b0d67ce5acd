import type { Look } from '#rooms/protocol/look.ts';
import { figureColours } from '#client/theme/tokens.ts';

/** Outlines of the four bodies in a box of 100 × 140: the same silhouettes as in the hall. */
const bodies: Readonly<Record<Look['figure'], string>> = {
  birch: 'M38 62c4-4 20-4 24 0 6 14 7 40 5 66-10 6-24 6-34 0-2-26-1-52 5-66z',
  oak: 'M30 64c8-7 32-7 40 0 9 14 12 38 10 62-16 8-44 8-60 0-2-24 1-48 10-62z',
  pine: 'M42 60c4-3 12-3 16 0 6 18 15 44 21 68-18 7-40 7-58 0 6-24 15-50 21-68z',
  willow: 'M34 62c9-5 23-5 32 0 11 10 16 26 15 40-1 17-13 28-31 28s-30-11-31-28c-1-14 4-30 15-40z',
};

/** A small picture of a figure. Decorative: whoever shows it names it in words. */
export function FigurePreview({ figure, colour }: Look) {
  const { main, soft, deep } = figureColours[colour];
  return (
    <svg class="figure" viewBox="0 0 100 140" aria-hidden="true" focusable="false">
      <ellipse cx="50" cy="132" rx="30" ry="5" fill={deep} opacity="0.18" />
      <path d={bodies[figure]} fill={main} />
      <path d="M40 66c6-3 14-3 20 0-2 8-18 8-20 0z" fill={deep} opacity="0.35" />
      <circle cx="50" cy="34" r="24" fill={soft} />
      <circle cx="42" cy="33" r="3" fill={deep} />
      <circle cx="58" cy="33" r="3" fill={deep} />
      <path d="M42 43c4 4 12 4 16 0" fill="none" stroke={deep} stroke-width="2.500" stroke-linecap="round" />
      <circle cx="20" cy="94" r="8" fill={soft} />
      <circle cx="80" cy="94" r="8" fill={soft} />
    </svg>
  );
}
