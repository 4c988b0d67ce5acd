import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import { TONE_HZ, VoiceHall, type Entered } from './support/voice-hall.ts';

declare global {
  interface Window {
    negotiations: number;
  }
}

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

/**
 * Until what was placed is what sounds. Counted in the clock of the sound, which stands still while a busy machine computes none:
 * two equal measurements in a row may be the same piece of sound.
 */
async function settle(person: Entered): Promise<void> {
  // Timers come in their order: after this one the voices have been placed anew, every 33 ms.
  await person.page.evaluate(() => new Promise((placed) => { setTimeout(placed, 100); }));
  // The gain arrives with a time constant of 0.04 s: after 0.6 s nothing is left of what was before, and the measured 0.1 s are all new.
  await person.soundOf(0.6);
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
    await bo.page.evaluate(() => {
      window.negotiations = 0;
      window.person.requests.length = 0;
      for (const connection of window.instruments.connections) connection.addEventListener('signalingstatechange', () => (window.negotiations += 1));
    });
    /** What has happened when the call returns, before anything is awaited. */
    const atOnce = (muted: boolean) =>
      bo.page.evaluate(async (mute) => {
        const done = window.person.voice.setMuted(mute);
        const enabled = window.instruments.tracks.at(-1)?.enabled;
        await done;
        return enabled;
      }, muted);
    expect(await atOnce(true)).toBe(false);
    expect(await bo.microphone()).toBe('muted');
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
    expect(await atOnce(false)).toBe(true);
    await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
    expect(await bo.page.evaluate(() => [window.negotiations, ...window.person.requests])).toEqual([0, 'voice.setMuted', 'voice.setMuted']);
  });

  it('[VC40] walking away makes the voice quieter, step by step', async () => {
    await hearEachOther();
    const heardAt = async (distance: number) => {
      await place(ann, [0, 1.6, 0], [0, 1.6, -distance]);
      await settle(ann);
      return ann.heardSteadily();
    };
    const near = await heardAt(1);
    expect(near).toBeGreaterThan(AUDIBLE);
    const shares: number[] = [];
    for (const distance of [3, 10, 25]) shares.push((await heardAt(distance)) / near);
    const [talk = 0, quiet = 0, far = 0] = shares;
    expect(talk).toBeGreaterThan(0.3);
    expect(talk).toBeLessThan(0.6);
    expect(quiet).toBeLessThan(0.25);
    expect(far).toBeLessThan(0.05);
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
    const id = await bo.page.evaluate(() => window.person.session.me);
    await ann.page.evaluate((who) => window.person.voice.setVolume(who, 0), id);
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
    expect(await ann.page.evaluate((who) => window.person.voice.levelOf(who as never), slot)).toBeGreaterThan(0.5);
    await ann.page.evaluate((who) => window.person.voice.setVolume(who, 1), id);
    await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
    await ann.page.evaluate(() => window.person.voice.setMasterVolume(0));
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
  });
});
