import type { LobbyNews } from '#rooms/protocol/door.ts';
import type { DoorOpened, LobbyBody } from '#rooms/protocol/http.ts';
import type { Look } from '#rooms/protocol/look.ts';
import { ask, type HouseResult } from './house-api.ts';

/** How long to wait when the house does not answer, in ms. */
const RETRY_MS = 2_000;

export interface LobbyWait {
  readonly door: DoorOpened;
  readonly join: { readonly name: string; readonly look: Look };
  /** Ends it, and gives the place in the line up. */
  readonly signal: AbortSignal;
  onNews(news: LobbyNews | { readonly kind: 'offline' }): void;
}

/** [LB8] Waits in the line at the door: until there is a way in, or a refusal. A house that does not answer, or starts again, is asked again. */
export async function waitInLobby({ door: { meetingId, token }, join, signal, onNews }: LobbyWait, base = document.baseURI): Promise<Exclude<HouseResult<'come-in' | 'turned-away'>, { reason: 'offline' }> | undefined> {
  const url = new URL('api/lobby', base);
  let knows: LobbyNews | undefined;
  while (!signal.aborted) {
    const body: LobbyBody = { meetingId, token, join, ...(knows === undefined ? {} : { knows }) };
    const result: HouseResult<LobbyNews> = await ask<LobbyNews>(url, body, signal);
    if (signal.aborted) break;
    if (!result.ok && result.reason !== 'offline' && result.reason !== 'internal' && result.reason !== 'storage-failed') return result;
    if (!result.ok) {
      knows = undefined;
      onNews({ kind: 'offline' });
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      continue;
    }
    onNews(result.value);
    if (result.value.kind !== 'waiting') return { ok: true, value: result.value.kind };
    knows = result.value;
  }
  await ask(url, { meetingId, token, join, leaving: true } satisfies LobbyBody);
  return undefined;
}
