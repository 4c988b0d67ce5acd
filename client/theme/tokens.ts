import type { Colour } from '#rooms/protocol/look.ts';

/** One set of the page's colours. Texts reach 7:1 on every ground they are used on; a test computes it. */
export interface Scheme {
  /** Behind everything. */
  readonly ground: string;
  /** Cards, panels, bars. */
  readonly card: string;
  /** Chosen things, chat bubbles, hovered buttons. */
  readonly soft: string;
  readonly text: string;
  /** Hints and facts. */
  readonly quiet: string;
  /** Edges that only divide. */
  readonly line: string;
  /** Edges of what can be operated: 3:1 on card and ground. */
  readonly edge: string;
  readonly primary: string;
  readonly primaryStrong: string;
  readonly onPrimary: string;
  /** Speaking, connected, microphone on. */
  readonly good: string;
  readonly goodGround: string;
  readonly warn: string;
  readonly warnGround: string;
  readonly bad: string;
  readonly badGround: string;
  /** Shadows below what floats. */
  readonly shade: string;
}

/** Pale timber, warm white and lake blue by day; the same hall at night. */
export const schemes: { readonly light: Scheme; readonly dark: Scheme } = {
  light: {
    ground: '#f4efe5', card: '#fffdf8', soft: '#e6eef0', text: '#1c2326', quiet: '#434d51', line: '#dcd3c1', edge: '#7d7665',
    primary: '#14475a', primaryStrong: '#0d3443', onPrimary: '#ffffff',
    good: '#17553a', goodGround: '#e2f0e6', warn: '#573900', warnGround: '#fdf0d2', bad: '#8a1525', badGround: '#fbe6e6', shade: 'rgb(52 40 16 / 0.14)',
  },
  dark: {
    ground: '#11171a', card: '#1a2225', soft: '#26353b', text: '#f3efe6', quiet: '#c6ced0', line: '#3a464a', edge: '#8b999e',
    primary: '#a0d8eb', primaryStrong: '#c6e9f4', onPrimary: '#0a2833',
    good: '#97e0b8', goodGround: '#173226', warn: '#ffdf9a', warnGround: '#3a2e12', bad: '#ffb9be', badGround: '#421a20', shade: 'rgb(0 0 0 / 0.5)',
  },
};

/**
 * The twelve colours of figures: `main` for the body, `soft` for what lies in light, `deep` for text and edges on a pale ground.
 * They differ in lightness as well as in hue, so that most are told apart without seeing red or green.
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

/** Colours of the hall's own panels and name tags: the page by day. */
export const panelColours = {
  ground: schemes.light.card, text: schemes.light.text, quiet: schemes.light.quiet, line: schemes.light.line,
  primary: schemes.light.primary, onPrimary: schemes.light.onPrimary, good: schemes.light.good, warn: schemes.light.warn, bad: schemes.light.bad,
} as const;

/** The page's typeface, with Source Sans 3 for the letters that it lacks. */
export const fontFamily = "'Atkinson Hyperlegible Next Variable', 'Source Sans 3', system-ui, sans-serif";
