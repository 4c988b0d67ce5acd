import { fontFamily, panelColours } from '#client/theme/tokens.ts';

/** Every panel is painted this wide, in pixels; how large it is in the room is the business of where it stands. */
export const PANEL_WIDTH = 1_024;

/** Metres across, and pixels down, of the two kinds of panels. */
export const WRIST = { metres: 0.3, pixels: 768 } as const;
export const ROOM = { metres: 0.84, pixels: 880 } as const;

export interface Letters {
  /** Pixels of an em; a capital letter has seven tenths of it. */
  readonly size: number;
  readonly weight: number;
  readonly row: number;
}

/** Nothing is written smaller than `small`. */
export const letters = {
  title: { size: 52, weight: 650, row: 62 },
  large: { size: 60, weight: 600, row: 74 },
  body: { size: 42, weight: 450, row: 54 },
  small: { size: 34, weight: 450, row: 44 },
  label: { size: 44, weight: 600, row: 52 },
} as const satisfies Record<string, Letters>;

const CAPITAL = 0.7;

/**
 * How large a capital letter is seen, in degrees.
 * @param size pixels of an em @param metres width of a panel in the room @param distance metres from the eyes
 */
export function degreesOf(size: number, metres: number, distance: number): number {
  const height = size * CAPITAL * (metres / PANEL_WIDTH);
  return (2 * Math.atan(height / 2 / distance) * 180) / Math.PI;
}

export function fontOf({ size, weight }: Pick<Letters, 'size' | 'weight'>): string {
  return `${weight} ${size}px ${fontFamily}`;
}

export const MARGIN = 32;
export const GAPS = { none: 0, small: 12, usual: 24 } as const;
/** A finger is thick, and a ray trembles: nothing that is pressed is lower than this. */
export const LEAST_TARGET = 96;

export const tones = {
  plain: { fill: '#ece6da', hover: '#d9e8ee', ink: panelColours.text },
  on: { fill: panelColours.good, hover: panelColours.good, ink: panelColours.onPrimary },
  main: { fill: panelColours.primary, hover: panelColours.primary, ink: panelColours.onPrimary },
  danger: { fill: panelColours.bad, hover: panelColours.bad, ink: panelColours.onPrimary },
  off: { fill: panelColours.ground, hover: panelColours.ground, ink: panelColours.quiet },
} as const;

export const textTones = { plain: panelColours.text, quiet: panelColours.quiet, good: panelColours.good, bad: panelColours.bad } as const;
