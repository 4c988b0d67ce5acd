import type { Sharp } from 'sharp';
import { assetLimits, type PictureReport } from '#rooms/protocol/assets.ts';
import { Unfit } from '../unfit.ts';
import { imageSize } from './image-size.ts';
import { pictureLibrary } from './picture-library.ts';

const LONGEST_SIDE = 2_560;
const PREVIEW = { width: 640, height: 480 } as const;

/** A picture upright, without what cameras write beside it (places, names), no larger than a wall needs. @throws Unfit */
export async function preparePicture(bytes: Uint8Array): Promise<{ readonly report: PictureReport; readonly files: { readonly 'picture.webp': Uint8Array } }> {
  const { data, info } = await redraw(bytes, (image) => image.resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true }));
  return { report: { kind: 'picture', width: info.width, height: info.height, bytesBefore: bytes.byteLength }, files: { 'picture.webp': data } };
}

/** The picture of a model as its uploader's browser rendered it: drawn anew, so that it is a picture and nothing else. @throws Unfit */
export async function preparePreview(bytes: Uint8Array): Promise<Uint8Array> {
  return (await redraw(bytes, (image) => image.resize({ ...PREVIEW, fit: 'contain', background: '#f4f1ea' }))).data;
}

async function redraw(bytes: Uint8Array, size: (image: Sharp) => Sharp) {
  const claimed = imageSize(bytes);
  if (claimed === undefined) throw new Unfit('asset-invalid', 'picture');
  if (claimed.width * claimed.height > assetLimits.picturePixels) throw new Unfit('asset-too-heavy', `${claimed.width} × ${claimed.height}`);
  const sharp = await pictureLibrary();
  if (sharp === undefined) throw new Unfit('asset-unavailable', 'pictures');
  try {
    return await size(sharp(bytes, { limitInputPixels: assetLimits.picturePixels, failOn: 'error' }).rotate()).webp({ quality: 84 }).toBuffer({ resolveWithObject: true });
  } catch {
    throw new Unfit('asset-truncated');
  }
}
