import type { Purpose } from '#rooms/protocol/consent.ts';
import type { DoorOpened, HallInfo, MeetingOpened, PairingOffered, Problem } from '#rooms/protocol/http.ts';
import type { Cue, RehearsalBody, RehearsalState } from '#rooms/protocol/rehearsal.ts';
import type { Door } from '#rooms/protocol/door.ts';
import type { PlanGiven } from '#rooms/protocol/plan.ts';
import { REASONS, type Reason } from '#rooms/protocol/reasons.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { rememberToken, tokenFor } from './device-token.ts';

/** `offline` is ours alone: the house did not answer at all. */
export type HouseResult<Value> = Result<Value> | { readonly ok: false; readonly reason: 'offline' };

/** What the start page needs to know. @param base address of the page, ends in a slash */
export function hallInfo(base = document.baseURI): Promise<HouseResult<HallInfo>> {
  return ask<HallInfo>(new URL('api/hall', base));
}

/** Opens a meeting; this browser becomes the chair's device. */
export async function openMeeting(
  body: { readonly title: string; readonly scene: string; readonly capacity: number; readonly passphrase?: string; readonly rehearsal?: boolean; readonly asks?: readonly Purpose[]; readonly plan?: PlanGiven; readonly door?: Door },
  base = document.baseURI,
): Promise<HouseResult<MeetingOpened>> {
  const result = await ask<MeetingOpened>(new URL('api/meetings', base), body);
  if (result.ok) rememberToken(result.value.code, result.value.token);
  return result;
}

/** From a code to the meeting behind it, with this browser's identity in it: that of an earlier visit, or a new one. */
export async function knock(code: string, base = document.baseURI): Promise<HouseResult<DoorOpened>> {
  const token = tokenFor(code);
  const result = await ask<DoorOpened>(new URL('api/door', base), token === undefined ? { code } : { code, token });
  if (result.ok) rememberToken(result.value.code, result.value.token);
  return result;
}

/** [DV1] A code for another device of the same person. */
export function offerPairing(door: Pick<DoorOpened, 'meetingId' | 'token'>, base = document.baseURI): Promise<HouseResult<PairingOffered>> {
  return ask<PairingOffered>(new URL('api/pairing', base), { meetingId: door.meetingId, token: door.token });
}

/** [DV2] This browser becomes a device of whoever showed the code. */
export async function pair(code: string, pairing: string, base = document.baseURI): Promise<HouseResult<DoorOpened>> {
  const result = await ask<DoorOpened>(new URL('api/pair', base), { code, pairing });
  if (result.ok) rememberToken(result.value.code, result.value.token);
  return result;
}

/** [PN7] The chair erases a meeting that is over. @param code as it was typed */
export function eraseAsChair({ meetingId, token }: Pick<DoorOpened, 'meetingId' | 'token'>, code: string, base = document.baseURI): Promise<HouseResult<object>> {
  return ask<object>(new URL(`api/meetings/${meetingId}/erase`, base), { token, code });
}

/** [RH6] Tells the crowd of a rehearsal what is wanted of it, or nothing; how it is now. */
export function directCrowd(door: Pick<DoorOpened, 'meetingId' | 'token'>, wish: { readonly people?: number; readonly cue?: Cue }, base = document.baseURI): Promise<HouseResult<RehearsalState>> {
  return ask<RehearsalState>(new URL('api/rehearsal', base), { meetingId: door.meetingId, token: door.token, ...wish } satisfies RehearsalBody);
}

/** @param signal gives the question up: then the house is said not to answer */
export async function ask<Value>(url: URL, body?: object, signal?: AbortSignal): Promise<HouseResult<Value>> {
  try {
    const response = await fetch(url, body === undefined ? {} : {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), ...(signal === undefined ? {} : { signal }),
    });
    const reply: unknown = await response.json();
    if (response.ok) return accept(reply as Value);
    const { reason, detail } = reply as Problem;
    return refuse(isReason(reason) ? reason : 'internal', detail);
  } catch {
    return { ok: false, reason: 'offline' };
  }
}

export function isReason(reason: unknown): reason is Reason {
  return (REASONS as readonly unknown[]).includes(reason);
}
