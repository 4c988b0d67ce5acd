/** Colours as WCAG and colour science see them. */
export type Rgb = readonly [r: number, g: number, b: number];

/** `#rrggbb` as linear light, 0..1. */
export function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2, "relative luminance". */
const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(linear(one)), luminance(linear(other))].toSorted((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const times = (matrix: readonly Rgb[], [r, g, b]: Rgb): Rgb => matrix.map(([x, y, z]) => x * r + y * g + z * b) as unknown as Rgb;

/** Ottosson's OKLab, from linear light. */
function okLab(colour: Rgb): Rgb {
  const cone = times([[0.412_221_4708, 0.536_332_5363, 0.051_445_9929], [0.211_903_4982, 0.680_699_5451, 0.107_396_9566], [0.088_302_4619, 0.281_718_8376, 0.629_978_7005]], colour);
  const root = cone.map((value) => Math.cbrt(Math.max(0, value))) as unknown as Rgb;
  return times([[0.210_454_2553, 0.793_617_785, -0.004_072_0468], [1.977_998_4951, -2.428_592_205, 0.450_593_7099], [0.025_904_0371, 0.782_771_7662, -0.808_675_766]], root);
}

/** Machado, Oliveira and Fernandes 2009, full strength. */
export const seeing = {
  everything: (colour: Rgb) => colour,
  'no red': (colour: Rgb) => times([[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]], colour),
  'no green': (colour: Rgb) => times([[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_82, 0.042_94, 0.968_881]], colour),
} as const;

/** How different two colours look, in OKLab: 0.02 is just seen, 0.1 is plain. */
export function difference(one: string, other: string, eye: (colour: Rgb) => Rgb): number {
  const [a, b] = [one, other].map((hex) => okLab(eye(linear(hex)).map((value) => Math.min(1, Math.max(0, value))) as unknown as Rgb));
  return Math.hypot(a![0] - b![0], a![1] - b![1], a![2] - b![2]);
}
