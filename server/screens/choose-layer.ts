/** A picture as its sharer sends it: the largest layer, and how many there are, each half as wide and high as the next. */
export interface PictureLayers {
  readonly width: number;
  readonly height: number;
  readonly layers: number;
}

/** A layer that has this share of the pixels of a side that are drawn looks the same as one that has all. */
const GOOD_ENOUGH = 0.8;

/**
 * The smallest layer that serves somebody who draws the picture in such a space, 0 the smallest (SC8). The picture is fitted into the
 * space with its own proportions, so the tighter side decides.
 * @param spared layers fewer than that, because the worker is near its limit
 */
export function layerFor(picture: PictureLayers, wanted: { readonly width: number; readonly height: number }, spared = 0): number {
  const drawn = Math.min(wanted.width / picture.width, wanted.height / picture.height);
  let layer = picture.layers - 1;
  while (layer > 0 && 0.5 ** (picture.layers - layer) >= drawn * GOOD_ENOUGH) layer -= 1;
  return Math.max(0, Math.min(layer, picture.layers - 1 - spared));
}
