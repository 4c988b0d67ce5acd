import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { shareLimits, type ShareNumber } from '#rooms/protocol/share.ts';
import type { TransportKind } from '../voice/transport-kind.ts';
import { TwoWayLink, type MediaHome } from '../voice/two-way-link.ts';
import type { ShareViewing } from './share-viewing.ts';

/** What is tried to a viewer before its way has been measured: enough for a readable page at once. */
const FIRST_BITS_PER_SECOND = 1_500_000;

/** One device's media connection for shares: its link, and what it looks at. */
export class SharePeer {
  readonly slot: Slot;
  readonly participant: ParticipantId;
  readonly link: TwoWayLink<MediaHome>;
  viewing: ShareViewing | undefined;
  /** The share that this device was told to be spared, until it is told otherwise. */
  toldSpared: ShareNumber | undefined;
  /** In pixels of its screen; undefined while nobody looks there. */
  wanted: { readonly width: number; readonly height: number } | undefined;

  constructor(slot: Slot, participant: ParticipantId, kind: TransportKind) {
    this.slot = slot;
    this.participant = participant;
    const rules = { first: 'share.enter', firstBitsPerSecond: FIRST_BITS_PER_SECOND, mostBitsPerSecond: shareLimits.bitsPerSecond };
    this.link = new TwoWayLink(kind, rules, (direction) => {
      if (direction === 'receive') this.stopViewing();
    });
  }

  /** Closes everything, as if this device had never spoken of shares. */
  reset(): void {
    this.wanted = undefined;
    this.link.reset();
  }

  stopViewing(): void {
    this.viewing?.close();
    this.viewing = undefined;
    this.toldSpared = undefined;
  }
}
