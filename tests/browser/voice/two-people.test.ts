import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import { TONE_HZ, VoiceHall, type Entered } from './support/voice-hall.ts';

/** Far above what digital silence and comfort noise leave behind. */
const AUDIBLE = 0.02;
const SILENT = 0.002;
const patient = { timeout: 20_000, interval: 100 };

let hall: VoiceHall;
let ann: Entered;
let bo: Entered;
beforeAll(async () => {
  hall = await VoiceHall.open();
});
afterAll(() => hall?.close());
beforeEach(async () => {
  const code = await hall.openMeeting();
  ann = await hall.enter(code, 'Ann');
  bo = await hall.enter(code, 'Bo');
});
afterEach(async () => {
  await ann.page.close();
  await bo.page.close();
  expect(hall.problems.splice(0)).toEqual([]);
});

/** Puts our ears, and everybody's mouth, into the hall. */
async function place(person: Entered, ears: Vec3, mouth: Vec3): Promise<void> {
  await person.page.evaluate(
    ([earsAt, mouthAt]) => {
      const at = (position: Vec3): Placement => ({ position, rotation: [0, 0, 0, 1] });
      window.person.voice.setListener(at(earsAt));
      window.person.voice.setPlaces(() => at(mouthAt));
    },
    [ears, mouth] as const,
  );
}

async function hearEachOther(): Promise<void> {
  await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
  await expect.poll(() => bo.heard(), patient).toBeGreaterThan(AUDIBLE);
}

describe('two people', () => {
  it('[VC3] hear each other: the right tone, from the right person', async () => {
    await hearEachOther();
    expect(await ann.state()).toBe('on');
    expect(await ann.microphone()).toBe('on');
    const { output, voices } = await ann.meter();
    expect(Math.abs(output.hz - TONE_HZ)).toBeLessThan(30);
    expect(Object.keys(voices)).toEqual([String(await bo.slot())]);
    const boHears = Object.keys((await bo.meter()).voices);
    expect(boHears).toEqual([String(await ann.slot())]);
  });

  it('[VC4] mute silences at once and unmute brings the voice back, without negotiation', async () => {
    await hearEachOther();
    const negotiated = await bo.page.evaluate(() => {
      const counts = { states: 0 };
      for (const connection of window.instruments.connections) connection.addEventListener('signalingstatechange', () => (counts.states += 1));
      (window as unknown as { counts: typeof counts }).counts = counts;
      return window.instruments.connections.length;
    });
    await bo.page.evaluate(() => window.person.voice.setMuted(true));
    expect(await bo.microphone()).toBe('muted');
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
    const enabledAfter = await bo.page.evaluate(async () => {
      const begin = performance.now();
      const done = window.person.voice.setMuted(false);
      const enabled = window.instruments.tracks.at(-1)?.enabled;
      await done;
      return { enabled, ms: performance.now() - begin };
    });
    expect(enabledAfter.enabled).toBe(true);
    await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
    const after = await bo.page.evaluate(() => ({ made: window.instruments.connections.length, ...(window as unknown as { counts: { states: number } }).counts }));
    expect(after).toEqual({ made: negotiated, states: 0 });
  });

  it('[VC40] walking away makes the voice quieter, step by step', async () => {
    await hearEachOther();
    const levels: number[] = [];
    for (const distance of [1, 3, 10, 25]) {
      await place(ann, [0, 1.6, 0], [0, 1.6, -distance]);
      const before = levels.at(-1) ?? Infinity;
      await expect.poll(() => ann.heard(), patient).toBeLessThan(before * 0.6);
      // The gain needs a moment to arrive.
      await expect.poll(async () => Math.abs((await ann.heard()) / (await ann.heard()) - 1), patient).toBeLessThan(0.05);
      levels.push(await ann.heard());
    }
    const [near = 0, talk = 0, quiet = 0, far = 0] = levels;
    expect(near).toBeGreaterThan(AUDIBLE);
    expect(talk / near).toBeGreaterThan(0.3);
    expect(quiet / near).toBeLessThan(0.25);
    expect(far / near).toBeLessThan(0.05);
  });

  it('[VC41] a voice on the right is louder in the right ear, and turns with the head', async () => {
    await hearEachOther();
    const balance = async () => {
      const { output } = await ann.meter();
      return output.right / output.left;
    };
    await place(ann, [0, 1.6, 0], [2, 1.6, 0]);
    await expect.poll(balance, patient).toBeGreaterThan(1.3);
    await place(ann, [0, 1.6, 0], [-2, 1.6, 0]);
    await expect.poll(balance, patient).toBeLessThan(0.77);
    await ann.page.evaluate(() => window.person.voice.setListener({ position: [0, 1.6, 0], rotation: [0, 1, 0, 0] }));
    await expect.poll(balance, patient).toBeGreaterThan(1.3);
  });

  it('[VC47] can be made quieter one by one and all together', async () => {
    await hearEachOther();
    const slot = await bo.slot();
    await ann.page.evaluate((who) => window.person.voice.setVolume(who as never, 0), slot);
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
    expect(await ann.page.evaluate((who) => window.person.voice.levelOf(who as never), slot)).toBeGreaterThan(0.5);
    await ann.page.evaluate((who) => window.person.voice.setVolume(who as never, 1), slot);
    await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
    await ann.page.evaluate(() => window.person.voice.setMasterVolume(0));
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
  });
});
