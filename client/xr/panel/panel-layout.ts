import type { PanelAction, PanelPage } from './panel-page.ts';

/** Pixels of the panel's canvas, and its size in the room in metres: 3,400 pixels a metre stays crisp at 40 cm. */
export const PANEL_PIXELS = { width: 1024, height: 768 } as const;
export const PANEL_METRES = { width: 0.3, height: 0.225 } as const;

const MARGIN = 32;
const GAP = 24;
const TITLE = 104;
const LINE = 76;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PanelLayout {
  readonly title: Box;
  readonly lines: readonly Box[];
  readonly buttons: readonly (Box & { readonly action: PanelAction })[];
}

/** Boxes in canvas pixels: four buttons in a square, two side by side, three one below the other. */
export function layoutPanel(page: PanelPage): PanelLayout {
  const width = PANEL_PIXELS.width - 2 * MARGIN;
  const title = { x: MARGIN, y: MARGIN, width, height: TITLE - GAP };
  const lines = page.lines.map((_, i) => ({ x: MARGIN, y: MARGIN + TITLE + i * 2 * LINE, width, height: 2 * LINE - 12 }));
  const top = MARGIN + TITLE + page.lines.length * 2 * LINE;
  const height = PANEL_PIXELS.height - MARGIN - top;
  const columns = page.buttons.length === 3 ? 1 : 2;
  const rows = Math.ceil(page.buttons.length / columns);
  const cell = { width: (width - (columns - 1) * GAP) / columns, height: (height - (rows - 1) * GAP) / rows };
  return {
    title, lines,
    buttons: page.buttons.map(({ action }, i) => ({
      action,
      x: MARGIN + (i % columns) * (cell.width + GAP),
      y: top + Math.floor(i / columns) * (cell.height + GAP),
      ...cell,
    })),
  };
}

/** The button at a point given as shares of the panel's width and height, from its upper left corner. */
export function buttonAt(layout: PanelLayout, u: number, v: number): PanelAction | undefined {
  const x = u * PANEL_PIXELS.width;
  const y = v * PANEL_PIXELS.height;
  return layout.buttons.find((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)?.action;
}
