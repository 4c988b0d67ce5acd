import { fontFamily, panelColours } from '#client/theme/tokens.ts';

/** Pixels between a name and the edge of its card. */
export const TAG_MARGIN = 20;
const LARGEST = 37;
const SMALLEST = 27;

/** Paints a name from the left of the canvas, on the ground of a card. Returns the width of a card with nothing but it, in pixels. */
export function paintName(canvas: HTMLCanvasElement, name: string): number {
  const { width, height } = canvas;
  const context = canvas.getContext('2d')!;
  const room = width - 2 * TAG_MARGIN;
  let size = LARGEST;
  const measure = () => {
    context.font = `600 ${size}px ${fontFamily}`;
    return context.measureText(name).width;
  };
  let long = measure();
  while (long > room && size > SMALLEST) {
    size -= 2;
    long = measure();
  }
  const text = long > room ? shortened(context, name, room) : name;
  context.fillStyle = panelColours.ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = panelColours.text;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.fillText(text, TAG_MARGIN, height / 2 + size * 0.34);
  return Math.ceil(2 * TAG_MARGIN + Math.min(room, long));
}

/** Letters that are there: asking the browser costs as much as painting. */
const ready = new Set<string>();

/** undefined when all letters of a name can be painted in the page's typeface; otherwise settles when they can, or never will. */
export function lettersReady(name: string): Promise<unknown> | undefined {
  const asked = [...name].filter((letter) => !ready.has(letter)).join('');
  if (asked === '') return undefined;
  const font = `600 ${LARGEST}px ${fontFamily}`;
  if (!document.fonts.check(font, asked)) return document.fonts.load(font, asked).catch(() => {});
  for (const letter of asked) ready.add(letter);
  return undefined;
}

function shortened(context: CanvasRenderingContext2D, name: string, room: number): string {
  const letters = [...name];
  while (letters.length > 1 && context.measureText(`${letters.join('').trimEnd()}…`).width > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
