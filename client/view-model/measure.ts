import type { Vec3 } from '#rooms/protocol/pose.ts';

/** What a tape measures: two points a distance, three and more the area they enclose. Metres and square metres. */
export type Measured =
  | { readonly kind: 'distance'; readonly length: number; /** How much higher one end is than the other. */ readonly height: number }
  | { readonly kind: 'area'; readonly area: number; readonly round: number };

/** [PT9] The area of points that do not lie in one plane is that of their projection on the plane that fits them best (Newell). */
export function measureOf(points: readonly Vec3[]): Measured {
  const last = points.at(-1)!;
  if (points.length < 3) return { kind: 'distance', length: apart(points[0]!, last), height: Math.abs(last[1] - points[0]![1]) };
  const sum = [0, 0, 0];
  let round = 0;
  points.forEach((point, index) => {
    const next = points[(index + 1) % points.length]!;
    for (let axis = 0; axis < 3; axis += 1) {
      const [a, b] = [(axis + 1) % 3, (axis + 2) % 3];
      sum[axis]! += point[a]! * next[b]! - point[b]! * next[a]!;
    }
    round += apart(point, next);
  });
  return { kind: 'area', area: Math.hypot(...sum) / 2, round };
}

export interface MeasureOptions {
  /** For how numbers are written. */
  readonly locale: string;
  /** Feet instead of metres. */
  readonly imperial: boolean;
}

/** [PT9] Feet where the languages of the browser name a country that measures in them (CLDR: US; Liberia and Myanmar for lengths). */
export function isImperial(languages: readonly string[]): boolean {
  const region = languages.map((language) => /-([A-Z]{2})\b/.exec(language)?.[1]).find((found) => found !== undefined);
  return region === 'US' || region === 'LR' || region === 'MM';
}

const FOOT = 0.3048;

export function lengthWords(metres: number, { locale, imperial }: MeasureOptions): string {
  if (!imperial && metres < 1) return new Intl.NumberFormat(locale, { style: 'unit', unit: 'centimeter', maximumFractionDigits: metres < 0.1 ? 1 : 0 }).format(metres * 100);
  return new Intl.NumberFormat(locale, { style: 'unit', unit: imperial ? 'foot' : 'meter', minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(imperial ? metres / FOOT : metres);
}

/** Intl knows no square units. */
export function areaWords(squareMetres: number, { locale, imperial }: MeasureOptions): string {
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(imperial ? squareMetres / FOOT ** 2 : squareMetres);
  return `${number} ${imperial ? 'ft²' : 'm²'}`;
}

function apart(a: Vec3, b: Vec3): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
