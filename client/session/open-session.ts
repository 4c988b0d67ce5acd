import type { DoorOpened } from '#rooms/protocol/http.ts';
import type { View } from '#rooms/protocol/join.ts';
import type { Look } from '#rooms/protocol/look.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { Session } from './session.ts';

export { directCrowd, hallInfo, knock, offerPairing, openMeeting, pair, type HouseResult } from './house-api.ts';

/** Nobody needs it before they stand at a door. */
const connecting = () => import('./meeting-session.ts');

/** Gets ready for `enterMeeting`, while the person still thinks of a name. */
export function fetchSession(): void {
  connecting().catch(() => {});
}

/** Enters a meeting: resolves when the first full state is there, or with the reason why not. */
export async function enterMeeting(
  door: DoorOpened,
  options: { readonly name: string; readonly look: Look; readonly view: View; readonly invitation?: string | undefined },
  base = document.baseURI,
): Promise<Result<Session>> {
  const program = await connecting().catch(() => undefined);
  return program === undefined ? refuse('internal', 'offline') : program.MeetingSession.enter(door, options, base);
}
