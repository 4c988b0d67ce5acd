import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { commands } from '#rooms/protocol/commands.ts';
import type { DeskMeeting } from '#rooms/protocol/desk.ts';
import { readTemplate } from '#server/templates/load-templates.ts';
import { formOf, formOfMeeting, linksEnd, planOfForm } from '#client/view-model/plan-form.ts';

const template = readTemplate(readFileSync('server/templates/consultation.json', 'utf8'));
if (typeof template === 'string') throw new Error(template);
const now = Date.UTC(2026, 5, 24, 9);
const form = formOf(template, { locale: 'lt', zone: 'Europe/Vilnius', now });

it('[DK2] [DK7] a template is a whole plan: a week from now in the evening, at the place’s time', () => {
  expect(form).toMatchObject({ title: 'Viešoji konsultacija', date: '2026-07-01', time: '18:00', minutes: '90', retention: '90', languages: ['lt'] });
  const made = planOfForm(form);
  expect(made).toMatchObject({ ok: true, capacity: 150, plan: { beginsAt: Date.UTC(2026, 6, 1, 15), zone: 'Europe/Vilnius', template: 'consultation', retentionDays: 90, lockedUntil: null } });
  if (made.ok) expect(v.is(commands['meeting.open'].payload, { title: made.title, scene: made.scene, capacity: made.capacity, plan: made.plan })).toBe(true);
});

it('[DK2] what is not sensible is named, all at once', () => {
  expect(planOfForm({ ...form, title: ' ', minutes: '4', capacity: 'many', languages: [], lockedUntil: 'soon' })).toEqual({ ok: false, wrong: ['title', 'minutes', 'capacity', 'lockedUntil', 'languages'] });
  expect(planOfForm({ ...form, time: '' })).toEqual({ ok: false, wrong: ['time'] });
  expect(planOfForm({ ...form, date: '2026-02-31' })).toMatchObject({ ok: false });
  expect(planOfForm({ ...form, date: '', time: '' })).toMatchObject({ ok: true, plan: { beginsAt: null } });
});

it('[PN2] what was planned comes back into the form as it was', () => {
  const made = planOfForm({ ...form, lockedUntil: '2026-07-01T12:00', retention: '' });
  if (!made.ok) throw new Error('not sensible');
  const meeting = { ...made, meetingId: 'm', code: 'BCDFGH', phase: 'planned', door: 'open', present: 0, waiting: 0, link: '', wasEntered: false, invitations: [], people: [] } as unknown as DeskMeeting;
  expect(planOfForm(formOfMeeting(meeting, { locale: 'en', zone: 'America/New_York' }))).toEqual(made);
});

it('[DK2] links end a day after the evening', () => {
  expect(linksEnd({ beginsAt: 0, minutes: 90 })).toBe(90 * 60_000 + 86_400_000);
  expect(linksEnd({ beginsAt: null, minutes: 90 })).toBeNull();
});
