import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { VoiceHall } from './support/voice-hall.ts';

declare global {
  interface Window {
    measured(): number[];
  }
}

const AUDIBLE = 0.02;
const patient = { timeout: 20_000, interval: 100 };

let hall: VoiceHall;
beforeAll(async () => {
  hall = await VoiceHall.open();
});
afterAll(() => hall?.close());
afterEach(() => expect(hall.problems.splice(0)).toEqual([]));

describe('one person', () => {
  it('[VC1] who only listens is not asked for a microphone, and hears', async () => {
    const code = await hall.openMeeting();
    const talker = await hall.enter(code, 'Ann');
    const listener = await hall.enter(code, 'Bo', { listenOnly: true });
    await expect.poll(() => listener.heard(), patient).toBeGreaterThan(AUDIBLE);
    expect(await listener.microphone()).toBe('none');
    expect(await listener.page.evaluate(() => window.instruments.asked)).toEqual([]);
    expect(await talker.heard()).toBeLessThan(0.002);
    // Without a microphone there is no echo to cancel, and no loop-back.
    expect(await listener.page.evaluate(() => window.instruments.connections.filter((connection) => connection.connectionState === 'connected').length)).toBe(1);
    await talker.page.close();
    await listener.page.close();
  });

  it('[VC1] asks for echo cancellation, noise suppression and gain control, and for nothing before start', async () => {
    const page = await hall.visit();
    expect(await page.evaluate(() => window.instruments.contexts.length + window.instruments.connections.length)).toBe(0);
    await page.close();
    const ann = await hall.enter(await hall.openMeeting(), 'Ann');
    expect(await ann.page.evaluate(() => window.instruments.asked)).toEqual([{ echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 }]);
    await ann.page.close();
  });

  it('[VC9] who forbids the microphone still hears, and may allow it later', async () => {
    const code = await hall.openMeeting();
    const talker = await hall.enter(code, 'Ann');
    const page = await hall.visit();
    await page.evaluate((to) => window.enter(to, 'Bo'), code);
    await page.evaluate(async () => {
      window.instruments.refuse = 'NotAllowedError';
      await window.person.voice.start({ listenOnly: false, muted: false });
    });
    expect(await page.evaluate(() => window.person.voice.microphone.value)).toBe('denied');
    const heard = () => page.evaluate(() => window.person.voice.meter().output.left);
    await expect.poll(heard, patient).toBeGreaterThan(AUDIBLE);
    await page.evaluate(async () => {
      window.instruments.refuse = undefined;
      await window.person.voice.useDevice('default');
    });
    expect(await page.evaluate(() => window.person.voice.microphone.value)).toBe('on');
    await expect.poll(() => talker.heard(), patient).toBeGreaterThan(AUDIBLE);
    await talker.page.close();
    await page.close();
  });

  it('[VC2] takes over the microphone from the door', async () => {
    const code = await hall.openMeeting();
    const page = await hall.visit();
    await page.click('#touch');
    await page.evaluate(() => window.person.check.start());
    expect(await page.evaluate(() => window.person.check.state.value)).toBe('hearing');
    await expect.poll(() => page.evaluate(() => window.person.check.level.value), patient).toBeGreaterThan(0.5);
    expect(await page.evaluate(() => window.person.check.devices.value.length)).toBeGreaterThan(1);
    await page.evaluate(async (to) => {
      await window.enter(to, 'Ann');
      await window.person.voice.start({ listenOnly: false, muted: true, track: window.person.check.handOver() });
    }, code);
    expect(await page.evaluate(() => window.person.voice.microphone.value)).toBe('muted');
    expect(await page.evaluate(() => [window.instruments.asked.length, window.person.check.state.value])).toEqual([1, 'closed']);
    // Muted is silent for our own meter, too; unmuted it moves.
    await page.evaluate(() => window.person.voice.setMuted(false));
    await expect.poll(() => page.evaluate(() => window.person.voice.level.value), patient).toBeGreaterThan(0.5);
    await page.close();
  });

  it('[VC13] the door says why there is no microphone', async () => {
    const page = await hall.visit();
    for (const [name, state] of [['NotAllowedError', 'denied'], ['NotFoundError', 'no-device'], ['NotReadableError', 'in-use']] as const) {
      await page.evaluate(async (refusal) => {
        window.instruments.refuse = refusal;
        await window.person.check.start();
      }, name);
      // A machine without a microphone is tried once more when it lists one.
      await expect.poll(() => page.evaluate(() => window.person.check.state.value), patient).toBe(state);
    }
    await page.evaluate(() => window.person.check.stop());
    expect(await page.evaluate(() => window.person.check.state.value)).toBe('closed');
    await page.close();
  });

  it('[VC45] plays through the loop-back in this browser, in stereo', async () => {
    const code = await hall.openMeeting();
    const talker = await hall.enter(code, 'Ann');
    const ears = await hall.enter(code, 'Bo');
    await ears.page.evaluate(() => {
      window.person.voice.setListener({ position: [0, 1.6, 0], rotation: [0, 0, 0, 1] });
      window.person.voice.setPlaces(() => ({ position: [2, 1.6, 0], rotation: [0, 0, 0, 1] }));
    });
    // The element that is not muted is the loop-back's; its two channels are measured as it plays them.
    await ears.page.waitForFunction(() => window.instruments.elements.some((element) => !element.muted && !element.paused && element.srcObject !== null));
    await ears.page.evaluate(() => {
      const element = window.instruments.elements.find((candidate) => !candidate.muted && !candidate.paused && candidate.srcObject !== null);
      const context = new AudioContext();
      const splitter = context.createChannelSplitter(2);
      context.createMediaStreamSource(element?.srcObject as MediaStream).connect(splitter);
      const analysers = [0, 1].map((channel) => {
        const analyser = context.createAnalyser();
        splitter.connect(analyser, channel);
        return analyser;
      });
      window.measured = () =>
        analysers.map((analyser) => {
          const samples = new Float32Array(analyser.fftSize);
          analyser.getFloatTimeDomainData(samples);
          return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
        });
    });
    const balance = async () => {
      const [left = 0, right = 0] = await ears.page.evaluate(() => window.measured());
      return left < 0.001 ? 0 : right / left;
    };
    await expect.poll(balance, patient).toBeGreaterThan(1.3);
    await talker.page.close();
    await ears.page.close();
  });

  it('[VC39] is not audible until a gesture, where the browser wants one', async () => {
    const strict = await hall.strictBrowser();
    const page = await hall.enterUntouched(strict, await hall.openMeeting());
    const audible = () => page.evaluate(() => window.person.voice.audible.value);
    expect(await audible()).toBe(false);
    await page.evaluate(() => document.querySelector('#touch')?.addEventListener('click', () => void window.person.voice.resume()));
    await page.click('#touch');
    await expect.poll(audible, patient).toBe(true);
    await strict.close();
  });

  it('[VC32] leaving the meeting closes the microphone', async () => {
    const ann = await hall.enter(await hall.openMeeting(), 'Ann');
    await ann.page.evaluate(() => window.person.session.leave());
    await expect.poll(() => ann.page.evaluate(() => window.instruments.tracks.map((track) => track.readyState)), patient).toEqual(['ended']);
    expect(await ann.state()).toBe('off');
    await ann.page.close();
  });

  it('[VC32] stopping leaves nothing behind', async () => {
    const code = await hall.openMeeting();
    const ann = await hall.enter(code, 'Ann');
    const bo = await hall.enter(code, 'Bo');
    await expect.poll(() => bo.heard(), patient).toBeGreaterThan(AUDIBLE);
    await bo.page.evaluate(() => window.person.voice.stop());
    expect(
      await bo.page.evaluate(() => ({
        tracks: window.instruments.tracks.filter((track) => track.readyState !== 'ended').length,
        connections: window.instruments.connections.filter((connection) => connection.connectionState !== 'closed').length,
        contexts: window.instruments.contexts.filter((context) => context.state !== 'closed').length,
        elements: window.instruments.elements.filter((element) => element.srcObject !== null || !element.paused).length,
        shown: [window.person.voice.state.value.kind, window.person.voice.microphone.value, window.person.voice.audible.value, window.person.voice.level.value],
      })),
    ).toEqual({ tracks: 0, connections: 0, contexts: 0, elements: 0, shown: ['off', 'none', false, 0] });
    // And it can begin again.
    await bo.page.evaluate(() => window.person.voice.start({ listenOnly: false, muted: false }));
    await expect.poll(() => bo.heard(), patient).toBeGreaterThan(AUDIBLE);
    await expect.poll(() => ann.heard(), patient).toBeGreaterThan(AUDIBLE);
    await ann.page.close();
    await bo.page.close();
  });
});
