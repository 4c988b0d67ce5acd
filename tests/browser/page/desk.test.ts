import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRecord } from '#server/record/verify-record.ts';
import { axeFindings } from './support/axe.ts';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
beforeAll(async () => { at = await PageHouse.open(); });
afterAll(async () => {
  expect(at?.problems).toEqual([]);
  await at?.close();
});

it('[DK1] [DK2] [DK4] [DK6] [DK8] [DK9] [DK10] an evening from its template to its record: by keyboard, with somebody on a phone who comes early', async () => {
  const desk = await at.visitor({ timezoneId: 'Europe/Vilnius' });
  await desk.context().request.post(`${at.house.base}api/organiser/link/use`, { data: { token: at.house.firstOrganiser, signInName: 'ada', displayName: 'Ada', password: 'birches by the water' } });
  await desk.goto(`${at.house.base}desk`);
  await desk.getByText('No meeting is planned.').waitFor();
  expect(await axeFindings(desk)).toEqual([]);

  // From a template, with what is missing named.
  await desk.getByRole('link', { name: /^Consultation/ }).press('Enter');
  const title = desk.getByLabel('Title of the meeting');
  await title.fill('');
  await title.press('Enter');
  await desk.getByText('Please give the meeting a title.').waitFor();
  await expect.poll(() => title.evaluate((field) => document.activeElement === field)).toBe(true);
  await title.fill('The park');
  await desk.getByLabel('Date').fill('2027-07-01');
  await desk.getByLabel('Begins at').fill('18:30');
  await desk.getByText('More: place, languages').press('Enter');
  expect(await axeFindings(desk)).toEqual([]);
  await title.press('Enter');
  await desk.getByRole('heading', { name: 'Invitations' }).waitFor();
  await expect.poll(() => desk.locator('.role-links li').count()).toBe(5);
  expect(await axeFindings(desk)).toEqual([]);
  const code = (await desk.locator('.big-code').textContent())!.replaceAll(/\W/g, '');

  // Somebody comes early, from another time zone.
  const phone = await at.visitor({ viewport: { width: 360, height: 740 }, timezoneId: 'America/New_York', hasTouch: true });
  await at.door(phone, code);
  await phone.getByText('Thursday, July 1 at 11:30').waitFor();
  await phone.getByLabel('Your name').fill('Ona');
  await phone.getByLabel('Plain view').check();
  await phone.getByRole('button', { name: 'Enter the meeting' }).click();
  await phone.getByRole('heading', { name: 'You are early' }).waitFor();
  await phone.getByText('Where it takes place: Thursday, July 1 at 18:30 (Vilnius)').waitFor();
  expect(await phone.getByRole('link', { name: 'Put it into my calendar' }).getAttribute('href')).toBe(`api/calendar/${code}.ics`);
  expect(await axeFindings(phone)).toEqual([]);
  await desk.getByText('One person waits outside.').waitFor();

  // It begins, from the desk; it pauses, from the meeting.
  await desk.getByRole('button', { name: 'Start the meeting' }).press('Enter');
  await phone.locator('.meeting').waitFor();
  // The button is gone; the focus is at the heading, not at the beginning of the page.
  await expect.poll(() => desk.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await desk.locator('.desk-people').getByText('Ona').waitFor();
  const chair = await at.visitor();
  await chair.context().addCookies(await desk.context().cookies());
  await at.enter(chair, code, 'Ada');
  await chair.getByRole('button', { name: 'Pause …' }).press('Enter');
  await chair.keyboard.type('Back at seven');
  await chair.keyboard.press('Enter');
  await phone.locator('.pause-word').getByText('Back at seven').waitFor();
  await phone.getByTestId('announcer').getByText('The meeting is paused. Back at seven').waitFor();
  await expect.poll(() => phone.getByRole('button', { name: 'Raise hand' }).isDisabled()).toBe(true);
  expect(await axeFindings(phone)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await chair.locator('.banners').getByRole('button', { name: 'Go on' }).press('Enter');
  await phone.locator('.pause-word').waitFor({ state: 'detached' });

  // It ends; ending asks once more.
  await desk.getByRole('button', { name: 'End the meeting …' }).press('Enter');
  await desk.getByRole('button', { name: 'End for everybody' }).press('Enter');
  for (const page of [phone, chair]) await page.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
  await phone.reload();
  await phone.getByRole('heading', { name: 'The meeting has ended' }).waitFor();
  expect(await phone.getByRole('button', { name: 'Record to read' }).count()).toBe(0);
  await chair.getByRole('button', { name: 'Record to read' }).waitFor();
  expect(await axeFindings(chair)).toEqual([]);

  // The record, and what is erased.
  const [taken] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: 'Record as data' }).press('Enter')]);
  expect(taken.suggestedFilename()).toBe('The-park.ndjson');
  expect(await verifyRecord((await readFile(await taken.path(), 'utf8')).split('\n'))).toMatchObject({ title: 'The park', erased: 0 });
  await desk.getByText('Erase names, texts and files now').press('Enter');
  const typed = desk.getByLabel(/^To erase, type the code/);
  await typed.fill('BBBBBB');
  await typed.press('Enter');
  await desk.getByText('That is not the code of this meeting.').waitFor();
  expect(await axeFindings(desk)).toEqual([]);
  await typed.fill(code);
  await typed.press('Enter');
  await desk.locator('.desk-sign').getByText('Erased').waitFor();
  await desk.getByRole('link', { name: 'Your meetings' }).first().press('Enter');
  await desk.getByRole('heading', { name: 'Over' }).waitFor();
});
