import { fontFamily } from '#client/theme/tokens.ts';
import type { CaptionWishes, ShownCaption } from '#client/view-model/captions.ts';
import { endOfText, isLeftward, loadLetters } from './paint-board.ts';

/** Pixels of the board's canvas: 1,138 a metre. */
export const CAPTION_PIXELS = { width: 1024, height: 420 } as const;

const WORDS = { size: 46, row: 60 } as const;
const NAME = { size: 30, row: 40 } as const;
const MARGIN = 30;
/** Of all captions together; of what does not fit the beginning goes. */
const ROWS = 6;
/** Of a line. */
const ROWS_EACH = 3;
const GROUND: Readonly<Record<CaptionWishes['ground'], string | undefined>> = { clear: undefined, half: 'rgb(0 0 0 / 72%)', solid: '#000' };

interface Row {
  readonly text: string;
  readonly isName: boolean;
}

/** White letters, row by row, each on its own ground, and the last one at the lower edge. */
export function paintCaptions(context: CanvasRenderingContext2D, shown: readonly ShownCaption[], ground: CaptionWishes['ground']): void {
  const { width, height } = CAPTION_PIXELS;
  context.clearRect(0, 0, width, height);
  context.font = font(WORDS);
  const rows = shown.flatMap(({ name, text, state }): Row[] => {
    const whole = `${text.trimEnd()}${state === 'lost' ? ' …' : state === 'open' ? '▏' : ''}`;
    const words = endOfText(whole, { rows: ROWS_EACH, width: width - 2 * MARGIN, measure: (row) => context.measureText(row).width });
    return [...(name === '' ? [] : [{ text: name, isName: true }]), ...words.map((row) => ({ text: row, isName: false }))];
  }).slice(-ROWS);
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  let bottom = height - 4;
  for (const { text, isName } of rows.toReversed()) {
    const { size, row } = isName ? NAME : WORDS;
    context.font = font({ size });
    context.direction = isLeftward(text) ? 'rtl' : 'ltr';
    const long = Math.min(width, context.measureText(text).width + MARGIN);
    const fill = GROUND[ground];
    if (fill !== undefined) {
      context.beginPath();
      context.roundRect((width - long) / 2, bottom - row, long, row - 2, 10);
      context.fillStyle = fill;
      context.fill();
    } else {
      context.lineWidth = 7;
      context.lineJoin = 'round';
      context.strokeStyle = '#000';
      context.strokeText(text, width / 2, bottom - row / 2, width - MARGIN);
    }
    context.fillStyle = '#fff';
    context.fillText(text, width / 2, bottom - row / 2, width - MARGIN);
    bottom -= row;
  }
}

function font({ size }: { readonly size: number }): string {
  return `600 ${size}px ${fontFamily}`;
}

/** undefined when all letters can be painted in the page's typeface; otherwise settles when they can, or never will. */
export function lettersOfCaptions(shown: readonly ShownCaption[]): Promise<unknown> | undefined {
  return loadLetters(shown.map(({ name, text }) => name + text), [font(NAME), font(WORDS)]);
}
