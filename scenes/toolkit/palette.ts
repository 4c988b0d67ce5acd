import { linear } from './colour.ts';

/** The colours of the places, as they look in plain daylight. docs/look.md shows them; the page uses the same ones. */
export const hex = {
  birch: '#ebdfc9',
  oak: '#dcc8a9',
  oakDeep: '#b4966f',
  glulam: '#e6d2b2',
  lime: '#f4f0e7',
  paper: '#fbf9f4',
  card: '#e6e9e5',
  felt: '#d6d0c3',
  moss: '#7b8d72',
  lake: '#5f7f93',
  clay: '#b9795a',
  slate: '#3f4a4f',
  iron: '#33393b',
  leaf: '#6f9150',
  soil: '#5a4a3d',
} as const;

export const colours = Object.fromEntries(Object.entries(hex).map(([name, value]) => [name, linear(value)])) as unknown as Readonly<Record<keyof typeof hex, ReturnType<typeof linear>>>;
