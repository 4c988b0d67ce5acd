import { fontFamily, panelColours } from '#client/theme/tokens.ts';
import type { PassingText } from '#client/view-model/passing-text.ts';
import { wrap } from './panels/panel-text.ts';

/** Pixels of the board's canvas: 1,280 a metre. */
export const BOARD_PIXELS = { width: 1024, height: 472 } as const;

const MARGIN = 36;
const NAME = { size: 30, row: 36 } as const;
const WORDS = { size: 42, row: 50, rows: 2 } as const;
const GAP = 10;

interface Block {
  readonly text: PassingText;
  readonly rows: readonly string[];
}

/** Names and words one below the other; the ground is as high as they are, and stands at the lower edge of the canvas. */
export function paintBoard(context: CanvasRenderingContext2D, texts: readonly PassingText[], more: string | undefined): void {
  const { width, height } = BOARD_PIXELS;
  context.font = font('words');
  const blocks = texts.map((text): Block => ({ text, rows: lastRows(rowsOf(text), (row) => context.measureText(row).width, width - 2 * MARGIN) }));
  const heights = blocks.map(({ rows }) => NAME.row + rows.length * WORDS.row + GAP);
  const whole = heights.reduce((sum, each) => sum + each, 0) + (more === undefined ? 0 : NAME.row) + 2 * GAP;
  context.clearRect(0, 0, width, height);
  context.beginPath();
  context.roundRect(3, height - whole + 3, width - 6, whole - 6, 32);
  context.fillStyle = panelColours.ground;
  context.fill();
  context.lineWidth = 4;
  context.strokeStyle = panelColours.line;
  context.stroke();
  context.textBaseline = 'middle';
  let y = height - whole + 2 * GAP;
  blocks.forEach(({ text, rows }, index) => {
    if (text.state === 'open') {
      context.fillStyle = panelColours.primary;
      context.fillRect(12, y, 8, heights[index]! - GAP);
    }
    write(text.name, { y: y + NAME.row / 2, style: 'name', colour: panelColours.quiet });
    rows.forEach((row, at) => write(row, { y: y + NAME.row + (at + 0.5) * WORDS.row, style: 'words', colour: text.state === 'lost' ? panelColours.quiet : panelColours.text }));
    y += heights[index]!;
  });
  if (more !== undefined) write(more, { y: y + NAME.row / 2, style: 'name', colour: panelColours.quiet });

  function write(row: string, { y: at, style, colour }: { readonly y: number; readonly style: 'name' | 'words'; readonly colour: string }): void {
    const leftward = isLeftward(row);
    context.font = font(style);
    context.fillStyle = colour;
    context.direction = leftward ? 'rtl' : 'ltr';
    context.textAlign = leftward ? 'right' : 'left';
    context.fillText(row, leftward ? width - MARGIN : MARGIN, at, width - 2 * MARGIN);
  }
}

/** Whether it is written from right to left. */
export function isLeftward(text: string): boolean {
  return LEFTWARD.test(text);
}
const LEFTWARD = /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

function font(style: 'name' | 'words'): string {
  return style === 'name' ? `650 ${NAME.size}px ${fontFamily}` : `500 ${WORDS.size}px ${fontFamily}`;
}

/** Who was interrupted ends in dots; who writes has a caret. */
function rowsOf({ text, state }: PassingText): string {
  return `${text.trimEnd()}${state === 'lost' ? ' …' : state === 'open' ? '▏' : ''}`;
}

/** The end of a text is what is new: of what does not fit the beginning goes, behind dots. */
export function lastRows(text: string, measure: (row: string) => number, width: number): readonly string[] {
  return endOfText(text, { rows: WORDS.rows, width, measure });
}

/** The same, in so many rows. */
export function endOfText(text: string, { rows: most, width, measure }: { readonly rows: number; readonly width: number; measure(row: string): number }): readonly string[] {
  const rows = wrap(text, width, measure).flatMap((row) => broken(row, measure, width));
  if (rows.length <= most) return rows;
  const shown = rows.slice(-most);
  const first = `… ${shown[0]!}`;
  return [measure(first) <= width ? first : `… ${shown[0]!.replace(/^\S+\s*/u, '')}`, ...shown.slice(1)];
}

/** Words that are longer than a row are broken between characters. */
function broken(row: string, measure: (row: string) => number, width: number): string[] {
  if (measure(row) <= width) return [row];
  const pieces = [''];
  for (const letter of row) {
    if (measure(pieces.at(-1)! + letter) > width) pieces.push('');
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

/** Letters that are there, by typeface. */
const ready = new Set<string>();

/** undefined when all letters can be painted in the page's typeface; otherwise settles when they can, or never will. */
export function lettersOfBoard(texts: readonly PassingText[]): Promise<unknown> | undefined {
  return loadLetters(texts.map(({ name, text }) => name + text), [font('name'), font('words')]);
}

/** The same, in these typefaces. */
export function loadLetters(texts: readonly string[], fonts: readonly string[]): Promise<unknown> | undefined {
  const fresh = [...new Set(texts.flatMap((text) => [...text]))].filter((letter) => fonts.some((each) => !ready.has(each + letter)));
  if (fresh.length === 0) return undefined;
  for (const letter of fresh) for (const each of fonts) ready.add(each + letter);
  const letters = fresh.join('');
  return Promise.all(fonts.map((each) => document.fonts.load(each, letters))).catch(() => []);
}
