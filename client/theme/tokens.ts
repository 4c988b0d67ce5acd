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
 * The twelve colours of figures: `main` for the body, `soft` for the face, `deep` for hair, and for text and edges on a pale ground.
 * Chosen by a search for the largest least difference (OKLab) as seen by everybody and without red or green (Machado 2009).
 */
export const figureColours: Readonly<Record<Colour, { readonly main: string; readonly soft: string; readonly deep: string }>> = {
  lake: { main: '#3f8fbf', soft: '#9fc3dc', deep: '#195373' },
  moss: { main: '#768f5c', soft: '#b6c3a9', deep: '#435431' },
  clay: { main: '#ad5618', soft: '#e2b297', deep: '#773a0f' },
  amber: { main: '#f2bb4a', soft: '#fee4b6', deep: '#644801' },
  plum: { main: '#613181', soft: '#cbb2df', deep: '#401f57' },
  slate: { main: '#5a6c75', soft: '#b6bfc4', deep: '#424f56' },
  rowan: { main: '#a3122b', soft: '#f1a7a6', deep: '#720f1e' },
  fern: { main: '#41b8a0', soft: '#b1e4d7', deep: '#075a4c' },
  dusk: { main: '#5061b8', soft: '#aebceb', deep: '#3b4785' },
  sand: { main: '#c0a768', soft: '#ecdfc0', deep: '#5c4b1f' },
  heather: { main: '#c79be6', soft: '#f0dffe', deep: '#5c3f70' },
  spruce: { main: '#0b5648', soft: '#a6c6bd', deep: '#05382e' },
};

/** Colours of the hall's own panels and name tags: the page by day. */
export const panelColours = {
  ground: schemes.light.card, text: schemes.light.text, quiet: schemes.light.quiet, line: schemes.light.line,
  primary: schemes.light.primary, onPrimary: schemes.light.onPrimary, good: schemes.light.good, warn: schemes.light.warn, bad: schemes.light.bad,
} as const;

/** The page's typeface, with Source Sans 3 for the letters that it lacks. */
export const fontFamily = "'Atkinson Hyperlegible Next Variable', 'Source Sans 3', system-ui, sans-serif";
