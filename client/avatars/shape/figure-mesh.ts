import { FIGURES, type Figure } from '#rooms/protocol/look.ts';
import { arms } from './arms.ts';
import { clothes, type Detail } from './clothes.ts';
import { head } from './head.ts';
import { normalAt, type Surface } from './surface.ts';

/** Vertices in one row of the table that the shader reads; each takes two texels. */
export const TABLE_COLUMNS = 128;

export interface FigureMesh {
  readonly index: Uint16Array;
  /** How many vertices one figure has; all figures have the same, in the same order. */
  readonly vertices: number;
  /** Rows of the table for one figure. */
  readonly rows: number;
  /**
   * For each figure and vertex two times four numbers: position and kind, normal and tone plus light (tone + 0 to 0.999). One mesh with its
   * places in a table draws all figures in one call.
   */
  readonly table: Float32Array;
}

export function surfacesOf(figure: Figure, detail: Detail): Surface[] {
  return [...clothes(figure, detail), ...head(figure, detail), ...arms(detail)];
}

export function figureMesh(detail: Detail): FigureMesh {
  const index: number[] = [];
  const of = FIGURES.map((figure) => surfacesOf(figure, detail));
  let vertices = 0;
  for (const { columns, rows } of of[0]!) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const corner = vertices + row * (columns + 1) + column;
        const above = corner + columns + 1;
        index.push(corner, corner + 1, above, corner + 1, above + 1, above);
      }
    }
    vertices += (columns + 1) * (rows + 1);
  }
  const rows = Math.ceil(vertices / TABLE_COLUMNS);
  const table = new Float32Array(FIGURES.length * rows * TABLE_COLUMNS * 8);
  of.forEach((surfaces, figure) => {
    let at = figure * rows * TABLE_COLUMNS * 8;
    for (const surface of surfaces) {
      for (let row = 0; row <= surface.rows; row += 1) {
        for (let column = 0; column <= surface.columns; column += 1) {
          const [u, v] = [column / surface.columns, row / surface.rows];
          const { x, y, z, shade = 1 } = surface.at(u, v);
          table.set([x, y, z, surface.kind, ...normalAt(surface, u, v), surface.tone + Math.min(0.999, Math.max(0, shade))], at);
          at += 8;
        }
      }
    }
  });
  return { index: Uint16Array.from(index), vertices, rows, table };
}
