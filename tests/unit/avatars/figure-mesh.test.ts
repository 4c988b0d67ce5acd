import { expect, it } from 'vitest';
import { FIGURES } from '#rooms/protocol/look.ts';
import { figureMesh, surfacesOf, TABLE_COLUMNS } from '#client/avatars/shape/figure-mesh.ts';
import { KIND, normalAt } from '#client/avatars/shape/surface.ts';
import { silhouettes } from '#client/avatars/silhouettes.ts';

const details = [{ far: false }, { far: true }];

it('[AV1] all figures have the same vertices in the same order, so that one mesh draws them', () => {
  for (const detail of details) {
    const [first, ...others] = FIGURES.map((figure) => surfacesOf(figure, detail).map(({ kind, tone, columns, rows }) => ({ kind, tone, columns, rows })));
    for (const other of others) expect(other).toEqual(first);
  }
});

it('[AV1] the index stays within the vertices, and the table has a place for each', () => {
  for (const detail of details) {
    const { index, vertices, rows, table } = figureMesh(detail);
    expect(Math.max(...index)).toBeLessThan(vertices);
    expect(table.length).toBe(FIGURES.length * rows * TABLE_COLUMNS * 8);
  }
});

it('[AV9] far figures are much simpler', () => {
  expect(figureMesh({ far: true }).index.length).toBeLessThan(figureMesh({ far: false }).index.length / 5);
});

it('every point has a normal, or it would be drawn black', () => {
  for (const detail of details) {
    for (const figure of FIGURES) {
      surfacesOf(figure, detail).forEach((surface, piece) => {
        // A knot of hair that this figure does not have is a single point.
        if (surface.at(0, 0.5).z === surface.at(0.5, 0.5).z) return;
        for (let row = 0; row <= surface.rows; row += 1) {
          for (let column = 0; column <= surface.columns; column += 1) {
            const normal = normalAt(surface, column / surface.columns, row / surface.rows);
            expect(Math.hypot(...normal), `${figure}, piece ${piece} of kind ${surface.kind}, row ${row}, column ${column}`).toBeCloseTo(1, 3);
          }
        }
      });
    }
  }
});

it('normals of coats and heads point outwards', () => {
  for (const figure of FIGURES) {
    for (const kind of [KIND.body, KIND.head]) {
      const surface = surfacesOf(figure, { far: false }).find((each) => each.kind === kind)!;
      for (const u of [0, 0.2, 0.4, 0.6, 0.8]) {
        const { x, z } = surface.at(u, 0.5);
        const [nx, , nz] = normalAt(surface, u, 0.5);
        const middle = kind === KIND.head ? 0.098 : 0;
        expect(nx * x + nz * (z - middle), `${figure} ${kind} ${u}`).toBeGreaterThan(0);
      }
    }
  }
});

it('a coat is as wide as the silhouette that the door shows', () => {
  for (const figure of FIGURES) {
    const coat = surfacesOf(figure, { far: false })[0]!;
    const widest = Math.max(...Array.from({ length: 100 }, (_, at) => Math.abs(coat.at(0.25, 0.06 + (at / 100) * 0.94).x)));
    expect(widest).toBeCloseTo(Math.max(...silhouettes[figure]), 1);
  }
});
