import type { Colour } from '#rooms/protocol/look.ts';
import { figureColours } from '#client/theme/tokens.ts';

/** A patch of a figure's colour, with a tick when it is the chosen one. */
export function Swatch({ colour, chosen = false }: { readonly colour: Colour; readonly chosen?: boolean }) {
  const { main, deep } = figureColours[colour];
  return (
    <svg class="swatch" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      <circle cx="18" cy="18" r="17" fill={main} />
      {chosen && (
        <>
          <circle cx="18" cy="18" r="10" fill={deep} />
          <path d="M13 18.5l3.5 3.5 7-8" fill="none" stroke="#ffffff" stroke-width="2.8" stroke-linecap="round" stroke-linejoin="round" />
        </>
      )}
    </svg>
  );
}
