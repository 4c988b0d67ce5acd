import { panelColours } from '#client/theme/tokens.ts';

/** Signs behind a name. Each is painted once and drawn beside any name; their numbers are those of their places, from 1. */
export const SIGNS = { hand: 1, clock: 2, microphone: 3 } as const;
/** Width of a sign's place in pixels, and the gap between a name and its first sign. */
export const SIGN_WIDTH = 36;
export const SIGN_GAP = 5;
/** A tag has at most two signs: the first is the remainder by this number, the second the quotient. */
export const SIGN_BASE = 4;

export interface TagState {
  readonly muted: boolean;
  readonly handUp: boolean;
  readonly away: boolean;
}

/** The signs of a tag as one number. Who is away needs no sign that they are not heard. */
export function signsOf({ muted, handUp, away }: TagState): number {
  const other = away ? SIGNS.clock : muted ? SIGNS.microphone : 0;
  return handUp ? SIGNS.hand + SIGN_BASE * other : other;
}

/** How many signs such a number stands for. */
export function signCount(signs: number): number {
  return signs === 0 ? 0 : signs < SIGN_BASE ? 1 : 2;
}

/** Paints all signs side by side, from the left of the canvas. */
export function paintSigns(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d')!;
  context.fillStyle = panelColours.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const [sign, place] of [[raisedHand, SIGNS.hand], [clock, SIGNS.clock], [crossedMicrophone, SIGNS.microphone]] as const) {
    sign(context, SIGN_WIDTH * (place - 0.5), canvas.height / 2);
  }
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
