import { fontFamily, panelColours } from '#client/theme/tokens.ts';
import { iconPath } from './panel-icons.ts';
import { layoutPanel, PANEL_PIXELS, type Box } from './panel-layout.ts';
import type { PanelAction, PanelButton, PanelPage } from './panel-page.ts';

const { ground: PAPER, text: INK, line: EDGE, good, bad, quiet, onPrimary } = panelColours;
const TONES = {
  plain: { fill: '#ece6da', hover: '#d9e8ee', ink: INK },
  on: { fill: good, hover: good, ink: onPrimary },
  danger: { fill: bad, hover: bad, ink: onPrimary },
  off: { fill: PAPER, hover: PAPER, ink: quiet },
} as const;

export interface Marks {
  readonly hovered: PanelAction | undefined;
  readonly pressed: PanelAction | undefined;
}

/** Paints a page of the panel. The canvas keeps transparent corners. */
export function paintPanel(context: CanvasRenderingContext2D, page: PanelPage, marks: Marks): void {
  const { width, height } = PANEL_PIXELS;
  const layout = layoutPanel(page);
  context.clearRect(0, 0, width, height);
  box(context, { x: 3, y: 3, width: width - 6, height: height - 6 }, 40);
  context.fillStyle = PAPER;
  context.fill();
  context.lineWidth = 6;
  context.strokeStyle = page.warning ? TONES.danger.fill : EDGE;
  context.stroke();
  context.fillStyle = page.warning ? TONES.danger.fill : INK;
  text(context, page.title, layout.title, { size: 58, weight: 650, rows: 1, align: 'center' });
  context.fillStyle = INK;
  page.lines.forEach((line, i) => text(context, line, layout.lines[i]!, { size: 50, weight: 450, rows: 3, align: 'left' }));
  page.buttons.forEach((button, i) => paintButton(context, button, layout.buttons[i]!, marks));
}

function paintButton(context: CanvasRenderingContext2D, button: PanelButton, area: Box, marks: Marks): void {
  const tone = TONES[button.tone];
  const hovered = marks.hovered === button.action;
  const pressed = marks.pressed === button.action;
  const inset = pressed ? 8 : 3;
  const face = { x: area.x + inset, y: area.y + inset, width: area.width - 2 * inset, height: area.height - 2 * inset };
  box(context, face, 28);
  context.fillStyle = hovered ? tone.hover : tone.fill;
  context.fill();
  context.lineWidth = hovered ? 12 : 4;
  context.strokeStyle = hovered ? panelColours.primary : EDGE;
  context.stroke();
  context.fillStyle = context.strokeStyle = tone.ink;
  const tall = area.height > 200;
  const icon = tall ? 104 : 80;
  const at = tall
    ? { x: area.x + area.width / 2 - icon / 2, y: area.y + area.height * 0.3 - icon / 2 }
    : { x: area.x + 40, y: area.y + area.height / 2 - icon / 2 };
  context.save();
  context.translate(at.x, at.y);
  context.scale(icon / 24, icon / 24);
  context.lineWidth = 2;
  context.lineCap = context.lineJoin = 'round';
  context.stroke(new Path2D(iconPath[button.icon]));
  context.restore();
  const label = tall
    ? { x: area.x + 16, y: area.y + area.height * 0.51, width: area.width - 32, height: area.height * 0.47 }
    : { x: area.x + icon + 64, y: area.y, width: area.width - icon - 88, height: area.height };
  text(context, button.label, label, { size: 56, weight: 600, rows: 2, align: tall ? 'center' : 'left' });
}

function box(context: CanvasRenderingContext2D, { x, y, width, height }: Box, radius: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
}

interface Type {
  readonly size: number;
  readonly weight: number;
  readonly rows: number;
  readonly align: 'left' | 'center';
}

/** Writes words into a box, wrapped and, when a language needs more room, in smaller letters. */
function text(context: CanvasRenderingContext2D, words: string, area: Box, type: Type): void {
  for (let size = type.size; ; size -= 4) {
    context.font = `${type.weight} ${size}px ${fontFamily}`;
    const rows = wrap(words, area.width, (each) => context.measureText(each).width);
    const fits = rows.length <= type.rows && rows.every((row) => context.measureText(row).width <= area.width) && rows.length * size * 1.15 <= area.height + 8;
    if (!fits && size > 26) continue;
    context.textAlign = type.align;
    context.textBaseline = 'middle';
    const x = type.align === 'center' ? area.x + area.width / 2 : area.x;
    const top = area.y + area.height / 2 - ((rows.length - 1) * size * 1.15) / 2;
    rows.slice(0, type.rows).forEach((row, i) => context.fillText(row, x, top + i * size * 1.15, area.width));
    return;
  }
}

/** Breaks at spaces; a single word that is too long stays whole. */
export function wrap(words: string, width: number, measure: (text: string) => number): readonly string[] {
  const rows: string[] = [];
  for (const word of words.split(/\s+/)) {
    const last = rows.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) <= width) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}

/** Loads the page's typeface for the canvas; without it the first painting would use another. */
export async function loadPanelFont(): Promise<void> {
  await document.fonts.load(`600 46px ${fontFamily}`, 'Ąčęž').catch(() => []);
}
