import type { Part } from './part.ts';

/** The finished light of all charts in one picture. */
export interface LightMap {
  readonly image: Uint8Array;
  readonly mimeType: 'image/jpeg' | 'image/png';
  /** Texture coordinates of a part's corners. */
  coordinates(part: Part): readonly number[];
}
