import type { DoorOpened } from '#rooms/protocol/http.ts';
import type { View } from '#rooms/protocol/join.ts';
import type { Look } from '#rooms/protocol/look.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { MeetingSession } from './meeting-session.ts';
import type { Session } from './session.ts';

export { hallInfo, knock, offerPairing, openMeeting, pair, type HouseResult } from './house-api.ts';

/** Enters a meeting: resolves when the first full state is there, or with the reason why not. */
export function enterMeeting(
  door: DoorOpened,
  options: { readonly name: string; readonly look: Look; readonly view: View; readonly invitation?: string | undefined },
  base = document.baseURI,
): Promise<Result<Session>> {
  return MeetingSession.enter(door, options, base);
}
