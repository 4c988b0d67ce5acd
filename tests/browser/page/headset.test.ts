import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Session } from '#client/session/session.ts';
import { emulateHeadset, patient } from '#tests/browser/support/hall-page.ts';
import { XrPerson } from '#tests/browser/support/xr-person.ts';
import { namesSeenBy } from '#tests/support/running-house.ts';
import type { AssetUploaded } from '#rooms/protocol/assets.ts';
import { pdf } from '#tests/support/documents.ts';
import { axeFindings } from './support/axe.ts';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
let code: string;
let ada: Session;
beforeAll(async () => {
  at = await PageHouse.open();
  ({ code } = (await at.house.post<{ code: string }>('api/meetings', { title: 'The park', scene: 'meeting-room', capacity: 9 })).body);
  ada = await at.house.enter(code, 'Ada');
});
afterEach(async () => at.sendHome());
afterAll(async () => {
  expect(at.problems.filter((problem) => !/Can't change size while VR/.test(problem))).toEqual([]);
  await at.close();
});

/** Few pixels to draw; what is not in the bar of a small window is under "More". */
const small = { viewport: { width: 360, height: 420 } };
const more = (page: Page) => page.getByRole('button', { name: 'More' }).click();
const viewSeen = (name: string) => expect.poll(() => [...ada.people.value.values()].find((person) => person.name === name)?.view, patient);
const enterButton = (page: Page) => page.getByRole('button', { name: 'Enter with headset' });

/** A person at the page of a meeting, in the hall, with a headset beside them. */
async function inHall(name: string, meeting = code): Promise<XrPerson> {
  const page = await at.visitor(small);
  await emulateHeadset(page);
  await at.enter(page, meeting, name, 'hall');
  await page.getByRole('button', { name: 'Got it' }).click();
  return new XrPerson(page);
}

async function raisePanel(person: XrPerson, side: 'left' | 'right'): Promise<void> {
  await person.hold(side, [side === 'left' ? -0.1 : 0.1, 1.25, -0.4]);
  await person.panelStill();
}

/** A press that takes the panel away. */
async function pressAndGo(person: XrPerson, side: 'left' | 'right', id: string): Promise<void> {
  await person.hold(side, [side === 'left' ? -0.25 : 0.25, 1.2, -0.1], await person.panelPoint(id));
  await person.trigger(side, true);
  await person.page.evaluate((which) => window.xrDevice.controllers[which].updateButtonValue('trigger', 0), side);
}

it('[HS2] [HO1] one button of the page leads into the headset and the panel leads back, to the same place of the same page', async () => {
  const person = await inHall('Bo');
  const { page } = person;
  await viewSeen('Bo').toBe('hall');
  const before = await person.me();
  await more(page);
  await person.enterBy('controller', () => enterButton(page).click());
  await viewSeen('Bo').toBe('headset');
  const inside = await person.me();
  expect(Math.hypot(inside.position[0]! - before.position[0]!, inside.position[2]! - before.position[2]!)).toBeLessThan(0.05);

  await page.evaluate(() => window.xrDevice.updateVisibilityState('hidden'));
  await viewSeen('Bo').toBe('headset-off');
  await page.evaluate(() => window.xrDevice.updateVisibilityState('visible'));
  await viewSeen('Bo').toBe('headset');

  const heading = await person.heading();
  await person.stick('right', 1, 0);
  await person.stick('right', 0, 0);
  await page.evaluate(() => window.xrDevice.position.set(0.2, 1.65, 0.3));
  await person.frames(3);
  const last = await person.me();
  expect(Math.abs(await person.heading() - heading)).toBeCloseTo(Math.PI / 6, 1);

  await raisePanel(person, 'left');
  await person.press('right', 'hand');
  await expect.poll(() => [...ada.people.value.values()].find(({ name }) => name === 'Bo')?.handSince, patient).toBeGreaterThan(0);
  await person.press('right', 'leave');
  await pressAndGo(person, 'right', 'leave-headset');
  await viewSeen('Bo').toBe('hall');
  await more(page);
  await enterButton(page).waitFor();
  await page.keyboard.press('Escape');
  const outside = await person.me();
  expect(Math.hypot(outside.position[0]! - last.position[0]!, outside.position[2]! - last.position[2]!)).toBeLessThan(0.05);
  // The page is as it was, and works.
  await page.getByRole('button', { name: 'Lower hand' }).click();
  await page.getByRole('button', { name: 'Chat' }).click();
  await page.getByLabel('Your message').fill('I am back');
  await page.keyboard.press('Enter');
  await expect.poll(() => ada.chat.value.at(-1)?.text).toBe('I am back');
  expect(namesSeenBy(ada)).toEqual(['Ada', 'Bo']);
});

it('[HS22] [HS23] the hand that one points with is a setting of the page; who leaves the meeting inside is out on the page, too', async () => {
  const person = await inHall('Cy');
  const { page } = person;
  await more(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Left hand').check();
  await page.keyboard.press('Escape');
  await more(page);
  await person.enterBy('controller', () => enterButton(page).click());
  await raisePanel(person, 'right');
  await person.press('left', 'leave');
  await pressAndGo(person, 'left', 'leave-meeting');
  await page.getByRole('heading', { name: 'You have left the meeting' }).waitFor();
  await expect.poll(() => namesSeenBy(ada)).not.toContain('Cy');
});

it('[HS32] who presents turns the pages from the wrist, reads the notes there, shows nothing and the page again', async () => {
  const meeting = await at.house.openMeeting();
  const chair = await at.house.enter(meeting.code, 'Chair', { token: meeting.token });
  const bytes = pdf([{ text: 'Design A', colour: [0.2, 0.4, 0.2] }, { text: 'Design B', colour: [0.8, 0.2, 0.2] }]);
  const uploaded = await fetch(new URL(`api/meetings/${meeting.meetingId}/assets`, at.house.base), { method: 'POST', headers: { authorization: `Bearer ${meeting.token}` }, body: bytes as BodyInit });
  const added = await chair.command('deck.add', { assetId: ((await uploaded.json()) as AssetUploaded).assetId, name: 'Park plan' });
  if (!added.ok) throw new Error(added.reason);
  const { deckId } = added.value;
  await chair.command('deck.setNotes', { deckId, page: 2, text: 'Thank the mayor, then tell about the costs.' });
  await chair.command('screen.show', { screenId: 'main', deckId, page: 1 });
  const shown = () => expect.poll(() => [...chair.screens.value.values()][0]?.page, patient);
  /** Who presses has to have heard of it, too: their panel then has other buttons. */
  const wallShows = (colour: readonly number[] | undefined) => expect.poll(() => person.page.evaluate(() => {
    const wall = document.querySelector('a-scene')!.object3D.getObjectByName('slides-on-main') as unknown as { visible: boolean; material: { map: { image: HTMLCanvasElement } | null } } | undefined;
    const canvas = wall?.visible === true ? wall.material.map?.image : undefined;
    return canvas && [...canvas.getContext('2d')!.getImageData(canvas.width / 2, canvas.height / 10, 1, 1).data.slice(0, 3)];
  }), patient).toEqual(colour);

  const person = await inHall('Eve', meeting.code);
  const eve = [...chair.people.value.values()].find(({ name }) => name === 'Eve')!;
  await chair.command('participant.setRole', { participantId: eve.id, role: 'presenter' });
  await more(person.page);
  await person.enterBy('controller', () => enterButton(person.page).click());
  await raisePanel(person, 'left');
  await person.press('right', 'slides');
  await person.press('right', 'slide-next');
  await shown().toBe(2);
  await wallShows([204, 51, 51]);
  await person.frames(10);
  await person.press('right', 'slide-clear');
  await shown().toBeUndefined();
  await wallShows(undefined);
  await person.press('right', 'slide-clear');
  await shown().toBe(2);
  await wallShows([204, 51, 51]);
  await person.press('right', 'slide-previous');
  await shown().toBe(1);
  await wallShows([51, 102, 51]);
});

it('[RT1] [RT2] [RT5] [RT7] [RT10] [RT11] [RT12] [RT13] what somebody types at a page is read at once in the hall, in its chat, and in a headset', async () => {
  const person = await inHall('Fay');
  const { page } = person;
  const writer = await at.visitor({ viewport: { width: 420, height: 640 } });
  await at.enter(writer, code, 'Gil');
  const field = writer.getByLabel('Your message');
  await field.focus();
  await writer.keyboard.type('Secret ');
  // By keyboard alone: past the button, to the switch.
  for (const key of ['Tab', 'Tab', 'Space']) await writer.keyboard.press(key);
  await writer.getByText('everybody sees each letter').waitFor();
  await field.fill('');
  const read = page.getByTestId('announcer').getByText('Gil writes: We need shade.').waitFor({ state: 'attached' });
  await field.pressSequentially('We need shade. Pla');
  const words = page.locator('.passing-lines .open');
  await expect.poll(() => words.allTextContents(), patient).toEqual(['GilWe need shade. Pla']);
  await read;
  expect(ada.chat.value.some(({ name }) => name === 'Gil')).toBe(false);

  await more(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('what others write').uncheck();
  await expect.poll(() => words.count(), patient).toBe(0);
  await page.getByLabel('what others write').check();
  await expect.poll(() => words.count(), patient).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Chat' }).click();
  const open = page.getByRole('list', { name: 'Being written now' }).getByRole('listitem');
  await expect.poll(() => open.allTextContents(), patient).toEqual(['Gil is writingWe need shade. Pla']);
  expect(await words.count()).toBe(0);
  await page.keyboard.press('Escape');

  await more(page);
  await person.enterBy('controller', () => enterButton(page).click());
  const board = () => page.evaluate(() => {
    const it = document.querySelector('a-scene')!.object3D.getObjectByName('text-board')!;
    return it.visible ? (it.userData['words'] as string[]) : [];
  });
  await expect.poll(board, patient).toEqual(['Gil: We need shade. Pla']);
  // It stays where it is while one looks about, and comes along when one has turned away.
  const aside = () => page.evaluate(() => {
    const { position } = document.querySelector('a-scene')!.object3D.getObjectByName('text-board')!;
    // In the person's room, in whose middle they stand.
    return Math.atan2(-position.x, -position.z);
  });
  const turn = (radians: number) => page.evaluate((half) => window.xrDevice.quaternion.set(0, Math.sin(half), 0, Math.cos(half)), radians / 2);
  await turn(0.2);
  await person.frames(5);
  expect(await aside()).toBeCloseTo(0, 2);
  await turn(1);
  await expect.poll(aside, patient).toBeCloseTo(1, 1);
  await field.focus();
  await writer.keyboard.press('Backspace');
  await writer.keyboard.type('ease.');
  await expect.poll(board, patient).toEqual(['Gil: We need shade. Please.']);
  await writer.keyboard.press('Enter');
  await expect.poll(() => ada.chat.value.filter(({ name }) => name === 'Gil').map(({ text }) => text), patient).toEqual(['We need shade. Please.']);
  await expect.poll(() => ada.text.lines.value, patient).toEqual([]);

  // Loaded again in the middle of a line: the switch and the line are as they were.
  await writer.keyboard.type('And benches');
  await expect.poll(() => ada.text.lines.value.map(({ text }) => text), patient).toEqual(['And benches']);
  await writer.reload();
  await expect.poll(() => writer.getByLabel('Your message').inputValue(), patient).toBe('And benches');
  expect(await writer.getByRole('switch').isChecked()).toBe(true);
  await expect.poll(() => ada.text.lines.value.map(({ text, state }) => [text, state]), patient).toEqual([['And benches', 'open']]);
});

it('[HS61] [HS62] [RP10] [RP11] [RP12] [RP13] [RP20] [RP21] [RP22] [RP23] panels of the room: opened from the wrist to the side, read, answered, taken elsewhere, closed', async () => {
  const person = await inHall('Hal');
  const { page } = person;
  await more(page);
  await person.enterBy('controller', () => enterButton(page).click());
  const held = () => page.evaluate(() => document.querySelector('a-scene')!.object3D.getObjectByName('device-models')!.children.filter(({ visible }) => visible).length);
  await expect.poll(held, patient).toBe(2);
  await page.evaluate(() => { window.xrDevice.primaryInputMode = 'hand'; });
  await expect.poll(() => page.evaluate(() => document.querySelector('a-scene')!.object3D.getObjectByName('device-models')!.children.length), patient).toBe(4);
  await expect.poll(held, patient).toBe(2);
  await page.evaluate(() => { window.xrDevice.primaryInputMode = 'controller'; });
  await expect.poll(held, patient).toBe(2);
  await raisePanel(person, 'left');
  await ada.command('chat.say', { text: 'Ar girdite mane?' });
  await expect.poll(() => person.panelWords().then((words) => words?.some((word) => /^Chat \(\d+\)$/.test(word))), patient).toBe(true);
  await person.press('right', 'chat');
  await expect.poll(() => person.panelWords('panel-chat'), patient).toEqual(expect.arrayContaining(['Ar girdite mane?', 'Thank you']));
  const where = (panel: string) => page.evaluate((name) => {
    const { x, y, z } = document.querySelector('a-scene')!.object3D.getObjectByName(name)!.position;
    return { degrees: (Math.atan2(x, -z) * 180) / Math.PI, below: window.xrDevice.position.y - y, away: Math.hypot(x, z) };
  }, panel);
  const first = await where('panel-chat');
  expect(Math.abs(first.degrees)).toBeGreaterThan(20);
  expect(first.below).toBeGreaterThan(0.1);
  await person.press('right', 'reply-thanks', { panel: 'panel-chat' });
  await expect.poll(() => ada.chat.value.at(-1), patient).toMatchObject({ name: 'Hal', text: 'Thank you' });

  // A keyboard of the headset's own: as the browser offers it, and as its keys arrive.
  await page.evaluate(() => Object.defineProperty(document.querySelector('a-scene')!.xrSession, 'isSystemKeyboardSupported', { value: true }));
  await person.press('right', 'write', { panel: 'panel-chat' });
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['systemKeyboard']), patient).toBe('');
  await page.keyboard.type('Taip, girdžiu.');
  await expect.poll(() => person.panelWords('panel-chat'), patient).toContain('Taip, girdžiu.');
  await person.press('right', 'write:submit', { panel: 'panel-chat' });
  await expect.poll(() => ada.chat.value.at(-1)?.text, patient).toBe('Taip, girdžiu.');

  // Taken by its title, and put behind the menu: the nearer panel is pressed.
  const [x, y, z] = await person.panelPoint('close', 'panel-chat');
  await person.hold('right', [0.25, 1.2, -0.1], [x - 0.2, y, z]);
  await person.trigger('right', true);
  await person.hold('right', [0.25, 1.2, -0.1], await person.panelPoint('people'));
  await person.trigger('right', false);
  await expect.poll(async () => Math.abs((await where('panel-chat')).degrees - first.degrees), patient).toBeGreaterThan(8);
  await person.press('right', 'people');
  await expect.poll(() => person.panelWords('panel-people').then((words) => words?.filter((word) => word === 'Ada' || word === 'Hal')), patient).toEqual(['Ada', 'Hal']);
  expect(Math.abs((await where('panel-people')).degrees)).toBeGreaterThan(20);
  await person.hold('left', [-0.3, 0.7, 0.1]);
  await expect.poll(() => person.panelVisible(), patient).toBe(false);
  await person.press('right', 'close', { panel: 'panel-chat' });
  await expect.poll(() => person.panelWords('panel-chat'), patient).toBeUndefined();

  await raisePanel(person, 'left');
  await person.press('right', 'settings');
  await person.press('right', 'page-sound', { panel: 'panel-settings' });
  await person.press('right', 'language:lt', { panel: 'panel-settings' });
  await expect.poll(() => person.panelWords(), patient).toContain('Pokalbis');
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('lt');
}, 60_000);

it('[HS1] [HS60] a browser without a headset is not offered it; its settings are folded away', async () => {
  const page = await at.visitor(small);
  await at.enter(page, code, 'Di', 'hall');
  await page.getByRole('button', { name: 'Got it' }).click();
  await more(page);
  expect(await enterButton(page).count()).toBe(0);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Single keys').waitFor();
  // Folded away, for who prepares one that will be put on.
  expect(await page.getByLabel('Left hand').isVisible()).toBe(false);
  await page.getByText('Prepare a headset that I will put on').click();
  await page.getByText('Moving and turning').click();
  expect(await page.getByLabel('Jump to a place').isChecked()).toBe(true);
  await page.getByLabel('Smoothly').check();
  expect(await page.getByText('Size of a step').count()).toBe(0);
  expect(await page.evaluate(() => (JSON.parse(localStorage.getItem('tinghall.preferences')!) as { headset: object }).headset)).toMatchObject({ turning: 'smooth', vignette: 'strong' });
  expect(await axeFindings(page)).toEqual([]);
});
