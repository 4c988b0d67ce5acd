import type { AssetIndex } from '#rooms/ports.ts';
import type { AssetFile, AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';

export interface StoredAsset {
  readonly id: AssetId;
  readonly report: AssetReport;
  /** Of all its files. */
  readonly bytes: number;
  /** Since when it is there, ms since 1970; in a meeting's list, since when that meeting has it. */
  readonly addedAt: number;
}

export type Kept = { readonly kind: 'kept'; readonly asset: StoredAsset } | { readonly kind: 'quota' };

/**
 * Files of meetings, found by what they hold. One file that two meetings use is kept once and counted for both. Nothing is ever half there: an asset
 * is known when all its files are, and never before.
 */
export interface AssetStore extends AssetIndex {
  /** What is known of a file, whichever meeting brought it. */
  known(assetId: AssetId): StoredAsset | undefined;
  /**
   * Gives a meeting an asset whose files lie in `folder` (they are taken over from there), or that is known already when `folder` is undefined.
   * Counted against the meeting's room in the same step, so that two uploads at once cannot both take the last of it.
   * @throws Error when the disk fails; then nothing is kept
   */
  keep(meetingId: MeetingId, assetId: AssetId, from: { readonly folder: string; readonly report: AssetReport } | undefined, at: number): Promise<Kept>;
  /** Adds or replaces the picture of a known asset. */
  keepPreview(assetId: AssetId, folder: string): Promise<void>;
  /**
   * Takes an asset from a meeting, whose room it frees; its files go when no other meeting has it.
   * @param isFree asked at the last moment, so that nothing begins to use it meanwhile
   * @returns whether the meeting had it and it was free
   */
  drop(meetingId: MeetingId, assetId: AssetId, isFree: () => boolean): Promise<boolean>;
  /** Takes everything from a meeting that is erased; to be called before its record goes. What other meetings have stays. */
  forget(meetingId: MeetingId): Promise<void>;
  /** The meetings that have files. */
  meetings(): readonly MeetingId[];
  /** Throws away files that nothing knows of, as a house leaves behind that was killed at the wrong moment. */
  tidy(): Promise<void>;
  list(meetingId: MeetingId): readonly StoredAsset[];
  usedBytes(meetingId: MeetingId): number;
  /** Path of a file of a known asset; undefined when it has none of this name. */
  pathOf(assetId: AssetId, file: AssetFile): string | undefined;
}
