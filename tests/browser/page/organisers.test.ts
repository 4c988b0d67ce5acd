import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { PageHouse } from './support/page-house.ts';

let at: PageHouse;
beforeAll(async () => { at = await PageHouse.open(); });
afterAll(async () => {
  expect(at.problems).toEqual([]);
  await at.close();
});

it('[OA1] [OA2] [OA7] [OA8] from the link in the log to a meeting, out, not without an account, and in again', async () => {
  const page = await at.visitor();
  await page.goto(at.house.base);
  await page.getByText('There is no organiser yet, so anybody may open a meeting.').waitFor();

  await page.goto(`${at.house.base}sign-in/link#${at.house.firstOrganiser}`);
  await page.getByRole('heading', { name: 'Become the first organiser' }).waitFor();
  const finish = page.getByRole('button', { name: 'Save and sign in' });
  await finish.click();
  await page.getByText('Please give a name.').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('autocomplete'))).toBe('name');
  await page.getByLabel('Name', { exact: true }).fill('Ada Ąžuolė');
  await page.getByLabel('Sign-in name').fill('ada@town.example');
  const password = page.getByLabel('New password');
  await password.fill('password1234');
  await page.getByLabel('Show the password').check();
  expect(await password.getAttribute('type')).toBe('text');
  await finish.click();
  await page.getByText('This password is among the first that others would try.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await password.fill('birches by the water');
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Your meetings' }).waitFor();
  await page.getByText('Or open a meeting right now').click();
  await page.getByLabel('Title of the meeting').fill('Two designs');
  await page.getByRole('button', { name: 'Open the meeting' }).click();
  await page.locator('.big-code').waitFor();

  // Somebody else is invited; the link is shown once.
  await page.getByRole('link', { name: 'Ada Ąžuolė' }).click();
  await page.getByRole('heading', { name: 'Your account' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Organisers' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Bo');
  await page.getByLabel('Sign-in name').fill('bo');
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByRole('heading', { name: 'A link for Bo' }).waitFor();
  await page.getByText('bo · Invited, has not come yet').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const link = (await page.locator('.made-link .link').textContent())!;

  await page.getByRole('link', { name: 'Ada Ąžuolė' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByText('For organisers. To take part you need no account.').waitFor();
  await page.getByRole('button', { name: 'Open a meeting' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Sign-in name').fill('Ada@Town.example');
  await page.getByLabel('Password', { exact: true }).fill('birches by the sea');
  await page.keyboard.press('Enter');
  await page.getByText('This name and this password do not belong together.').waitFor();
  await page.getByLabel('Password', { exact: true }).fill('birches by the water');
  await page.keyboard.press('Enter');
  await page.getByLabel('Title of the meeting').waitFor();

  const bo = await at.visitor({ viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'lt-LT' });
  await bo.goto(link);
  await bo.getByRole('heading', { name: 'Sveiki, Bo' }).waitFor();
  expect(await axeFindings(bo)).toEqual([]);
  await bo.getByLabel('Naujas slaptažodis').fill('beržai prie vandens');
  await bo.keyboard.press('Enter');
  await bo.getByRole('heading', { name: 'Jūsų susitikimai' }).waitFor();
  await bo.goto(link);
  await bo.getByText('Ši nuoroda jau panaudota').waitFor();
});
