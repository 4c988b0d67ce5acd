import * as v from 'valibot';
import { limits } from './limits.ts';

/** What a meeting knows of its evening besides title, place and capacity. Rules: docs/spec/plan.md. */
export interface PlanGiven {
  /** Server time in ms at which it is to begin; null while no date is set. */
  readonly beginsAt: number | null;
  /** IANA name of the time zone in which it takes place, such as Europe/Vilnius. */
  readonly zone: string;
  /** How long it is to last. */
  readonly minutes: number;
  /** ISO 639 codes of the languages that are spoken, the main one first. */
  readonly languages: string[];
  /** May be empty. */
  readonly description: string;
  /** Nobody new comes to the door before this moment, server time in ms; null without. */
  readonly lockedUntil: number | null;
  /** So many days after the end names, texts and files are erased; null: when somebody does it by hand. */
  readonly retentionDays: number | null;
  /** Id of the template it was made from; empty without. */
  readonly template: string;
}

const moment = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15)));

/** @returns whether the time zone is one that can be reckoned with */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const planSchema: v.GenericSchema<unknown, PlanGiven> = v.strictObject({
  beginsAt: moment,
  zone: v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/), v.check(isZone, 'is no time zone')),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(limits.minutesMin), v.maxValue(limits.minutesMax)),
  languages: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))), v.minLength(1), v.maxLength(limits.languages)),
  description: v.pipe(v.string(), v.trim(), v.maxLength(limits.description), v.regex(/^(?:[\n\t]|\P{Cc})*$/u, 'holds control characters')),
  lockedUntil: moment,
  retentionDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.retentionDays))),
  template: v.pipe(v.string(), v.regex(/^[a-z0-9-]{0,40}$/)),
});
