import type { AssetReport } from '#rooms/protocol/assets.ts';
import type { AssetId, MeetingId } from '#rooms/protocol/ids.ts';
import type { StoredAsset } from './asset-store.ts';

/** What is known of files, and which meeting has which. Asked while a command is decided, so it answers at once. */
export interface AssetBook {
  known(assetId: AssetId): StoredAsset | undefined;
  /** Learns what other processes of the house have written about an asset, or about a meeting. Books of one process need not. */
  learnAsset?(assetId: AssetId): Promise<void>;
  learnMeeting?(meetingId: MeetingId): Promise<void>;
  /** undefined when the meeting does not have it. */
  reportOf(meetingId: MeetingId, assetId: AssetId): AssetReport | undefined;
  meetings(): readonly MeetingId[];
  list(meetingId: MeetingId): readonly StoredAsset[];
  usedBytes(meetingId: MeetingId): number;
  /** Gives an asset, known or new, to a meeting; what is there already stays as it is. */
  add(meetingId: MeetingId, asset: Pick<StoredAsset, 'id' | 'report' | 'bytes'>, at: number): Promise<void>;
  /** From the call on the meeting does not have it; what no meeting has is not known any more. @throws Error when it cannot be written; then the meeting has it still */
  remove(meetingId: MeetingId, assetId: AssetId): Promise<void>;
}
