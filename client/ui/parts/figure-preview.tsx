import type { Look } from '#rooms/protocol/look.ts';
import { figureColours } from '#client/theme/tokens.ts';
import { bodyOutline, FIGURE_BOX } from './figure-outline.ts';

const EYES = '#15191b';

/** A small picture of a figure. Decorative: whoever shows it names it in words. */
export function FigurePreview(look: Look) {
  const { deep } = figureColours[look.colour];
  return (
    <svg class="figure" viewBox={`0 0 ${FIGURE_BOX.width} ${FIGURE_BOX.height}`} aria-hidden="true" focusable="false">
      <ellipse cx="50" cy="131" rx="34" ry="6" fill={deep} opacity="0.22" />
      <Body {...look} />
    </svg>
  );
}

/** Head and shoulders in a circle, as a picture beside a name. Decorative. */
export function Portrait(look: Look) {
  return (
    <svg class="portrait" viewBox="8 2 84 84" aria-hidden="true" focusable="false">
      <rect x="8" y="2" width="84" height="84" fill={figureColours[look.colour].soft} opacity="0.4" />
      <Body {...look} />
    </svg>
  );
}

function Body({ figure, colour }: Look) {
  const { main, soft, deep } = figureColours[colour];
  return (
    <>
      <path d={bodyOutline(figure)} fill={main} />
      <ellipse cx="12" cy="95" rx="7" ry="9" fill={soft} />
      <ellipse cx="88" cy="95" rx="7" ry="9" fill={soft} />
      <ellipse cx="50" cy="31" rx="20" ry="22.5" fill={soft} />
      <path d="M29.5 29C28-5 72-5 70.5 29 67 20 60 16 50 16S33 20 29.5 29z" fill={deep} />
      <ellipse cx="43" cy="32" rx="2.4" ry="3.1" fill={EYES} />
      <ellipse cx="57" cy="32" rx="2.4" ry="3.1" fill={EYES} />
      <path d="M44.5 41.5c3 3 8 3 11 0" fill="none" stroke={deep} stroke-width="2.4" stroke-linecap="round" />
    </>
  );
}
