import type { Box, Laid, LaidList, LayoutWishes, Measure, Target } from './panel-layout.ts';
import { broken, rowsOf, wrap } from './panel-text.ts';
import { GAPS, LEAST_TARGET, letters } from './panel-styles.ts';
import type { PanelButton, PanelList, PanelNode } from './panel-view.ts';

/** Beside a list that is longer than its room stand two arrows of this width. */
export const ARROWS = 96;
/** One pass over a view: gathers leaves, targets and lists. */
export class PanelSheet {
  readonly laid: Laid[] = [];
  readonly targets: Target[] = [];
  readonly lists: LaidList[] = [];
  readonly #wishes: LayoutWishes;

  constructor(wishes: LayoutWishes) {
    this.#wishes = wishes;
  }

  /** What a node needs at this width; a list needs little and takes what is left. */
  heightOf(node: PanelNode, width: number): number {
    switch (node.kind) {
      case 'column':
        return stacked(node.children.map((child) => this.heightOf(child, width)), GAPS[node.gap ?? 'usual']);
      case 'row': {
        const gap = GAPS[node.gap ?? 'usual'];
        if (node.wraps === true) return this.#gridHeight(node.children, width, gap);
        const cells = this.#shares(node.children, width, gap);
        return Math.max(0, ...node.children.map((child, i) => this.heightOf(child, cells[i]!)));
      }
      case 'text':
        return measureText(node, width, this.#wishes.measure).height;
      case 'button':
        if (node.label === '') return LEAST_TARGET;
        return node.form === 'icon' ? 170 : Math.max(LEAST_TARGET, this.#labelRows(node.label, width - (node.icon === undefined ? 48 : 140)) * letters.label.row + 40);
      case 'choice':
        return (node.label === '' ? 0 : letters.small.row + GAPS.small) + this.#choiceRows(node, width).length * (LEAST_TARGET + GAPS.small) - GAPS.small;
      case 'switch':
        return Math.max(LEAST_TARGET, this.#labelRows(node.label, width - 220) * letters.label.row + 36);
      case 'slider':
        return letters.small.row + GAPS.small + LEAST_TARGET;
      case 'progress':
        return (node.label === undefined ? 0 : letters.small.row + 8) + 28;
      case 'list':
        return 260;
      case 'picture':
        return Math.min(width / node.aspect, 420);
      case 'input':
        return letters.small.row + GAPS.small + LEAST_TARGET;
    }
  }

  place(node: PanelNode, box: Box): void {
    switch (node.kind) {
      case 'column':
        return this.#column(node.children, box, GAPS[node.gap ?? 'usual']);
      case 'row':
        return node.wraps === true ? this.#grid(node.children, box, GAPS[node.gap ?? 'usual']) : this.#row(node.children, box, GAPS[node.gap ?? 'usual']);
      case 'list':
        return this.#list(node, box);
      case 'text':
        return void this.laid.push({ node, box, rows: measureText(node, box.width, this.#wishes.measure).rows });
      case 'button':
        this.#target(node.id, node.spoken ?? node.label, box, () => node.press(), node.tone === 'off');
        break;
      case 'switch':
        this.#target(node.id, node.label, box, () => node.flip(!node.on));
        break;
      case 'choice':
        return this.#choice(node, box);
      case 'slider':
        return this.#slider(node, box);
      case 'input':
        this.#target(node.id, node.label, { ...box, width: box.width - 240 }, () => node.change(node.value));
        this.#target(`${node.id}:submit`, node.submitLabel, { ...box, x: box.x + box.width - 220, width: 220, y: box.y + box.height - LEAST_TARGET, height: LEAST_TARGET }, () => node.submit(node.value), node.value.trim() === '');
        break;
      case 'progress':
      case 'picture':
    }
    this.laid.push({ node, box });
  }

  #target(id: string, label: string, box: Box, press: Target['press'], isOff = false): void {
    this.targets.push({ id, label, box, press, isOff });
  }

  /** What is left over goes to lists, then to grids of icons, then nowhere. */
  #column(children: readonly PanelNode[], box: Box, gap: number): void {
    const heights = children.map((child) => this.heightOf(child, box.width));
    const spare = box.height - stacked(heights, gap);
    const growing = children.some(holdsList) ? children.map(holdsList) : children.map((child) => child.kind === 'row' && child.wraps === true);
    const share = spare / Math.max(1, growing.filter(Boolean).length);
    let y = box.y;
    children.forEach((child, i) => {
      const height = Math.max(holdsList(child) ? 120 : 0, heights[i]! + (growing[i] ? share : 0));
      this.place(child, { x: box.x, y, width: box.width, height });
      y += height + (height > 0 ? gap : 0);
    });
  }

  #row(children: readonly PanelNode[], box: Box, gap: number): void {
    const widths = this.#shares(children, box.width, gap);
    let x = box.x;
    children.forEach((child, i) => {
      this.place(child, { ...box, x, width: widths[i]! });
      x += widths[i]! + gap;
    });
  }

  /** Pictures and icons alone keep their shape; the others share what is left. */
  #shares(children: readonly PanelNode[], width: number, gap: number): readonly number[] {
    const fixed = children.map((child) => (child.kind === 'button' && child.label === '' ? LEAST_TARGET : undefined));
    const left = width - gap * (children.length - 1) - fixed.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    const sharing = fixed.filter((each) => each === undefined).length;
    return fixed.map((each) => each ?? left / Math.max(1, sharing));
  }

  #grid(children: readonly PanelNode[], box: Box, gap: number): void {
    const columns = columnsOf(children.length);
    const rows = Math.ceil(children.length / columns);
    const cell = { width: (box.width - (columns - 1) * gap) / columns, height: (box.height - (rows - 1) * gap) / rows };
    children.forEach((child, i) => this.place(child, { x: box.x + (i % columns) * (cell.width + gap), y: box.y + Math.floor(i / columns) * (cell.height + gap), ...cell }));
  }

  #gridHeight(children: readonly PanelNode[], width: number, gap: number): number {
    const columns = columnsOf(children.length);
    const cell = (width - (columns - 1) * gap) / columns;
    return Math.ceil(children.length / columns) * (Math.max(LEAST_TARGET, ...children.map((child) => (child.kind === 'button' ? LEAST_TARGET : this.heightOf(child, cell)))) + gap) - gap;
  }

  #list(node: PanelList, box: Box): void {
    const whole = stacked(node.children.map((child) => this.heightOf(child, box.width)), GAPS.small);
    const isLong = whole > box.height;
    const width = isLong ? box.width - ARROWS - GAPS.small : box.width;
    const inner = new PanelSheet(this.#wishes);
    let y = box.y;
    for (const child of node.children) {
      const height = inner.heightOf(child, width);
      inner.place(child, { x: box.x, y, width, height });
      y += height + (height > 0 ? GAPS.small : 0);
    }
    const content = Math.max(0, y - box.y - GAPS.small);
    const most = Math.max(0, content - box.height);
    const wanted = this.#wishes.scrolled(node.id) ?? (node.followsEnd === true ? most : 0);
    const scrolled = Math.min(most, Math.max(0, wanted));
    this.lists.push({ id: node.id, box: { ...box, width }, content, scrolled, followsEnd: node.followsEnd === true, laid: inner.laid, targets: inner.targets });
    this.laid.push({ node, box });
  }

  #choiceRows({ options }: Extract<PanelNode, { kind: 'choice' }>, width: number): readonly (readonly number[])[] {
    const all = options.map((_, i) => i);
    const fits = (columns: number) => options.every(({ label }) => this.#labelRows(label, (width - GAPS.small * (columns - 1)) / columns - (columns > 5 ? 12 : 40)) <= (columns > 5 ? 1 : 2) && label.split(/\s+/).every((word) => this.#wishes.measure(word, letters.label) <= (width - GAPS.small * (columns - 1)) / columns - (columns > 5 ? 12 : 32)));
    const columns = [options.length, Math.ceil(options.length / 2), 2, 1].find((each) => each >= 1 && each <= 11 && fits(each)) ?? 1;
    return Array.from({ length: Math.ceil(all.length / columns) }, (_, row) => all.slice(row * columns, (row + 1) * columns));
  }

  #choice(node: Extract<PanelNode, { kind: 'choice' }>, box: Box): void {
    const rows = this.#choiceRows(node, box.width);
    const label: PanelNode = { kind: 'text', text: node.label, style: 'small', rows: 1 };
    let y = box.y;
    if (node.label !== '') {
      this.place(label, { ...box, height: letters.small.row });
      y += letters.small.row + GAPS.small;
    }
    const columns = rows[0]?.length ?? 1;
    const width = (box.width - GAPS.small * (columns - 1)) / columns;
    for (const row of rows) {
      row.forEach((index, column) => {
        const { value, label: words } = node.options[index]!;
        const button: PanelButton = { kind: 'button', id: `${node.id}:${value}`, label: words, tone: value === node.value ? 'on' : 'plain', press: () => node.choose(value) };
        this.place(button, { x: box.x + column * (width + GAPS.small), y, width, height: LEAST_TARGET });
      });
      y += LEAST_TARGET + GAPS.small;
    }
  }

  #slider(node: Extract<PanelNode, { kind: 'slider' }>, box: Box): void {
    const y = box.y + letters.small.row + GAPS.small;
    const step = (id: string, by: number, x: number) => {
      const next = Math.min(node.max, Math.max(node.min, Math.round((node.value + by) / node.step) * node.step));
      this.#target(`${node.id}:${id}`, node.label, { x, y, width: LEAST_TARGET, height: LEAST_TARGET }, () => node.slide(Number(next.toFixed(6))), next === node.value);
    };
    step('less', -node.step, box.x);
    step('more', node.step, box.x + box.width - LEAST_TARGET);
    const bar = { x: box.x + LEAST_TARGET + GAPS.usual, y, width: box.width - 2 * (LEAST_TARGET + GAPS.usual), height: LEAST_TARGET };
    this.#target(node.id, node.label, bar, ({ u }) => node.slide(Number((Math.round((node.min + u * (node.max - node.min)) / node.step) * node.step).toFixed(6))));
    this.laid.push({ node, box });
  }

  #labelRows(label: string, width: number): number {
    const measure = (text: string) => this.#wishes.measure(text, letters.label);
    return wrap(label, width, measure).flatMap((row) => broken(row, width, measure)).length;
  }
}

function stacked(heights: readonly number[], gap: number): number {
  const seen = heights.filter((height) => height > 0);
  return seen.reduce((sum, each) => sum + each, 0) + Math.max(0, seen.length - 1) * gap;
}

/** Few in a square, more in three or four columns. */
function columnsOf(count: number): number {
  return count <= 1 ? 1 : count === 3 ? 1 : count <= 8 ? 2 : count <= 12 ? 3 : 4;
}

export function holdsList(node: PanelNode): boolean {
  return node.kind === 'list' || ((node.kind === 'column' || node.kind === 'row') && node.children.some(holdsList));
}

export function measureText(node: Extract<PanelNode, { kind: 'text' }>, width: number, measure: Measure): { readonly rows: readonly string[]; readonly height: number } {
  const style = letters[node.style ?? 'body'];
  const rows = node.text === '' ? [] : rowsOf(node.text, { width, measure: (text) => measure(text, style), rows: node.rows, from: node.from });
  return { rows, height: rows.length * style.row };
}
