/** One size in which a picture is sent. */
export interface PictureEncoding {
  readonly rid: string;
  readonly scaleResolutionDownBy: number;
  /** bit/s */
  readonly maxBitrate: number;
  readonly maxFramerate: number;
}

export interface PicturePlan {
  /** Of the largest layer. */
  readonly width: number;
  readonly height: number;
  /** From small to large, each half as wide and high as the next. */
  readonly encodings: readonly PictureEncoding[];
}

/** Wider costs everybody more than anybody can see on a wall of the hall. */
const WIDEST = 1_920;
/** Below these widths of the picture a third, or a second, size is not worth its encoder. */
const THREE_FROM = 960;
const TWO_FROM = 480;

/** From small to large. Text may come less often, but has to be sharp; a film has to move. */
const RATES = {
  detail: { bits: [200_000, 700_000, 2_500_000], fps: 15 },
  motion: { bits: [150_000, 600_000, 2_500_000], fps: 30 },
} as const;

/** In which sizes a picture of so many pixels is sent (SC7). */
export function planPicture(source: { readonly width: number; readonly height: number }, content: 'detail' | 'motion'): PicturePlan {
  const base = Math.max(1, Math.max(source.width, source.height) / WIDEST);
  const long = Math.max(source.width, source.height) / base;
  const count = long >= THREE_FROM ? 3 : long >= TWO_FROM ? 2 : 1;
  const { bits, fps } = RATES[content];
  // A picture that is small itself is sent as the middle of a large one would be.
  const first = count === 3 ? 0 : count === 2 ? 0 : 1;
  const encodings = Array.from({ length: count }, (_, index) => ({
    rid: `r${index}`, scaleResolutionDownBy: base * 2 ** (count - 1 - index), maxBitrate: bits[first + index]!, maxFramerate: fps,
  }));
  return { width: Math.round(source.width / base), height: Math.round(source.height / base), encodings };
}
