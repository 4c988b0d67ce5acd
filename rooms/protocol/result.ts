import type { Reason } from './reasons.ts';

/** What a request comes back with; refusals are values, not exceptions. */
export type Result<Value> = { readonly ok: true; readonly value: Value } | Refused;
export interface Refused {
  readonly ok: false;
  readonly reason: Reason;
  /** Where in the payload, when `reason` is `invalid`; an error id when it is `internal`. Not for display as such. */
  readonly detail?: string;
}
export function refuse(reason: Reason, detail?: string): Refused {
  return detail === undefined ? { ok: false, reason } : { ok: false, reason, detail };
}
export function accept<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}
