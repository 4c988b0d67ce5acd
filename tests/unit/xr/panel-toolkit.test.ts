import { describe, expect, it } from 'vitest';
import { layoutPanel, seenAt, targetAt, type LaidPanel } from '#client/xr/panels/panel-layout.ts';
import { arrowsOf } from '#client/xr/panels/panel-paint.ts';
import { degreesOf, LEAST_TARGET, letters, PANEL_WIDTH, ROOM, WRIST } from '#client/xr/panels/panel-styles.ts';
import { rowsOf } from '#client/xr/panels/panel-text.ts';
import type { PanelNode, PanelView } from '#client/xr/panels/panel-view.ts';

const measure = (text: string, { size }: { readonly size: number }) => text.length * size * 0.5;
const lay = (body: PanelNode, scrolled: Readonly<Record<string, number>> = {}, more: Partial<PanelView> = {}) =>
  layoutPanel({ title: 'Title', body, ...more }, { height: ROOM.pixels, measure, scrolled: (list) => scrolled[list], close: { label: 'Close', press: () => {} } });
const button = (id: string, label = id, tone?: 'off'): PanelNode => ({ kind: 'button', id, label, ...(tone ? { tone } : {}), press: () => pressed.push(id) });
const pressed: string[] = [];
const all = (panel: LaidPanel) => [...panel.targets, ...panel.lists.flatMap(({ targets }) => targets)];
const text = (words: string): PanelNode => ({ kind: 'text', text: words });

describe('letters', () => {
  it('[RP1] are readable from where they are read', () => {
    for (const { size } of Object.values(letters)) {
      expect(degreesOf(size, ROOM.metres, 1.5)).toBeGreaterThanOrEqual(0.4);
      expect(degreesOf(size, WRIST.metres, 0.7)).toBeGreaterThanOrEqual(0.4);
    }
    // By hand: 34 px of 1,024 on 0.84 m are 27.9 mm an em, 19.5 mm a capital letter: 0.746° from 1.5 m.
    expect(degreesOf(34, 0.84, 1.5)).toBeCloseTo(0.746, 2);
  });

  it('[HS25] are broken into rows; what is too long ends, or begins, with dots', () => {
    const wanted = { width: 100, measure: (words: string) => words.length * 10 };
    expect(rowsOf('one two\nthree', wanted)).toEqual(['one two', 'three']);
    expect(rowsOf('Nebeprisikiškia', wanted)).toEqual(['Nebeprisik', 'iškia']);
    expect(rowsOf('one two three four five', { ...wanted, rows: 2 })).toEqual(['one two', 'three fo …']);
    expect(rowsOf('one two three four five', { ...wanted, rows: 2, from: 'end' })).toEqual(['… ree four', 'five']);
    expect(rowsOf('one', { ...wanted, rows: 1 })).toEqual(['one']);
  });
});

describe('the layout', () => {
  const everything: PanelNode = { kind: 'column', gap: 'small', children: [
    text('Some words'),
    { kind: 'row', children: [button('a'), button('b'), button('c')] },
    { kind: 'switch', id: 'switch', label: 'A switch', on: true, flip: () => {} },
    { kind: 'slider', id: 'slider', label: 'A slider', value: 0.5, min: 0, max: 1, step: 0.1, shown: '50 %', slide: (value) => pressed.push(`slider ${value}`) },
    { kind: 'choice', id: 'choice', label: 'A choice', value: 'x', options: [{ value: 'x', label: 'This' }, { value: 'y', label: 'That' }], choose: (value) => pressed.push(`choice ${value}`) },
    { kind: 'progress', value: 0.3, label: 'Progress' },
  ] };

  it('[RP2] puts nothing on anything else, all inside, and nothing lower than a fingertip', () => {
    const panel = lay(everything);
    expect(panel.lists).toEqual([]);
    const boxes = all(panel).filter(({ id }) => id !== 'close').map(({ box, id }) => ({ ...box, id }));
    expect(boxes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'switch', 'slider:less', 'slider:more', 'slider', 'choice:x', 'choice:y']);
    for (const [i, box] of boxes.entries()) {
      expect(box.height).toBeGreaterThanOrEqual(LEAST_TARGET);
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(PANEL_WIDTH);
      expect(box.y + box.height).toBeLessThanOrEqual(ROOM.pixels);
      for (const other of boxes.slice(0, i)) {
        const apart = box.x + box.width <= other.x || other.x + other.width <= box.x || box.y + box.height <= other.y || other.y + other.height <= box.y;
        expect(apart, `${box.id} on ${other.id}`).toBe(true);
      }
    }
  });

  it('[RP2] scrolls as a whole what is too long', () => {
    const long: PanelNode = { kind: 'column', children: Array.from({ length: 20 }, (_, i) => button(`b${i}`)) };
    const panel = lay(long);
    expect(panel.lists.map(({ id }) => id)).toEqual(['body']);
    const [list] = panel.lists;
    expect(list!.content).toBeGreaterThan(list!.box.height);
    expect(arrowsOf(list!).map(({ id, isOff }) => [id, isOff])).toEqual([['body:up', true], ['body:down', false]]);
    const { x, y } = seenAt(panel, 'b0')!;
    expect(targetAt(panel, x, y)?.id).toBe('b0');
    expect(seenAt(panel, 'b19')).toBeUndefined();
    const down = lay(long, { body: 100_000 });
    expect(seenAt(down, 'b0')).toBeUndefined();
    const last = seenAt(down, 'b19')!;
    expect(targetAt(down, last.x, last.y)?.id).toBe('b19');
    expect(arrowsOf(down.lists[0]!).map(({ isOff }) => isOff)).toEqual([false, true]);
  });

  it('[RP2] gives a list the room that the others leave; nothing is pressed through its edge', () => {
    const panel = lay({ kind: 'column', children: [{ kind: 'list', id: 'lines', children: Array.from({ length: 30 }, (_, i) => button(`l${i}`)) }, button('below')] });
    const [list] = panel.lists;
    const below = panel.targets.find(({ id }) => id === 'below')!;
    expect(below.box.y).toBeGreaterThanOrEqual(list!.box.y + list!.box.height);
    expect(below.box.y + below.box.height).toBeLessThanOrEqual(ROOM.pixels);
    for (const { id, box } of list!.targets) {
      const y = box.y + box.height / 2;
      if (y > list!.box.y + list!.box.height) expect(targetAt(panel, box.x + 4, y)?.id).not.toBe(id);
    }
  });

  it('[RP3] follows the end of a list until the person has scrolled back', () => {
    const body: PanelNode = { kind: 'list', id: 'lines', followsEnd: true, children: Array.from({ length: 40 }, (_, i) => text(`line ${i}`)) };
    const { scrolled, content, box } = lay(body).lists[0]!;
    expect(scrolled).toBeCloseTo(content - box.height);
    expect(lay(body, { lines: 40 }).lists[0]!.scrolled).toBe(40);
  });

  it('slides and chooses what is pressed', () => {
    const panel = lay(everything);
    const press = (id: string, u = 0.5) => all(panel).find((target) => target.id === id)!.press({ u, v: 0.5 });
    pressed.length = 0;
    press('slider:more');
    press('slider:less');
    press('slider', 0.92);
    press('choice:y');
    expect(pressed).toEqual(['slider 0.6', 'slider 0.4', 'slider 0.9', 'choice y']);
  });

  it('[RP7] knows what cannot be used', () => {
    const panel = lay({ kind: 'column', children: [button('gone', 'gone', 'off'), { kind: 'slider', id: 's', label: 's', value: 1, min: 0, max: 1, step: 0.1, shown: '1', slide: () => {} }] });
    expect(all(panel).filter(({ isOff }) => isOff).map(({ id }) => id)).toEqual(['gone', 's:more']);
  });

  it('writes a warning above everything', () => {
    const panel = lay(button('a'), {}, { warning: 'The connection is lost.' });
    expect(panel.warning!.box.y + panel.warning!.box.height).toBeLessThanOrEqual(panel.targets.find(({ id }) => id === 'a')!.box.y);
  });
});
