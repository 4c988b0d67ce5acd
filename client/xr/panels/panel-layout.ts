import { measureText, PanelSheet, holdsList } from './panel-sheet.ts';
import { GAPS, MARGIN, PANEL_WIDTH, type Letters } from './panel-styles.ts';
import type { PanelNode, PanelView } from './panel-view.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a text in some letters. */
export type Measure = (text: string, style: Pick<Letters, 'size' | 'weight'>) => number;

/** A leaf with its place; `rows` of texts are broken already. */
export interface Laid {
  readonly node: PanelNode;
  readonly box: Box;
  readonly rows?: readonly string[];
}

/** Something to press. `id` is the element's, for parts of one with their own name: `volume:more`. */
export interface Target {
  readonly id: string;
  readonly box: Box;
  /** What stands there, for who dwells or tests. */
  readonly label: string;
  readonly isOff: boolean;
  press(at: { readonly u: number; readonly v: number }): void;
}

/** The part of a list that is seen, all coordinates before scrolling. */
export interface LaidList {
  readonly id: string;
  readonly box: Box;
  /** Height of everything in it. */
  readonly content: number;
  readonly scrolled: number;
  readonly followsEnd: boolean;
  readonly laid: readonly Laid[];
  readonly targets: readonly Target[];
}

export interface LaidPanel {
  readonly title: Box;
  readonly warning: Laid | undefined;
  readonly laid: readonly Laid[];
  readonly targets: readonly Target[];
  readonly lists: readonly LaidList[];
  readonly height: number;
}

export interface LayoutWishes {
  readonly height: number;
  readonly measure: Measure;
  /** Pixels that a list is scrolled; undefined for one that nobody has touched. */
  scrolled(list: string): number | undefined;
  /** A button beside the title that puts the panel away. */
  readonly close?: { press(): void; readonly label: string } | undefined;
}

const TITLE = 84;
const CLOSE = 84;
/** What does not fit the panel scrolls as a whole, under this name. */
export const BODY = 'body';

/** Where everything of a view stands. Pure: the same view gives the same places. */
export function layoutPanel(view: PanelView, wishes: LayoutWishes): LaidPanel {
  const width = PANEL_WIDTH - 2 * MARGIN;
  const title = { x: MARGIN + (wishes.close ? CLOSE : 0), y: MARGIN, width: width - (wishes.close ? 2 * CLOSE : 0), height: TITLE - GAPS.small };
  let top = MARGIN + TITLE;
  let warning: Laid | undefined;
  if (view.warning !== undefined && view.warning !== '') {
    const node: PanelNode = { kind: 'text', text: view.warning, tone: 'bad', rows: 2, align: 'centre' };
    const measured = measureText(node, width, wishes.measure);
    warning = { node, box: { x: MARGIN, y: top, width, height: measured.height }, rows: measured.rows };
    top += measured.height + GAPS.small;
  }
  const room = { x: MARGIN, y: top, width, height: wishes.height - MARGIN - top };
  const sheet = new PanelSheet(wishes);
  const needed = sheet.heightOf(view.body, width);
  // What is too long scrolls as a whole; a view with a list of its own has its room shared instead.
  const body: PanelNode = needed > room.height && !holdsList(view.body) ? { kind: 'list', id: BODY, children: view.body.kind === 'column' ? view.body.children : [view.body] } : view.body;
  sheet.place(body, room);
  const { close } = wishes;
  const closeTarget: readonly Target[] = close ? [{ id: 'close', label: close.label, isOff: false, box: { x: PANEL_WIDTH - MARGIN - CLOSE, y: MARGIN - 12, width: CLOSE, height: CLOSE }, press: () => close.press() }] : [];
  return { title, warning, laid: sheet.laid, targets: [...closeTarget, ...sheet.targets], lists: sheet.lists, height: wishes.height };
}

/** The element at a point of the panel in pixels. Lists come first: what has scrolled out of them is not there. */
export function targetAt(panel: LaidPanel, x: number, y: number): Target | undefined {
  for (const list of panel.lists) {
    if (!within(list.box, x, y)) continue;
    const inside = list.targets.find(({ box }) => within(box, x, y + list.scrolled));
    if (inside) return inside;
  }
  return panel.targets.find(({ box }) => within(box, x, y));
}

export function listAt(panel: LaidPanel, x: number, y: number): LaidList | undefined {
  return panel.lists.find(({ box }) => within(box, x, y));
}

/** Where an element is seen, in pixels; undefined while it is scrolled away, or not there. */
export function seenAt(panel: LaidPanel, id: string): { readonly x: number; readonly y: number } | undefined {
  const own = panel.targets.find((target) => target.id === id);
  if (own) return middle(own.box);
  for (const list of panel.lists) {
    const target = list.targets.find((each) => each.id === id);
    if (!target) continue;
    const { x, y } = middle(target.box);
    return within(list.box, x, y - list.scrolled) ? { x, y: y - list.scrolled } : undefined;
  }
  return undefined;
}

function middle({ x, y, width, height }: Box) {
  return { x: x + width / 2, y: y + height / 2 };
}

function within({ x, y, width, height }: Box, px: number, py: number): boolean {
  return px >= x && px <= x + width && py >= y && py <= y + height;
}
