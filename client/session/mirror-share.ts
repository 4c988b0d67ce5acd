import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { ShareKind } from '#rooms/protocol/share.ts';
import type { MeetingState } from '#rooms/state/meeting-state.ts';
import type { ShareView } from './session.ts';

/** What is shared; the same object while nothing about it changed. */
export function mirrorShare(before: ShareView | undefined, { share: shown }: MeetingState, ownSlot: number): ShareView | undefined {
  const { share, screen: screenId, by, slot, kind, name, sound, flowing, since } = shown;
  if (share === 0) return undefined;
  const own = slot === ownSlot;
  if (before?.share === share && before.flowing === flowing && before.own === own) return before;
  return { share, screenId, by: by as ParticipantId, kind: kind as ShareKind, name, sound, flowing, own, since };
}
