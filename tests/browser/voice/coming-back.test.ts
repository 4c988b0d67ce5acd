import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VoiceHall, type Entered } from './support/voice-hall.ts';

declare global {
  interface Window {
    states: string[];
  }
}

const AUDIBLE = 0.02;
const SILENT = 0.002;
const patient = { timeout: 20_000, interval: 100 };
const within5s = { timeout: 5_000, interval: 50 };

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
  await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
  await expect.poll(() => bo.heard(), patient).toBeGreaterThan(AUDIBLE);
});
afterEach(async () => {
  await ann.page.close();
  await bo.page.close();
  expect(hall.problems.splice(0)).toEqual([]);
});

/** Remembers what is shown about the connection from now on; a repair can be over between two looks. */
async function noteStates(person: Entered): Promise<void> {
  await person.page.evaluate(() => {
    window.states = [];
    window.person.voice.state.subscribe(({ kind }) => window.states.at(-1) !== kind && window.states.push(kind));
  });
}
const states = (person: Entered) => person.page.evaluate(() => window.states);

describe('coming back', () => {
  it('[VC22] a worker that dies is replaced and people hear each other again within 5 s, mute kept', async () => {
    await bo.page.evaluate(() => window.person.voice.setMuted(true));
    await expect.poll(() => ann.heard(), patient).toBeLessThan(SILENT);
    const slot = await ann.slot();
    await noteStates(ann);
    hall.killWorker();
    const died = Date.now();
    await expect.poll(() => bo.asked('voice.consumerReady'), within5s).toBe(2);
    await expect.poll(async () => (await bo.meter()).voices[slot]?.left, within5s).toBeGreaterThan(AUDIBLE);
    expect(Date.now() - died).toBeLessThan(5_000);
    await expect.poll(() => states(ann), within5s).toEqual(['on', 'reconnecting', 'on']);
    expect(await bo.microphone()).toBe('muted');
    expect(await ann.heard()).toBeLessThan(SILENT);
    await bo.page.evaluate(() => window.person.voice.setMuted(false));
    await expect.poll(() => ann.heard(), within5s).toBeGreaterThan(AUDIBLE);
  });

  it('[VC21] a lost session is built anew and heard again within 5 s', async () => {
    await noteStates(bo);
    await bo.page.evaluate(() => {
      for (const socket of window.instruments.sockets) socket.close();
    });
    await expect.poll(() => states(bo), within5s).toEqual(['on', 'reconnecting', 'on']);
    await expect.poll(() => bo.heard(), within5s).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => ann.heard(), within5s).toBeGreaterThan(AUDIBLE);
    expect(await bo.asked('voice.enter')).toBe(2);
  });

  it('[VC25] a change of network restarts ICE; the voice is the same and stays', async () => {
    const usernames = () =>
      bo.page.evaluate(() =>
        window.instruments.connections
          .filter((connection) => connection.connectionState !== 'closed' && /a=ice-lite/.test(connection.remoteDescription?.sdp ?? ''))
          .map((connection) => /a=ice-ufrag:(\S+)/.exec(connection.remoteDescription?.sdp ?? '')?.[1]),
      );
    const before = await usernames();
    expect(before).toHaveLength(2);
    const track = await bo.page.evaluate(() => window.instruments.tracks.length);
    await bo.page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect.poll(async () => (await usernames()).filter((name) => before.includes(name)), within5s).toEqual([]);
    await expect.poll(() => bo.state(), within5s).toBe('on');
    await expect.poll(() => bo.heard(), within5s).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => ann.heard(), within5s).toBeGreaterThan(AUDIBLE);
    expect(await usernames()).toHaveLength(2);
    expect([await bo.asked('voice.restartIce'), await bo.asked('voice.enter')]).toEqual([2, 1]);
    expect(await bo.page.evaluate(() => window.instruments.tracks.length)).toBe(track);
  });

  it('[VC5] a microphone that ends is opened again, and the others hear the same voice', async () => {
    const [slot] = Object.keys((await ann.meter()).voices);
    await bo.page.evaluate(() => {
      window.states = [];
      window.person.voice.microphone.subscribe((state) => window.states.push(state));
      // No real device can be pulled out here: the track says what it says then.
      const track = window.instruments.tracks.at(-1);
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    });
    await expect.poll(() => states(bo), within5s).toEqual(['on', 'lost', 'on']);
    await expect.poll(() => ann.heard(), within5s).toBeGreaterThan(AUDIBLE);
    expect(Object.keys((await ann.meter()).voices)).toEqual([slot]);
    expect(await bo.asked('voice.produce')).toBe(1);
    expect(await bo.page.evaluate(() => window.instruments.tracks.filter((track) => track.readyState === 'live').length)).toBe(1);
  });

  it('[VC4] another device goes on with the same voice', async () => {
    const chosen = await bo.page.evaluate(async () => {
      const devices = (await navigator.mediaDevices.enumerateDevices()).filter((device) => device.kind === 'audioinput' && device.deviceId !== 'default');
      const other = devices.find((device) => device.deviceId !== window.person.voice.deviceId.value) ?? devices[0];
      await window.person.voice.useDevice(other?.deviceId ?? '');
      return { id: other?.deviceId, now: window.person.voice.deviceId.value, asked: window.instruments.asked.at(-1)?.deviceId };
    });
    expect(chosen.now).toBe(chosen.id);
    expect(chosen.asked).toEqual({ exact: chosen.id });
    await expect.poll(() => ann.heard(), within5s).toBeGreaterThan(AUDIBLE);
    expect(await bo.asked('voice.produce')).toBe(1);
    expect(await bo.microphone()).toBe('on');
    expect(await bo.page.evaluate(() => window.instruments.tracks.filter((track) => track.readyState === 'live').length)).toBe(1);
  });
});
