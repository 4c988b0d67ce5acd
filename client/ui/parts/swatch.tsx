import type { Colour } from '#rooms/protocol/look.ts';
import { figureColours } from '#client/theme/tokens.ts';

/** A patch of a figure's colour. */
export function Swatch({ colour }: { readonly colour: Colour }) {
  const { main, soft } = figureColours[colour];
  return (
    <svg class="swatch" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="11" fill={main} />
      <path d="M4 8a9 9 0 0 1 16 0" fill="none" stroke={soft} stroke-width="3" stroke-linecap="round" />
    </svg>
  );
}
