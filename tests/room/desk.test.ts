import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Desk, DeskMeeting } from '#rooms/protocol/desk.ts';
import type { MeetingOpened, Problem } from '#rooms/protocol/http.ts';
import { plan } from '#tests/support/open-record.ts';
import { RunningHouse } from '#tests/support/running-house.ts';
import { SmallBrowser } from '#tests/support/small-browser.ts';

let house: RunningHouse;
const [ada, eve] = [new SmallBrowser(), new SmallBrowser()];
const at = (path: string) => new URL(`api/${path}`, house.base).href;
const password = 'birches by the water';
beforeAll(async () => {
  house = await RunningHouse.open();
  await ada.ask(at('organiser/link/use'), { token: house.firstOrganiser!, signInName: 'ada', displayName: 'Ada', password });
  const { link } = await ada.ask<{ link: string }>(at('organisers'), { signInName: 'eve', displayName: 'Eve' });
  await eve.ask(at('organiser/link/use'), { token: new URL(link).hash.slice(1), password: `${password}!` });
});
afterAll(() => house.close());

const open = (title: string, more: object = {}) => ada.ask<MeetingOpened>(at('meetings'), { title, scene: 'town-hall', capacity: 50, ...more });
const send = <Reply = DeskMeeting>(id: string, name: string, payload: object = {}, by = ada) => by.ask<Reply>(at(`desk/meetings/${id}/command`), { name, payload });

it('[DK1] [DK2] shows templates and one’s own meetings, in the order in which they matter', async () => {
  const now = Date.now();
  await open('Later', { plan: plan({ beginsAt: now + 7_200_000 }) });
  await open('Sooner', { plan: plan({ beginsAt: now + 3_600_000 }) });
  await open('Live');
  const { meetingId } = await open('Over');
  await send(meetingId, 'meeting.end');
  const desk = await ada.ask<Desk>(at('desk'));
  expect(desk.meetings.map(({ title, phase }) => [title, phase])).toEqual([['Live', 'open'], ['Sooner', 'planned'], ['Later', 'planned'], ['Over', 'ended']]);
  expect(desk.templates.map(({ id, minutes }) => [id, minutes])).toEqual([['consultation', 90], ['pitch-night', 170], ['site-visit', 45], ['training', 60]]);
  expect((await eve.ask<Desk>(at('desk'))).meetings).toEqual([]);
  for (const path of [`desk/meetings/${meetingId}`, 'desk/meetings/no-such-meeting-at-all', 'desk/meetings/x']) expect((await eve.ask<Problem>(at(path))).reason).toBe('meeting-unknown');
  expect((await send<Problem>(meetingId, 'meeting.start', {}, eve)).reason).toBe('meeting-unknown');
  expect((await new SmallBrowser().ask<Problem>(at('desk'))).reason).toBe('not-signed-in');
});

it('[DK3] [DK4] [DK6] runs a meeting from outside, sees who is there, and erases it with its code', async () => {
  const { meetingId, code, token } = await open('The park', { plan: plan({ retentionDays: 30, description: 'Two designs' }) });
  expect(await send(meetingId, 'invitation.make', { role: 'clerk', until: null, once: false })).toMatchObject({ phase: 'planned', wasEntered: false, plan: { description: 'Two designs' }, invitations: [{ role: 'clerk', used: 0 }] });
  const [{ link } = { link: '' }] = (await ada.ask<DeskMeeting>(at(`desk/meetings/${meetingId}`))).invitations;
  expect(link).toMatch(new RegExp(`/m/${code}#invite=.{20,}`));
  const chair = await house.enter(code, 'Rasa', { token });
  expect(await send(meetingId, 'meeting.start')).toMatchObject({ phase: 'open' });
  const ann = await house.enter(code, 'Ona');
  expect(await ada.ask(at(`desk/meetings/${meetingId}`))).toMatchObject({ present: 2, people: [{ name: 'Rasa', role: 'chair' }, { name: 'Ona', role: 'participant' }] });
  await send(meetingId, 'meeting.pause', { word: 'Back at seven' });
  await expect.poll(() => [ann.meeting.value.phase, ann.meeting.value.pauseWord]).toEqual(['paused', 'Back at seven']);
  for (const name of ['chat.say', 'order.silenceAll', 'meeting.erase', 'participant.join', 'no.such']) expect((await send<Problem>(meetingId, name)).reason, name).toMatch(/not-allowed|invalid|unknown-command/);
  expect((await ada.ask<Problem>(at(`desk/meetings/${meetingId}/erase`), { code })).reason).toBe('not-allowed');
  await send(meetingId, 'meeting.end');
  await expect.poll(() => [chair.closedBecause.value, ann.closedBecause.value]).toEqual(['ended', 'ended']);
  expect((await ada.ask<Problem>(at(`desk/meetings/${meetingId}/erase`), { code: 'BBBBBB' })).reason).toBe('invalid');
  expect((await ada.ask<DeskMeeting>(at(`desk/meetings/${meetingId}`))).erasedAt).toBeUndefined();
  const erased = await ada.ask<DeskMeeting>(at(`desk/meetings/${meetingId}/erase`), { code: code.toLowerCase() });
  expect(erased.erasedAt).toBeGreaterThan(0);
  expect(erased.plan?.description).toBe('');
  expect((await house.knock(code, token)).participantId).not.toBe(chair.me);
});

it('[DK6] [RD5] the organiser downloads the record without having been there, another organiser does not', async () => {
  const { meetingId } = await open('The park');
  const status = async (by: SmallBrowser) => (await by.go(at(`meetings/${meetingId}/record/transcript`))).status;
  expect([await status(ada), await status(eve)]).toEqual([200, 403]);
});

it('[DK5] a calendar reads when and where, and that it was called off', async () => {
  const beginsAt = Date.UTC(2027, 6, 1, 15, 30);
  const { meetingId, code, link } = await open('Parkas; ąčę, „A“ ar „B“', { plan: plan({ beginsAt, minutes: 90, description: 'Du projektai,\nviena diskusija.' }) });
  const read = async () => {
    const calendar = new ICAL.Component(ICAL.parse(await (await fetch(at(`calendar/${code}.ics`))).text()));
    return { method: calendar.getFirstPropertyValue('method'), event: new ICAL.Event(calendar.getFirstSubcomponent('vevent')!) };
  };
  const { method, event } = await read();
  expect([method, event.summary, event.location, event.description]).toEqual(['PUBLISH', 'Parkas; ąčę, „A“ ar „B“', link, `Du projektai,\nviena diskusija.\n\n${link}`]);
  expect([event.startDate.toJSDate().getTime(), event.endDate.toJSDate().getTime() - beginsAt]).toEqual([beginsAt, 90 * 60_000]);
  expect(event.startDate.zone.tzid).toBe('UTC');
  await send(meetingId, 'meeting.replan', { title: 'The park', scene: 'town-hall', capacity: 50, plan: plan({ beginsAt: beginsAt + 3_600_000 }) });
  const later = (await read()).event;
  expect(later.uid).toBe(event.uid);
  expect(later.startDate.toJSDate().getTime()).toBe(beginsAt + 3_600_000);
  expect(later.sequence).toBeGreaterThanOrEqual(event.sequence);
  await send(meetingId, 'meeting.end');
  expect((await read()).method).toBe('CANCEL');
  const none = await open('No date', { plan: plan() });
  expect((await fetch(at(`calendar/${none.code}.ics`))).status).toBe(404);
});
