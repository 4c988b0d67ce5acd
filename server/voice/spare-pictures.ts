import { governorRules } from './governor.ts';

/**
 * A worker carries voices and the pictures of shares. When it gets near its limit the pictures give way first (SC12): one layer
 * fewer for everybody, then the smallest for everybody, then none; only after that are voices lowered. Pure.
 */
export interface Sparing {
  /** 0: everybody gets what they need · 1, 2: so many layers fewer · 3: no pictures. */
  readonly level: number;
  readonly busyMs: number;
  readonly calmMs: number;
  /** For so long it must be calm before a layer comes back; grows when that was too early. */
  readonly patienceMs: number;
  /** Since a layer came back. */
  readonly sinceRaiseMs: number;
}

export const sparingRules = { most: 3, calmBelowCpu: 0.5, firstPatienceMs: 10_000, mostPatienceMs: 160_000, tooEarlyMs: 20_000 } as const;
export const noSparing: Sparing = { level: 0, busyMs: 0, calmMs: 0, patienceMs: sparingRules.firstPatienceMs, sinceRaiseMs: Infinity };

export interface PictureObservation {
  readonly ms: number;
  readonly cpu: number;
  readonly requestMs: number;
  /** People who are sent a picture, or would be. */
  readonly pictures: number;
}

export function sparePictures(before: Sparing, seen: PictureObservation): Sparing {
  if (seen.pictures === 0) return noSparing;
  const sinceRaiseMs = before.sinceRaiseMs + seen.ms;
  if (isBusy(seen)) {
    const busyMs = before.busyMs + seen.ms;
    if (busyMs < governorRules.burstMs || before.level >= sparingRules.most) return { ...before, busyMs, calmMs: 0, sinceRaiseMs };
    const patienceMs = sinceRaiseMs < sparingRules.tooEarlyMs ? Math.min(sparingRules.mostPatienceMs, before.patienceMs * 2) : before.patienceMs;
    // The lowering has to show before the next one: counted anew.
    return { level: before.level + 1, busyMs: 0, calmMs: 0, patienceMs, sinceRaiseMs };
  }
  const calmMs = seen.cpu < sparingRules.calmBelowCpu ? before.calmMs + seen.ms : 0;
  if (before.level === 0 || calmMs < before.patienceMs) return { ...before, busyMs: 0, calmMs, sinceRaiseMs };
  return { ...before, level: before.level - 1, busyMs: 0, calmMs: 0, sinceRaiseMs: 0 };
}

/**
 * What the voices' governor is told: while pictures can still give way, a busy worker is not the voices' concern. A worker that
 * hardly answers any more concerns both.
 */
export function shieldVoices<Seen extends { readonly cpu: number; readonly requestMs: number }>(sparing: Sparing, pictures: number, seen: Seen): Seen {
  if (pictures === 0 || sparing.level >= sparingRules.most || seen.requestMs > governorRules.veryLateMs) return seen;
  return { ...seen, cpu: Math.min(seen.cpu, governorRules.carryAtCpu), requestMs: Math.min(seen.requestMs, governorRules.lateMs) };
}

function isBusy({ cpu, requestMs }: PictureObservation): boolean {
  return cpu >= governorRules.lowerAtCpu || requestMs > governorRules.veryLateMs || (requestMs > governorRules.lateMs && cpu > governorRules.busyCpu);
}
