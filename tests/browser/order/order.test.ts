import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MeetingOpened } from '#rooms/protocol/http.ts';
import { axeFindings } from '#tests/browser/page/support/axe.ts';
import { PageHouse } from '#tests/browser/page/support/page-house.ts';

let at: PageHouse;
let meeting: MeetingOpened;
beforeAll(async () => { at = await PageHouse.open(); });
afterEach(() => at.sendHome());
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
});

async function chairInside(options: Parameters<PageHouse['visitor']>[0] = {}): Promise<Page> {
  meeting = await at.house.openMeeting();
  const chair = await at.visitor(options);
  await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
  await at.enter(chair, meeting.code, 'Chair');
  return chair;
}
/** At the door, asking to come in. */
async function atTheDoor(name: string, options: Parameters<PageHouse['visitor']>[0] = {}): Promise<Page> {
  const page = await at.visitor(options);
  await at.door(page, meeting.code);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Plain view').check();
  await page.getByRole('button', { name: 'Enter the meeting' }).click();
  return page;
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inside = (page: Page) => page.locator('.meeting').waitFor();
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText();

describe('order', () => {
  it('[OP1] [OP2] a clerk lets people in one by one, from the list of people and by keyboard', async () => {
    const chair = await chairInside();
    await chair.getByLabel('The door', { exact: true }).selectOption('lobby');
    const ann = await atTheDoor('Ann', { viewport: { width: 360, height: 740 } });
    await ann.getByText('Your place in the line: 1').waitFor();
    const bob = await atTheDoor('Bob');
    await bob.getByText('Your place in the line: 2').waitFor();
    await chair.getByText('2 people are waiting at the door').first().waitFor();
    await expect.poll(() => chair.getByTestId('announcer').innerText()).toContain('Bob is waiting at the door');
    expect(await axeFindings(ann)).toEqual([]);
    expect(await axeFindings(chair)).toEqual([]);

    await chair.getByRole('button', { name: 'Let in: Ann', exact: true }).focus();
    await chair.keyboard.press('Enter');
    await inside(ann);
    await bob.getByText('Your place in the line: 1').waitFor();
    await press(chair, 'Turn away: Bob');
    await chair.getByLabel('Reason').fill('Please give your full name');
    await chair.keyboard.press('Enter');
    await bob.getByText('Reason: Please give your full name').waitFor();
    expect(await heading(bob)).toBe('You were not let in');
    await press(bob, 'Ask again');
    await press(chair, 'Only to listen: Bob');
    await inside(bob);
    // Who only listens has no microphone to turn on, and nobody else keeps order.
    await bob.getByRole('button', { name: 'Voice taken' }).waitFor();
    expect(await bob.locator('.order-desk').count()).toBe(0);
    await chair.getByLabel('The door', { exact: true }).selectOption('locked');
    const eve = await atTheDoor('Eve');
    await eve.getByText('The meeting is locked').waitFor();
  });

  it('[OP3] [OP4] [OP5] [OP6] voice, lobby, removal and ban, each with its reason, and undone', async () => {
    const chair = await chairInside();
    const ann = await atTheDoor('Ann');
    await inside(ann);
    await press(chair, 'More about Ann');
    await chair.getByLabel('Reason').fill('Too loud');
    await press(chair, 'Take the voice');
    await ann.getByText('Your voice was taken for the moment.').waitFor();
    expect(await ann.locator('[data-act-banner]').innerText()).toContain('Reason: Too loud');
    await expect.poll(() => ann.getByRole('button', { name: 'Voice taken' }).isDisabled()).toBe(true);
    // It sticks: coming again changes nothing.
    await ann.reload();
    await inside(ann);
    await ann.getByRole('button', { name: 'Voice taken' }).waitFor();
    expect(await axeFindings(chair)).toEqual([]);
    await press(chair, 'Give the voice back');
    await ann.getByText('You may talk again.').waitFor();

    await chair.getByLabel('Reason').fill('A short pause');
    await press(chair, 'To the lobby');
    await ann.getByText('Your place in the line: 1').waitFor();
    await press(chair, 'Let in: Ann');
    await inside(ann);
    await press(chair, 'More about Ann');
    await press(chair, 'Remove');
    await expect.poll(() => heading(ann)).toBe('You are not in the meeting any more');
    await press(ann, 'Enter again');
    await press(ann, 'Enter the meeting');
    await press(chair, 'Let in: Ann');
    await inside(ann);

    await press(chair, 'More about Ann');
    await chair.getByLabel('Reason').fill('Insults');
    await press(chair, 'Keep out');
    await expect.poll(() => heading(ann)).toBe('You were asked to leave');
    await ann.getByText('Reason: Insults').waitFor();
    await press(ann, 'Enter again');
    await press(ann, 'Enter the meeting');
    await ann.getByText('You may not come into this meeting.').waitFor();
    await chair.getByText('Not in the meeting any more (1)').click();
    await press(chair, 'Allow to come back');
    await press(ann, 'Enter the meeting');
    await inside(ann);
    await chair.getByText('What was done').click();
    await expect.poll(() => chair.locator('.order-book details').last().innerText()).toMatch(/Ann: may come back[^]*Ann: kept out[^]*Insults[^]*Ann: removed[^]*Ann: sent to the lobby[^]*A short pause[^]*Ann: voice taken[^]*Too loud/);
  });

  it('[OP3] [OP6] [OP7] a complaint reaches who leads, and a message is hidden, shown, and taken back', async () => {
    const chair = await chairInside({ viewport: { width: 360, height: 740 } });
    const ann = await atTheDoor('Ann');
    const bob = await atTheDoor('Bob');
    await Promise.all([inside(ann), inside(bob)]);
    const write = async (page: Page, text: string) => {
      await page.getByLabel('Your message').fill(text);
      await page.keyboard.press('Enter');
    };
    await write(bob, 'Rude words');
    await press(ann, 'More about Bob');
    await ann.getByLabel('What happened?').fill('He insults me');
    await press(ann, 'Send to who leads');
    await ann.getByText('Thank you.').waitFor();

    await chair.locator('.action-bar [data-panel=people]').click();
    await chair.getByText('He insults me').filter({ visible: true }).waitFor();
    expect(await axeFindings(chair)).toEqual([]);
    await press(chair, 'Settled');
    await chair.getByText('He insults me').first().waitFor({ state: 'detached' });
    await press(chair, 'Close');
    await press(chair, 'Hide: message of Bob');
    await ann.getByText('This message was hidden.').waitFor();
    expect(await ann.locator('.chat-lines').innerText()).not.toContain('Rude words');
    await chair.locator('.action-bar [data-panel=people]').click();
    await chair.locator('.side-panel').getByText('Hidden messages (1)').click();
    await press(chair, 'Show again');
    await ann.locator('.chat-lines').getByText('Rude words').waitFor();
    await press(bob, 'Take back my message');
    await ann.getByText('This message was taken back.').waitFor();
  });

  it('[DV1] [DV2] [DV5] a phone becomes another device of the same person, by six digits or by the picture', async () => {
    const chair = await chairInside();
    await press(chair, 'Invite');
    await press(chair, 'Show a code');
    const digits = (await chair.locator('.other-device .big-code').innerText()).replace(' ', '');
    expect(await axeFindings(chair)).toEqual([]);
    const phone = await at.visitor({ viewport: { width: 360, height: 740 } });
    await at.door(phone, meeting.code);
    await phone.getByText('I am here already, with another device').click();
    await phone.getByLabel('Code of six digits').fill('000000' === digits ? '000001' : '000000');
    await press(phone, 'Continue as the same person');
    await phone.getByText('This code is wrong, or too old.').waitFor();
    await phone.getByLabel('Code of six digits').fill(digits);
    expect(await axeFindings(phone)).toEqual([]);
    await press(phone, 'Continue as the same person');
    await expect.poll(() => phone.getByLabel('Your name').inputValue()).toBe('Chair');
    await press(phone, 'Enter the meeting');
    await inside(phone);
    await expect.poll(() => chair.locator('.people .person').count()).toBe(1);

    await press(chair, 'Show a code');
    await expect.poll(async () => (await chair.locator('.other-device .big-code').innerText()).replace(' ', '')).not.toBe(digits);
    const second = (await chair.locator('.other-device .big-code').innerText()).replace(' ', '');
    const tablet = await at.visitor();
    await tablet.goto(`${at.house.base}m/${meeting.code}#pair=${second}`);
    await expect.poll(() => tablet.getByLabel('Your name').inputValue()).toBe('Chair');
    expect(tablet.url()).not.toContain('pair');
  });

  it('[IN1] [IN2] [IN3] [IN5] [IN6] a link gives its role past the lobby, until it is revoked', async () => {
    const chair = await chairInside();
    await chair.getByLabel('The door', { exact: true }).selectOption('lobby');
    await press(chair, 'Invite');
    await chair.locator('.invite-role').getByLabel('Role').selectOption('juror');
    await press(chair, 'Make a link');
    const link = await chair.locator('.invite-role .link').innerText();
    expect(await axeFindings(chair)).toEqual([]);
    const juror = await at.visitor();
    await juror.goto(link);
    await juror.getByLabel('Your name').fill('Judge');
    expect(juror.url()).not.toContain('invite');
    await juror.getByLabel('Plain view').check();
    await press(juror, 'Enter the meeting');
    await inside(juror);
    await juror.locator('.people').getByText('juror').waitFor();
    await chair.getByText('used by 1 person').waitFor();
    await press(chair, 'Revoke');
    await chair.locator('.invitations li').waitFor({ state: 'detached' });
    const late = await at.visitor();
    await late.goto(link);
    await late.getByLabel('Your name').fill('Late');
    await press(late, 'Enter the meeting');
    await late.getByText('This invitation is not good any more.').waitFor();
    await press(late, 'Enter the meeting');
    await late.getByText('Your place in the line: 1').waitFor();
  });
});

it('[RH1] [RH3] [RH6] one rehearses: simulated people come, raise their hands, and go', async () => {
  const page = await at.visitor();
  await page.goto(`${at.house.base}#open`);
  await page.getByLabel('Title of the meeting').fill('The park');
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await page.getByLabel('Your name').fill('Vida');
  await page.getByLabel('Plain view').check();
  await page.getByRole('button', { name: 'Enter the meeting' }).click();
  await page.getByText('Rehearsal: nothing is kept').waitFor();
  const desk = page.getByRole('region', { name: 'Simulated people' });
  await desk.getByRole('slider').fill('3');
  await desk.getByText('3 are inside').waitFor();
  await desk.getByRole('button', { name: 'Hands, please' }).click();
  await expect.poll(() => page.locator('.sign.hand').count(), { timeout: 15_000 }).toBeGreaterThan(0);
  expect(await axeFindings(page)).toEqual([]);
});
