import { MOST_VOICES } from './choose-voices.ts';

/**
 * How many voices a worker may send to each of its listeners. Beyond 95 % of a core a worker does not lose a little, it
 * falls off a cliff: sound comes seconds late and requests are not answered, so that nothing can be switched off any
 * more. So the number is lowered before. Pure: what is allowed now and what was seen go in, what is allowed next comes out.
 */
export interface Allowance {
  /** Packets a second that the worker may be asked to send when everybody who is chosen sounds. */
  readonly packets: number;
  /** What this kind of worker should carry, corrected by what it was seen to carry; without evidence never exceeded. */
  readonly planned: number;
  /** Not lowered again for so many ms: the last lowering has to show first. */
  readonly settleMs: number;
  /** For how many ms the worker has been above the limit without a pause. */
  readonly busyMs: number;
}

export interface Observation {
  /** Time since the last observation. */
  readonly ms: number;
  /** Share of one core, 0 to 1. */
  readonly cpu: number;
  /** Median round trip of the last requests to the worker, in ms. */
  readonly requestMs: number;
  /** Voices that are switched on, summed over all listeners. */
  readonly flowing: number;
  /** How many of these sound, so cost packets. */
  readonly sounding: number;
}

/** An Opus voice sends one packet every 20 ms. */
export const PACKETS_PER_VOICE = 50;

export const governorRules = {
  lowerAtCpu: 0.75,
  aimAtCpu: 0.65,
  /** What a worker carries is judged by this share, so that room between the aim and the limit is used. */
  carryAtCpu: 0.7,
  raiseBelowCpu: 0.6,
  /** A round trip that takes longer is late, when the worker is busy as well (the house may be the slow one). */
  lateMs: 20,
  /** And so late it is behind, however little of a core it gets: other programs may have taken the rest. */
  veryLateMs: 250,
  busyCpu: 0.5,
  settleMs: 2_000,
  /** Shorter than this is a burst of requests (a hundred people come in, an applause), which passes. */
  burstMs: 1_500,
  /** Raised by so much in a second. */
  raisePerSecond: 0.02,
  /** A worker that sounds less than this share of its allowance says nothing about what it can carry. */
  evidenceShare: 0.4,
  /** One voice for 20 people: below this it is not a meeting any more. */
  leastPackets: 1_000,
  mostPackets: 400_000,
} as const;

export function plan(planned: number): Allowance {
  return { packets: planned, planned, settleMs: 0, busyMs: 0 };
}

/** The next allowance (VO9, VO10). */
export function govern(before: Allowance, seen: Observation): Allowance {
  const rules = governorRules;
  const settleMs = Math.max(0, before.settleMs - seen.ms);
  const veryLate = seen.requestMs > rules.veryLateMs;
  const late = veryLate || (seen.requestMs > rules.lateMs && seen.cpu > rules.busyCpu);
  if (seen.cpu >= rules.lowerAtCpu || late) {
    const busyMs = before.busyMs + seen.ms;
    const falling = seen.cpu >= 0.9 || veryLate;
    if (busyMs < rules.burstMs || (settleMs > 0 && !falling)) return { ...before, settleMs, busyMs };
    const factor = falling ? 0.5 : Math.min(0.85, rules.aimAtCpu / seen.cpu);
    const asked = Math.min(before.packets, seen.flowing * PACKETS_PER_VOICE);
    const packets = Math.max(rules.leastPackets, asked * factor);
    // Otherwise the next speech after a silence would find the old plan, and the same overload again.
    const planned = isEvidence(before, seen) ? Math.max(packets, Math.min(before.planned, carried(seen))) : before.planned;
    return { packets, planned, settleMs: rules.settleMs, busyMs };
  }
  const now = { ...before, settleMs, busyMs: 0 };
  if (seen.cpu >= rules.raiseBelowCpu || settleMs > 0) return now;
  const raised = Math.min(rules.mostPackets, now.packets * (1 + (rules.raisePerSecond * seen.ms) / 1_000));
  if (!isEvidence(now, seen)) return { ...now, packets: Math.max(now.packets, Math.min(raised, now.planned)) };
  if (raised > carried(seen)) return now;
  return { ...now, packets: raised, planned: Math.max(now.planned, raised) };
}

/** A worker that sounds little says nothing about what it can carry. */
function isEvidence(now: Allowance, seen: Observation): boolean {
  return seen.sounding * PACKETS_PER_VOICE >= Math.min(now.packets, now.planned) * governorRules.evidenceShare;
}

/** Packets a second at which the worker would be as busy as it may be, by what it needs for those that it sends now. */
function carried(seen: Observation): number {
  return (seen.sounding * PACKETS_PER_VOICE * governorRules.carryAtCpu) / Math.max(seen.cpu, 0.01);
}

/** Voices for each of so many listeners: at least one, at most twelve (VO8). */
export function voicesFor(allowance: Allowance, listeners: number): number {
  const each = Math.floor(allowance.packets / (PACKETS_PER_VOICE * Math.max(1, listeners)));
  return Math.max(1, Math.min(MOST_VOICES, each));
}
