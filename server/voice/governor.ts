import { MOST_VOICES } from './choose-voices.ts';

/**
 * How many voices a worker may send to each of its listeners. Beyond 95 % of a core a worker does not lose a little, it
 * falls off a cliff: sound comes seconds late and requests are not answered, so that nothing can be switched off any
 * more. So the number is lowered before. Pure: what is allowed now and what was seen go in, what is allowed next comes out.
 */
export interface Allowance {
  /** Packets a second that the worker may be asked to send when everybody who is chosen sounds. */
  readonly packets: number;
  /** What was planned for this kind of worker; without evidence it is never exceeded. */
  readonly planned: number;
  /** Not lowered again for so many ms: the last lowering has to show first. */
  readonly settleMs: number;
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
  raiseBelowCpu: 0.6,
  /** A round trip that takes longer is late, when the worker is busy as well (the house may be the slow one). */
  lateMs: 20,
  veryLateMs: 250,
  busyCpu: 0.5,
  settleMs: 2_000,
  /** Raised by so much in a second. */
  raisePerSecond: 0.02,
  /** A worker that sounds less than this share of its allowance says nothing about what it can carry. */
  evidenceShare: 0.4,
  /** One voice for 20 people: below this it is not a meeting any more. */
  leastPackets: 1_000,
  mostPackets: 400_000,
} as const;

export function plan(planned: number): Allowance {
  return { packets: planned, planned, settleMs: 0 };
}

/** The next allowance (VO9, VO10). */
export function govern(now: Allowance, seen: Observation): Allowance {
  const rules = governorRules;
  const settleMs = Math.max(0, now.settleMs - seen.ms);
  const late = seen.requestMs > rules.lateMs && seen.cpu > rules.busyCpu;
  if (seen.cpu >= rules.lowerAtCpu || late) {
    const falling = seen.cpu >= 0.9 || (late && seen.requestMs > rules.veryLateMs);
    if (settleMs > 0 && !falling) return { ...now, settleMs };
    const factor = falling ? 0.5 : Math.min(0.85, rules.aimAtCpu / seen.cpu);
    const asked = Math.min(now.packets, seen.flowing * PACKETS_PER_VOICE);
    return { ...now, packets: Math.max(rules.leastPackets, asked * factor), settleMs: rules.settleMs };
  }
  if (seen.cpu >= rules.raiseBelowCpu || settleMs > 0) return { ...now, settleMs };
  const raised = Math.min(rules.mostPackets, now.packets * (1 + (rules.raisePerSecond * seen.ms) / 1_000));
  const ceiling = Math.max(now.packets, now.planned);
  return { ...now, packets: raised <= ceiling || canCarry(raised, now, seen) ? raised : ceiling, settleMs };
}

/** Whether what was seen says that `packets` a second would stay below the aim. */
function canCarry(packets: number, now: Allowance, seen: Observation): boolean {
  const sent = seen.sounding * PACKETS_PER_VOICE;
  return sent >= now.packets * governorRules.evidenceShare && (seen.cpu / sent) * packets <= governorRules.aimAtCpu;
}

/** Voices for each of so many listeners: at least one, at most twelve (VO8). */
export function voicesFor(allowance: Allowance, listeners: number): number {
  const each = Math.floor(allowance.packets / (PACKETS_PER_VOICE * Math.max(1, listeners)));
  return Math.max(1, Math.min(MOST_VOICES, each));
}
