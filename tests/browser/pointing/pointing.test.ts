import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
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

const said = (page: Page) => page.getByTestId('announcer').innerText();
const tool = (page: Page, name: string) => page.locator(`[data-tool=${name}]`);
const isPressed = (page: Page, name: string) => tool(page, name).getAttribute('aria-pressed');

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number], steps = 6): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps });
  await page.mouse.up();
}

describe('pointing, drawing and measuring', () => {
  it('[PT1] [PT3] [PT4] [PT8] [PT10] [PT17] [PT18] [PT11] [PT12] [PT13] [PT14] what the chair shows in the hall others see, in 3D and in words', async () => {
    meeting = await at.house.openMeeting();
    const chair = await at.visitor();
    await chair.addInitScript(([key, token]) => localStorage.setItem(key, token), [`tinghall.device.${meeting.code}`, meeting.token] as const);
    await at.enter(chair, meeting.code, 'Chair', 'hall');
    const citizen = await at.visitor();
    await at.enter(citizen, meeting.code, 'Citizen');
    const listener = await at.house.enter(meeting.code, 'Listener');
    const rows: unknown[] = [];
    listener.pointing.onPointers((news) => rows.push(...news));
    await chair.getByRole('button', { name: 'Got it' }).click();

    // The laser: seen by others while it is pressed, and nobody walks.
    const stood = await chair.evaluate(() => window.tinghall!.me()!.position);
    await chair.getByRole('button', { name: 'Show', exact: true }).click();
    await tool(chair, 'laser').click();
    await chair.mouse.move(640, 360);
    await chair.mouse.down();
    await expect.poll(() => rows.length).toBeGreaterThan(0);
    await chair.mouse.up();
    await expect.poll(() => (rows.at(-1) as [number, unknown])[1]).toBeNull();
    expect(await chair.evaluate(() => window.tinghall!.me()!.position)).toEqual(stood);

    // A key takes the tape: a distance on the floor, in words for who is not in the hall.
    await chair.locator('canvas').focus();
    await chair.keyboard.press('4');
    await expect.poll(() => isPressed(chair, 'tape')).toBe('true');
    await drag(chair, [560, 560], [760, 560]);
    await expect.poll(() => [...listener.marks.value.values()].map(({ kind }) => kind)).toEqual(['tape']);
    await citizen.locator('.marks-list').getByText(/Chair measured \d[\d.]* m/).waitFor();
    await expect.poll(() => said(citizen)).toMatch(/Chair measured/);

    await tool(chair, 'pen').click();
    await drag(chair, [600, 300], [700, 340], 12);
    await expect.poll(() => [...listener.marks.value.values()].map(({ kind }) => kind)).toEqual(['tape', 'stroke']);
    await citizen.locator('.marks-list').getByText('One drawing of Chair').waitFor();

    await tool(chair, 'highlight').click();
    await chair.mouse.click(640, 560);
    await expect.poll(() => said(citizen)).toContain('Chair draws attention to a spot in the hall.');
    // A person is highlighted like a thing: pressed in the hall, or from the list of people.
    const stand = () => listener.presence.send(encodePose({ head: { position: ahead, rotation: [0, 0, 0, 1] } }));
    const ahead = await chair.evaluate(() => {
      const { position: [x, y, z], rotation: [, turn, , straight] } = window.tinghall!.me()!;
      const angle = 2 * Math.atan2(turn, straight);
      return [x - Math.sin(angle) * 3, y, z - Math.cos(angle) * 3] as const;
    });
    await expect.poll(() => { stand(); return chair.evaluate(() => window.tinghall!.placeOf('Listener') !== undefined); }).toBe(true);
    await expect.poll(async () => {
      stand();
      await chair.mouse.click(640, 380);
      return said(citizen);
    }, { interval: 2_500, timeout: 15_000 }).toContain('Chair draws attention to Listener.');
    await citizen.locator('.highlight-line').getByText('Chair draws attention to Listener.').waitFor();
    await citizen.locator('.person.pointed', { hasText: 'Listener' }).waitFor();
    await citizen.getByRole('button', { name: 'More about Chair' }).click();
    await citizen.getByRole('button', { name: 'Draw attention to Chair' }).click();
    await chair.locator('.highlight-line').getByText('Citizen draws attention to you.').waitFor();
    expect(await axeFindings(chair)).toEqual([]);
    expect(await axeFindings(citizen)).toEqual([]);

    // All that one person drew goes at once, by who presents.
    expect(await listener.command('mark.add', { kind: 'tape', points: [[0, 1, 0], [1, 1, 0]] })).toMatchObject({ ok: true });
    await citizen.locator('.marks-list').getByText(/Listener measured/).waitFor();
    expect(await citizen.locator('.clear-of').count()).toBe(0);
    await chair.locator('.action-bar [data-panel=people]').click();
    await chair.getByRole('button', { name: 'More about Listener' }).click();
    await chair.getByRole('button', { name: 'Clear what Listener drew' }).click();
    await chair.getByRole('button', { name: 'Really clear it?' }).click();
    await expect.poll(() => listener.marks.value.size).toBe(2);
    await expect.poll(() => said(citizen)).toContain('What Listener drew and measured was cleared.');
    await chair.locator('.action-bar [data-panel=people]').click();

    await tool(chair, 'undo').click();
    await expect.poll(() => listener.marks.value.size).toBe(1);
    await tool(chair, 'clear').click();
    expect(listener.marks.value.size).toBe(1);
    await chair.getByRole('button', { name: 'Really clear it?' }).click();
    await expect.poll(() => listener.marks.value.size).toBe(0);
    await citizen.locator('.marks-list').waitFor({ state: 'detached' });
    // Everybody may draw when the chair says so.
    await tool(chair, 'everybody').click();
    await expect.poll(() => listener.drawers.value).toBe('everybody');
    // Escape puts the tool away: a press walks again.
    await chair.locator('canvas').focus();
    await chair.keyboard.press('Escape');
    await expect.poll(() => isPressed(chair, 'highlight')).toBe('false');

    // Somebody in the hall who does not present draws, too; the picture shows a laser.
    await chair.context().close();
    const guest = await at.visitor({ viewport: { width: 960, height: 600 } });
    await at.enter(guest, meeting.code, 'Guest', 'hall');
    await guest.getByRole('button', { name: 'Got it' }).click();
    await guest.getByRole('button', { name: 'Show', exact: true }).click();
    expect(await tool(guest, 'pen').isDisabled()).toBe(false);
    expect(await listener.command('mark.add', { kind: 'stroke', points: [[0, 1, 0], [1, 1, 0]] })).toMatchObject({ ok: true });
    listener.pointing.point({ at: [0, 1.5, 0], from: 'head', tool: 'laser' });
    await expect.poll(() => guest.evaluate(() => window.tinghall!.pointers().length)).toBe(1);
  });
});
