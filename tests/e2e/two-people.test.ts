import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureClientBuild } from '#server/setup/client-build.ts';
import { terminalProgress } from '#server/setup/progress.ts';
import { BreakableLine } from './support/breakable-line.ts';
import { HouseProcess } from './support/house-process.ts';
import { Visitor } from './support/visitor.ts';
import type {} from '#client/ui/meeting/inspection.ts';

const patient = { timeout: 60_000, interval: 150 };
const ANN_HZ = 440;
const BOB_HZ = 660;

let house: HouseProcess;
let line: BreakableLine;
let ann: Visitor;
let bob: Visitor;
let code: string;

beforeAll(async () => {
  await ensureClientBuild(terminalProgress(process.stdout));
  house = await HouseProcess.start();
  line = await BreakableLine.open(house.port);
  [ann, bob] = await Promise.all([Visitor.arrive('Ann', ANN_HZ), Visitor.arrive('Bob', BOB_HZ)]);
});
afterAll(async () => {
  await Promise.all([ann?.leave(), bob?.leave()]);
  line?.close();
  await house?.close();
});

const names = async (visitor: Visitor) => ((await visitor.ask('people')) ?? []).map(({ name }) => name).toSorted();
const apart = (a: readonly number[] | undefined, b: readonly number[] | undefined) => (a && b ? Math.hypot(...a.map((value, axis) => value - b[axis]!)) : Infinity);

/** How far what one sees of the other is from where the other is, in metres. */
async function gap(seer: Visitor, seen: Visitor): Promise<number> {
  return apart((await seer.ask('placeOf', seen.name))?.position, (await seen.ask('me'))?.position);
}

async function walk(visitor: Visitor, key: string, ms: number): Promise<void> {
  await visitor.page.locator('canvas').focus();
  const before = (await visitor.ask('me'))!.position;
  await visitor.page.keyboard.down(key);
  await expect.poll(async () => apart((await visitor.ask('me'))?.position, before), patient).toBeGreaterThan(ms / 1000);
  await visitor.page.keyboard.up(key);
}

describe('two people in two browsers', { timeout: 240_000 }, () => {
  it('one opens a meeting, the other comes in by its code', async () => {
    await ann.page.goto(house.base);
    await ann.page.getByRole('button', { name: 'Open a meeting' }).click();
    await ann.page.getByLabel('Title of the meeting').fill('The park');
    await ann.page.getByLabel('Ask each person at the door').check();
    await ann.page.getByRole('button', { name: 'Open the meeting' }).click();
    code = (await ann.page.locator('.big-code').textContent())!.replaceAll(' ', '');
    await ann.page.getByRole('button', { name: 'Go in' }).click();
    await ann.enter('hall');
    await bob.page.goto(`http://127.0.0.1:${line.port}/`);
    await bob.page.getByLabel('Meeting code').fill(code.toLowerCase());
    await bob.page.getByRole('button', { name: 'Continue' }).click();
    // What he writes is to outlive the power failure.
    await bob.page.getByLabel('Keep what I write in the chat').check();
    await bob.enter('hall');
    await expect.poll(() => names(ann), patient).toEqual(['Ann', 'Bob']);
    await expect.poll(() => names(bob), patient).toEqual(['Ann', 'Bob']);
  });

  it('each sees the other move, within 5 cm after they stop', async () => {
    await walk(bob, 'w', 1_500);
    await walk(ann, 'a', 800);
    await expect.poll(() => gap(ann, bob), patient).toBeLessThan(0.05);
    await expect.poll(() => gap(bob, ann), patient).toBeLessThan(0.05);
  });

  it('each hears the other, and nothing of who is muted', async () => {
    await expect.poll(async () => (await ann.hears()).level, patient).toBeGreaterThan(0.01);
    expect(Math.abs((await ann.hears()).hz - BOB_HZ)).toBeLessThan(40);
    await expect.poll(async () => Math.abs((await bob.hears()).hz - ANN_HZ), patient).toBeLessThan(40);
    await expect.poll(async () => (await ann.ask('people')).find(({ name }) => name === 'Bob')?.speaking, patient).toBe(true);
    await bob.page.getByRole('button', { name: 'Microphone', pressed: true }).click();
    await expect.poll(async () => (await ann.hears()).level, patient).toBeLessThan(0.001);
    await bob.page.getByRole('button', { name: 'Microphone', pressed: false }).click();
    await expect.poll(async () => (await ann.hears()).level, patient).toBeGreaterThan(0.01);
  });

  it('walking away makes it quieter', async () => {
    const near = (await ann.hears()).level;
    await walk(bob, 's', 400);
    await walk(ann, 'w', 5_000);
    await expect.poll(async () => (await ann.hears()).level, patient).toBeLessThan(near * 0.75);
  });

  it('[HO5] who loses the network for 10 s is shown as away, and comes back without a ghost', async () => {
    const before = (await bob.ask('me'))!.position;
    line.cut();
    await expect.poll(async () => (await ann.ask('people')).find(({ name }) => name === 'Bob')?.away, patient).toBe(true);
    await expect.poll(() => bob.ask('connection'), patient).toBe('reconnecting');
    await bob.page.getByText('The connection is lost').waitFor();
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    line.mend();
    await expect.poll(() => bob.ask('connection'), patient).toBe('live');
    await expect.poll(async () => (await ann.ask('people')).map(({ name, away }) => [name, away]), patient).toEqual([['Ann', false], ['Bob', false]]);
    expect(apart((await bob.ask('me'))?.position, before)).toBeLessThan(0.05);
    await expect.poll(() => gap(ann, bob), patient).toBeLessThan(0.05);
    await expect.poll(async () => (await ann.hears()).level, patient).toBeGreaterThan(0.0005);
  });

  it('after the server was killed and started again both are back with their names and places', async () => {
    await bob.page.getByRole('button', { name: 'Chat' }).click();
    await bob.page.getByLabel('Your message').fill('Before the power failed');
    await bob.page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => bob.page.locator('.chat-text').allTextContents(), patient).toEqual(['Before the power failed']);
    const before = (await ann.ask('me'))!.position;
    await house.kill();
    await expect.poll(() => ann.ask('connection'), patient).toBe('reconnecting');
    await house.start();
    await expect.poll(() => names(ann), patient).toEqual(['Ann', 'Bob']);
    await expect.poll(() => names(bob), patient).toEqual(['Ann', 'Bob']);
    expect(apart((await ann.ask('me'))?.position, before)).toBeLessThan(0.05);
    await expect.poll(() => gap(bob, ann), patient).toBeLessThan(0.05);
    expect(await bob.page.locator('.chat-text').allTextContents()).toEqual(['Before the power failed']);
    await expect.poll(async () => (await bob.hears()).level, patient).toBeGreaterThan(0.0005);
  });

  it('who closes the page is gone within seconds', async () => {
    await bob.page.close();
    await expect.poll(() => names(ann), { timeout: 10_000, interval: 150 }).toEqual(['Ann']);
  });

  it('nothing went wrong on the way: no exception, no violation of the policy, no request to another host', () => {
    expect([...ann.problems, ...bob.problems]).toEqual([]);
  });
});
