import { fontFamily, panelColours } from '#client/theme/tokens.ts';

export interface TagContent {
  readonly name: string;
  readonly muted: boolean;
  readonly handUp: boolean;
  readonly away: boolean;
}

const SIGN = 36;
const MARGIN = 20;
const LARGEST = 37;
const SMALLEST = 27;

/**
 * Paints a name tag from the left of the canvas: the name and signs for an open or closed microphone, a raised hand and somebody who
 * is away. Returns the width of the card in pixels; its rounded corners are cut when it is drawn.
 */
export function paintTag(canvas: HTMLCanvasElement, { name, muted, handUp, away }: TagContent): number {
  const { width, height } = canvas;
  const context = canvas.getContext('2d')!;
  const signs = [handUp ? raisedHand : undefined, away ? clock : muted ? crossedMicrophone : undefined].filter((sign) => sign !== undefined);
  const room = width - 2 * MARGIN - signs.length * SIGN;
  let size = LARGEST;
  const measure = () => {
    context.font = `600 ${size}px ${fontFamily}`;
    return context.measureText(name).width;
  };
  while (measure() > room && size > SMALLEST) size -= 2;
  const text = shortened(context, name, room);
  const long = Math.min(room, context.measureText(text).width);
  const card = Math.ceil(2 * MARGIN + long + signs.length * SIGN);

  context.fillStyle = panelColours.ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = away ? panelColours.quiet : panelColours.text;
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  context.fillText(text, MARGIN, height / 2 + size * 0.34);
  signs.forEach((sign, index) => sign(context, MARGIN + long + SIGN * (index + 0.5) + 5, height / 2));
  return card;
}

/** Names whose letters are there: asking the browser costs more than painting. */
const ready = new Set<string>();

/** undefined when all letters of a name can be painted in the page's typeface; otherwise settles when they can, or never will. */
export function lettersReady(name: string): Promise<unknown> | undefined {
  if (ready.has(name)) return undefined;
  const font = `600 ${LARGEST}px ${fontFamily}`;
  if (!document.fonts.check(font, name)) return document.fonts.load(font, name).catch(() => {});
  ready.add(name);
  return undefined;
}

function shortened(context: CanvasRenderingContext2D, name: string, room: number): string {
  if (context.measureText(name).width <= room) return name;
  const letters = [...name];
  while (letters.length > 1 && context.measureText(`${letters.join('').trimEnd()}…`).width > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

function stroke(context: CanvasRenderingContext2D, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 3.4;
  context.lineCap = context.lineJoin = 'round';
}

function crossedMicrophone(context: CanvasRenderingContext2D, x: number, y: number): void {
  stroke(context, panelColours.bad);
  context.beginPath();
  context.roundRect(x - 5, y - 16, 10, 19, 5);
  context.moveTo(x - 10, y - 2);
  context.arc(x, y - 2, 10, Math.PI, 0, true);
  context.moveTo(x, y + 8);
  context.lineTo(x, y + 15);
  context.moveTo(x - 13, y - 14);
  context.lineTo(x + 13, y + 13);
  context.stroke();
}

function clock(context: CanvasRenderingContext2D, x: number, y: number): void {
  stroke(context, panelColours.quiet);
  context.beginPath();
  context.arc(x, y, 13, 0, 2 * Math.PI);
  context.moveTo(x, y - 7);
  context.lineTo(x, y + 1);
  context.lineTo(x + 6, y + 4);
  context.stroke();
}

function raisedHand(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillStyle = panelColours.warn;
  context.beginPath();
  context.roundRect(x - 9, y - 1, 19, 17, 8);
  for (const [dx, top] of [[-9, -10], [-4, -15], [1, -15], [6, -11]] as const) context.roundRect(x + dx, y + top, 4, 18, 2);
  context.fill();
  context.save();
  context.translate(x - 9, y + 9);
  context.rotate(-0.7);
  context.beginPath();
  context.roundRect(-8, -3, 13, 5.5, 2.7);
  context.fill();
  context.restore();
}
