import { fontFamily, panelColours } from '#client/theme/tokens.ts';

export interface TagContent {
  readonly name: string;
  readonly muted: boolean;
  readonly hand: boolean;
}

const RADIUS = 18;
const SIGN = 34;

/** Paints a name tag over the whole canvas: a pale card with the name, a crossed microphone when it is off, a hand when it is up. */
export function paintTag(canvas: HTMLCanvasElement, { name, muted, hand }: TagContent): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, width, height);
  context.fillStyle = panelColours.ground;
  context.beginPath();
  context.roundRect(1, 1, width - 2, height - 2, RADIUS);
  context.fill();
  const signs = (muted ? 1 : 0) + (hand ? 1 : 0);
  const room = width - 28 - signs * SIGN;
  context.fillStyle = panelColours.text;
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  let size = 34;
  do {
    context.font = `600 ${size}px ${fontFamily}`;
    size -= 2;
  } while (size > 24 && context.measureText(name).width > room);
  context.fillText(shortened(context, name, room), 14 + room / 2, height / 2 + 2);
  let x = width - 14 - SIGN / 2;
  if (muted) {
    crossedMicrophone(context, x, height / 2);
    x -= SIGN;
  }
  if (hand) raisedHand(context, x, height / 2);
}

function shortened(context: CanvasRenderingContext2D, name: string, room: number): string {
  if (context.measureText(name).width <= room) return name;
  const letters = [...name];
  while (letters.length > 1 && context.measureText(`${letters.join('')}…`).width > room) letters.pop();
  return `${letters.join('')}…`;
}

function crossedMicrophone(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.strokeStyle = panelColours.bad;
  context.lineWidth = 3.5;
  context.lineCap = 'round';
  context.beginPath();
  context.roundRect(x - 5, y - 15, 10, 18, 5);
  context.moveTo(x - 10, y - 2);
  context.arc(x, y - 2, 10, Math.PI, 0, true);
  context.moveTo(x, y + 8);
  context.lineTo(x, y + 14);
  context.moveTo(x - 13, y - 14);
  context.lineTo(x + 13, y + 13);
  context.stroke();
}

function raisedHand(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillStyle = panelColours.warn;
  context.beginPath();
  context.roundRect(x - 9, y - 2, 18, 16, 7);
  for (const [dx, top] of [[-9, -11], [-4, -15], [1, -14], [6, -10]] as const) context.roundRect(x + dx, y + top, 4, 16, 2);
  context.fill();
}
