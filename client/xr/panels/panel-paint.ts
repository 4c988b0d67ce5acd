import { panelColours } from '#client/theme/tokens.ts';
import { iconPath } from './panel-icons.ts';
import type { Box, Laid, LaidList, LaidPanel } from './panel-layout.ts';
import { ARROWS } from './panel-sheet.ts';
import { fontOf, GAPS, LEAST_TARGET, letters, PANEL_WIDTH, textTones, tones, type Letters } from './panel-styles.ts';
import { wrap } from './panel-text.ts';
import type { PanelButton, PanelView } from './panel-view.ts';

export interface Marks {
  readonly hovered: string | undefined;
  readonly pressed: string | undefined;
}

type Pen = CanvasRenderingContext2D;

/** Paints a laid panel. The canvas keeps transparent corners. */
export function paintPanel(pen: Pen, { title, isAlarming = false }: PanelView, panel: LaidPanel, marks: Marks): void {
  pen.clearRect(0, 0, PANEL_WIDTH, panel.height);
  round(pen, { x: 3, y: 3, width: PANEL_WIDTH - 6, height: panel.height - 6 }, 40);
  pen.fillStyle = panelColours.ground;
  pen.fill();
  pen.lineWidth = 6;
  pen.strokeStyle = isAlarming || panel.warning !== undefined ? panelColours.bad : panelColours.line;
  pen.stroke();
  pen.fillStyle = isAlarming ? panelColours.bad : panelColours.text;
  fitted(pen, title, panel.title, { ...letters.title, rows: 1, align: 'centre' });
  const close = panel.targets.find(({ id }) => id === 'close');
  if (close) {
    face(pen, close.box, 'plain', { hovered: marks.hovered === 'close', pressed: marks.pressed === 'close' });
    icon(pen, 'M6 6l12 12M18 6 6 18', { x: close.box.x + 16, y: close.box.y + 16 }, close.box.width - 32);
  }
  if (panel.warning) paintLaid(pen, panel.warning, marks);
  for (const each of panel.laid) if (each.node.kind !== 'list') paintLaid(pen, each, marks);
  for (const list of panel.lists) paintList(pen, list, marks);
}

/** The two buttons beside a long list, in the order up, down. */
export function arrowsOf({ id, box, content, scrolled }: LaidList): readonly (Box & { readonly id: string; readonly isOff: boolean })[] {
  if (content <= box.height) return [];
  const x = box.x + box.width + GAPS.small;
  const height = Math.min(LEAST_TARGET * 1.2, box.height / 2 - 6);
  return [
    { id: `${id}:up`, x, y: box.y, width: ARROWS, height, isOff: scrolled <= 0 },
    { id: `${id}:down`, x, y: box.y + box.height - height, width: ARROWS, height, isOff: scrolled >= content - box.height },
  ];
}

function paintList(pen: Pen, list: LaidList, marks: Marks): void {
  const { box, scrolled } = list;
  pen.save();
  pen.beginPath();
  pen.rect(box.x - 8, box.y, box.width + 16, box.height);
  pen.clip();
  pen.translate(0, -scrolled);
  for (const each of list.laid) if (each.box.y + each.box.height >= box.y + scrolled && each.box.y <= box.y + scrolled + box.height) paintLaid(pen, each, marks);
  pen.restore();
  for (const arrow of arrowsOf(list)) {
    face(pen, arrow, arrow.isOff ? 'off' : 'plain', { hovered: marks.hovered === arrow.id, pressed: marks.pressed === arrow.id });
    icon(pen, arrow.id.endsWith(':up') ? 'M6 15l6-6 6 6' : 'M6 9l6 6 6-6', { x: arrow.x + arrow.width / 2 - 32, y: arrow.y + arrow.height / 2 - 32 }, 64);
  }
}

function paintLaid(pen: Pen, { node, box, rows }: Laid, marks: Marks): void {
  const state = (id: string) => ({ hovered: marks.hovered === id, pressed: marks.pressed === id });
  switch (node.kind) {
    case 'text': {
      const style = letters[node.style ?? 'body'];
      pen.font = fontOf(style);
      pen.fillStyle = textTones[node.tone ?? 'plain'];
      pen.textBaseline = 'middle';
      (rows ?? []).forEach((row, i) => write(pen, row, box, box.y + (i + 0.5) * style.row, node.align ?? 'left'));
      return;
    }
    case 'button':
      return paintButton(pen, node, box, state(node.id));
    case 'switch': {
      face(pen, box, 'plain', state(node.id));
      pen.fillStyle = panelColours.text;
      fitted(pen, node.label, { x: box.x + 28, y: box.y, width: box.width - 200, height: box.height }, { ...letters.label, rows: 3, align: 'left' });
      const track = { x: box.x + box.width - 148, y: box.y + box.height / 2 - 32, width: 120, height: 64 };
      round(pen, track, 32);
      pen.fillStyle = node.on ? panelColours.good : '#8a8577';
      pen.fill();
      pen.beginPath();
      pen.arc(track.x + (node.on ? 88 : 32), track.y + 32, 25, 0, 2 * Math.PI);
      pen.fillStyle = '#fff';
      pen.fill();
      return;
    }
    case 'slider': {
      pen.fillStyle = panelColours.text;
      const line = { x: box.x, y: box.y, width: box.width, height: letters.small.row };
      fitted(pen, `${node.label}: ${node.shown}`, line, { ...letters.small, rows: 1, align: 'left' });
      const y = box.y + letters.small.row + GAPS.small;
      for (const [id, x, path] of [['less', box.x, 'M6 12h12'], ['more', box.x + box.width - LEAST_TARGET, 'M6 12h12M12 6v12']] as const) {
        const isOff = id === 'less' ? node.value <= node.min : node.value >= node.max;
        face(pen, { x, y, width: LEAST_TARGET, height: LEAST_TARGET }, isOff ? 'off' : 'plain', state(`${node.id}:${id}`));
        icon(pen, path, { x: x + 20, y: y + 20 }, 56);
      }
      const bar = { x: box.x + LEAST_TARGET + GAPS.usual, y: y + LEAST_TARGET / 2 - 14, width: box.width - 2 * (LEAST_TARGET + GAPS.usual), height: 28 };
      paintBar(pen, bar, (node.value - node.min) / (node.max - node.min), state(node.id).hovered ? panelColours.primary : panelColours.good);
      return;
    }
    case 'progress': {
      let { y } = box;
      if (node.label !== undefined) {
        pen.fillStyle = panelColours.text;
        fitted(pen, node.label, { ...box, height: letters.small.row }, { ...letters.small, rows: 1, align: 'left' });
        y += letters.small.row + 8;
      }
      return paintBar(pen, { x: box.x, y, width: box.width, height: 28 }, node.value, node.tone === 'bad' ? panelColours.bad : node.tone === 'good' ? panelColours.good : panelColours.primary);
    }
    case 'input': {
      pen.fillStyle = panelColours.text;
      fitted(pen, node.label, { ...box, height: letters.small.row }, { ...letters.small, rows: 1, align: 'left' });
      const field = { x: box.x, y: box.y + letters.small.row + GAPS.small, width: box.width - 240, height: LEAST_TARGET };
      round(pen, field, 20);
      pen.fillStyle = '#fff';
      pen.fill();
      pen.lineWidth = state(node.id).hovered ? 10 : 4;
      pen.strokeStyle = state(node.id).hovered ? panelColours.primary : panelColours.quiet;
      pen.stroke();
      pen.fillStyle = panelColours.text;
      fitted(pen, `${node.value}▏`, { ...field, x: field.x + 20, width: field.width - 40 }, { ...letters.body, rows: 1, align: 'left' });
      paintButton(pen, { label: node.submitLabel, tone: node.value.trim() === '' ? 'off' : 'main' }, { x: box.x + box.width - 220, y: field.y, width: 220, height: LEAST_TARGET }, state(`${node.id}:submit`));
      return;
    }
    case 'picture': {
      const width = Math.min(box.width, box.height * node.aspect);
      const height = width / node.aspect;
      pen.drawImage(node.source, box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height);
      return;
    }
    // Made of the others.
    case 'column':
    case 'row':
    case 'choice':
    case 'list':
  }
}

function paintButton(pen: Pen, button: Pick<PanelButton, 'label' | 'icon' | 'tone' | 'form'> & { readonly badge?: string }, box: Box, state: { hovered: boolean; pressed: boolean }): void {
  face(pen, box, button.tone ?? 'plain', state);
  const isTall = button.form === 'icon' && box.height > 190;
  if (button.icon === undefined) {
    fitted(pen, button.label, { x: box.x + Math.min(16, box.width / 12), y: box.y + 4, width: box.width - 2 * Math.min(16, box.width / 12), height: box.height - 8 }, { ...letters.label, rows: 3, align: 'centre' });
    return;
  }
  const size = isTall ? 96 : 68;
  const at = isTall ? { x: box.x + box.width / 2 - size / 2, y: box.y + box.height * 0.3 - size / 2 } : { x: box.x + (button.label === '' ? box.width / 2 - size / 2 : 28), y: box.y + box.height / 2 - size / 2 };
  icon(pen, iconPath[button.icon], at, size);
  const label = isTall ? { x: box.x + 16, y: box.y + box.height * 0.52, width: box.width - 32, height: box.height * 0.46 } : { x: box.x + size + 48, y: box.y + 4, width: box.width - size - 66, height: box.height - 8 };
  fitted(pen, button.label, label, { ...letters.label, rows: isTall ? 2 : 3, align: isTall ? 'centre' : 'left' });
}

/** Leaves the pen with the colour of what is written on it. */
function face(pen: Pen, box: Box, name: keyof typeof tones, { hovered, pressed }: { readonly hovered: boolean; readonly pressed: boolean }): void {
  const tone = tones[name];
  const inset = pressed ? 8 : 3;
  round(pen, { x: box.x + inset, y: box.y + inset, width: box.width - 2 * inset, height: box.height - 2 * inset }, 24);
  pen.fillStyle = hovered ? tone.hover : tone.fill;
  pen.fill();
  pen.lineWidth = hovered ? 12 : 4;
  pen.strokeStyle = hovered ? panelColours.primary : panelColours.line;
  pen.stroke();
  pen.fillStyle = pen.strokeStyle = tone.ink;
}

function paintBar(pen: Pen, box: Box, value: number, colour: string): void {
  round(pen, box, box.height / 2);
  pen.fillStyle = '#d8d1c2';
  pen.fill();
  const width = box.width * Math.min(1, Math.max(0, value));
  if (width < box.height / 2) return;
  round(pen, { ...box, width: Math.max(box.height, width) }, box.height / 2);
  pen.fillStyle = colour;
  pen.fill();
}

function icon(pen: Pen, path: string, { x, y }: { readonly x: number; readonly y: number }, size: number): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(size / 24, size / 24);
  pen.lineWidth = 2;
  pen.lineCap = pen.lineJoin = 'round';
  pen.stroke(new Path2D(path));
  pen.restore();
}

function round(pen: Pen, { x, y, width, height }: Box, radius: number): void {
  pen.beginPath();
  pen.roundRect(x, y, width, height, Math.min(radius, height / 2, width / 2));
}

/** Whether it is written from right to left. */
function isLeftward(text: string): boolean {
  return /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);
}

function write(pen: Pen, row: string, box: Pick<Box, 'x' | 'width'>, y: number, align: 'left' | 'centre' | 'right'): void {
  const leftward = isLeftward(row);
  const side = align === 'left' && leftward ? 'right' : align;
  pen.direction = leftward ? 'rtl' : 'ltr';
  pen.textAlign = side === 'centre' ? 'center' : side;
  pen.fillText(row, side === 'centre' ? box.x + box.width / 2 : side === 'right' ? box.x + box.width : box.x, y, box.width);
}

/** Writes words into a box, wrapped and, when a language needs more room, in smaller letters, but never smaller than the smallest. */
function fitted(pen: Pen, words: string, area: Box, type: Letters & { readonly rows: number; readonly align: 'left' | 'centre' }): void {
  for (let size: number = type.size; ; size -= 2) {
    pen.font = fontOf({ size, weight: type.weight });
    const rows = wrap(words, area.width, (each) => pen.measureText(each).width);
    const fits = rows.length <= type.rows && rows.every((row) => pen.measureText(row).width <= area.width) && rows.length * size * 1.15 <= area.height + 8;
    if (!fits && size > letters.small.size) continue;
    pen.textBaseline = 'middle';
    const top = area.y + area.height / 2 - ((Math.min(rows.length, type.rows) - 1) * size * 1.15) / 2;
    rows.slice(0, type.rows).forEach((row, i) => write(pen, row, area, top + i * size * 1.15, type.align));
    return;
  }
}
