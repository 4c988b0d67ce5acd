import type { DeskMeeting, Template } from '#rooms/protocol/desk.ts';
import type { Door } from '#rooms/protocol/door.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { PlanGiven } from '#rooms/protocol/plan.ts';
import { momentOf, wallClock } from './meeting-time.ts';

/** The plan of a meeting as it is being filled in: texts, as fields have them. */
export interface PlanForm {
  readonly title: string;
  /** `YYYY-MM-DD`, empty while no date is set; and `HH:MM`. */
  readonly date: string;
  readonly time: string;
  readonly minutes: string;
  readonly scene: string;
  readonly capacity: string;
  readonly door: Door;
  readonly zone: string;
  readonly languages: readonly string[];
  readonly description: string;
  /** Days; empty: kept until it is erased by hand. */
  readonly retention: string;
  /** `YYYY-MM-DDTHH:MM`, or empty. */
  readonly lockedUntil: string;
  readonly template: string;
}

const WEEK_MS = 7 * 86_400_000;

/** [DK2] A template as a form: a week from now in the evening, in the language and the time zone of who plans. */
export function formOf(template: Template, { locale, zone, now }: { readonly locale: string; readonly zone: string; readonly now: number }): PlanForm {
  const text = (texts: Readonly<Record<string, string>>) => texts[locale] ?? texts['en'] ?? '';
  return {
    title: text(template.title), date: wallClock(now + WEEK_MS, zone).slice(0, 10), time: '18:00', minutes: String(template.minutes), scene: template.scene, capacity: String(template.capacity),
    door: template.door, zone, languages: [locale], description: text(template.description), retention: template.retentionDays === null ? '' : String(template.retentionDays), lockedUntil: '', template: template.id,
  };
}

/** A meeting that there is, to be changed. @param zone of who plans, for one that nobody planned */
export function formOfMeeting({ title, scene, capacity, door, plan }: DeskMeeting, { locale, zone: own }: { readonly locale: string; readonly zone: string }): PlanForm {
  const zone = plan?.zone ?? own;
  const [date = '', time = ''] = plan?.beginsAt == null ? [] : wallClock(plan.beginsAt, zone).split('T');
  return {
    title, date, time, scene, capacity: String(capacity), door, zone, minutes: String(plan?.minutes ?? 90), languages: plan?.languages ?? [locale], description: plan?.description ?? '',
    retention: plan?.retentionDays == null ? '' : String(plan.retentionDays), lockedUntil: plan?.lockedUntil == null ? '' : wallClock(plan.lockedUntil, zone), template: plan?.template ?? '',
  };
}

export type WrongField = 'title' | 'date' | 'time' | 'minutes' | 'capacity' | 'lockedUntil' | 'languages';

/** What the form says, for the command; or the fields that say nothing sensible. The server checks the same again. */
export function planOfForm(form: PlanForm): { readonly ok: true; readonly title: string; readonly scene: string; readonly capacity: number; readonly plan: PlanGiven } | { readonly ok: false; readonly wrong: readonly WrongField[] } {
  const { title, date, time, minutes, scene, capacity, zone, languages, description, retention, lockedUntil, template } = form;
  const beginsAt = date === '' ? null : momentOf(`${date}T${time}`, zone);
  const locked = lockedUntil === '' ? null : momentOf(lockedUntil, zone);
  const fits = (text: string, min: number, max: number) => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
  const wrong: readonly WrongField[] = [
    ...(title.trim() === '' ? ['title'] as const : []),
    ...(beginsAt === undefined ? [/^\d\d:\d\d$/.test(time) ? 'date' : 'time'] as const : []),
    ...(fits(minutes, limits.minutesMin, limits.minutesMax) ? [] : ['minutes'] as const),
    ...(fits(capacity, limits.capacityMin, limits.capacityMax) ? [] : ['capacity'] as const),
    ...(locked === undefined ? ['lockedUntil'] as const : []),
    ...(languages.length === 0 ? ['languages'] as const : []),
  ];
  if (wrong.length > 0 || beginsAt === undefined || locked === undefined) return { ok: false, wrong };
  return {
    ok: true, title: title.trim(), scene, capacity: Number(capacity),
    plan: { beginsAt, zone, minutes: Number(minutes), languages: [...languages], description: description.trim(), lockedUntil: locked, retentionDays: retention === '' ? null : Number(retention), template },
  };
}

/** When links that were made for this evening are over: a day after it; null while no date is set. */
export function linksEnd({ beginsAt, minutes }: Pick<PlanGiven, 'beginsAt' | 'minutes'>): number | null {
  return beginsAt === null ? null : beginsAt + minutes * 60_000 + 86_400_000;
}
