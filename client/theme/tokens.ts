import type { Colour } from '#rooms/protocol/look.ts';

/**
 * The twelve colours of figures: `main` for the body, `soft` for what lies in light, `deep` for text and edges on a pale ground.
 * Chosen to differ in lightness as well as in hue, so that they are told apart without seeing red or green.
 */
export const figureColours: Readonly<Record<Colour, { readonly main: string; readonly soft: string; readonly deep: string }>> = {
  lake: { main: '#2f7ea3', soft: '#7bbad6', deep: '#14475a' },
  moss: { main: '#5f7f3f', soft: '#a3bf80', deep: '#36491f' },
  clay: { main: '#b8573a', soft: '#e29c83', deep: '#6d2c18' },
  amber: { main: '#e0a12b', soft: '#f5cf83', deep: '#73500b' },
  plum: { main: '#7a4a83', soft: '#b78cc0', deep: '#47264d' },
  slate: { main: '#55656f', soft: '#9aabb5', deep: '#2c373d' },
  rowan: { main: '#c73a4a', soft: '#ec8d97', deep: '#741a25' },
  fern: { main: '#2f9a72', soft: '#84cfb2', deep: '#12513a' },
  dusk: { main: '#3d4f93', soft: '#8f9cd0', deep: '#212c5a' },
  sand: { main: '#d8c19a', soft: '#f0e3cb', deep: '#6b5630' },
  heather: { main: '#b077b5', soft: '#dab4dd', deep: '#603565' },
  spruce: { main: '#1f5a55', soft: '#6fa7a1', deep: '#0f3330' },
};

/** Colours of the hall's own panels and name tags; the page has them as CSS properties (base.css). */
export const panelColours = {
  ground: '#fbf9f4', text: '#1c2326', quiet: '#4a5559', line: '#cfc6b4',
  primary: '#14475a', onPrimary: '#ffffff', good: '#1f6b45', warn: '#8a5a00', bad: '#9c1f2e',
} as const;

/** The page's typeface, with Source Sans 3 for letters that it lacks. */
export const fontFamily = "'Atkinson Hyperlegible Next Variable', 'Source Sans 3', system-ui, sans-serif";
