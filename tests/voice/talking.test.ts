import { describe, expect, it } from 'vitest';
import { FRAME_MS } from '#tests/support/rtp.ts';
import { voiceHarness } from '#tests/support/voice-harness.ts';

const poll = { timeout: 8_000, interval: 20 };

describe('two people', () => {
  it('[VO19] are heard by each other, and every packet is authentic', async () => {
    const { person } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2, { talker: true });
    alice.talk();
    bob.talk();
    await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(25);
    await expect.poll(() => alice.packetsFrom(bob), poll).toBeGreaterThan(25);
    expect(alice.forged + bob.forged).toBe(0);
  });

  it('[VO1] nobody hears themselves', async () => {
    const { person } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    alice.talk();
    await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(25);
    expect(alice.prepared).toEqual([]);
  });

  it('[VO7] muted, nothing arrives even from a client that goes on sending; unmuted, it does again at once', async () => {
    const { person, told } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    const carol = await person(3, { talker: true });
    alice.talk();
    carol.talk();
    await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(25);
    await alice.setMuted(true);
    // What was under way comes before what carol says from now on.
    const carolAtMute = bob.packetsFrom(carol);
    await expect.poll(() => bob.packetsFrom(carol) - carolAtMute, poll).toBeGreaterThan(10);
    const atMute = bob.packetsFrom(alice);
    await expect.poll(() => bob.packetsFrom(carol) - carolAtMute, poll).toBeGreaterThan(60);
    expect(bob.packetsFrom(alice)).toBe(atMute);
    await alice.setMuted(false);
    await expect.poll(() => bob.packetsFrom(alice) - atMute, poll).toBeGreaterThan(25);
    expect(bob.notices.filter((notice) => notice.kind === 'voice.heard' && notice.slot === alice.slot)).toHaveLength(1);
    expect(told.filter((entry) => entry.slot === 1 && entry.microphone !== undefined).map((entry) => entry.microphone)).toEqual(['on', 'muted', 'on']);
  });

  it('[VO7] who comes in muted is prepared for nobody until they unmute', async () => {
    const { person } = await voiceHarness();
    const alice = await person(1, { talker: true, muted: true });
    const carol = await person(3, { talker: true });
    const bob = await person(2);
    await expect.poll(() => bob.prepared, poll).toEqual([carol.slot]);
    await alice.setMuted(false);
    await expect.poll(() => bob.prepared, poll).toEqual([alice.slot, carol.slot]);
  });

  it('[VO13] a microphone that is closed is unheard, and a new one is heard', async () => {
    const { person } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    alice.talk();
    await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(5);
    await alice.request('voice.closeProducer', {});
    await expect.poll(() => bob.prepared, poll).toEqual([]);
    const before = bob.packetsFrom(alice);
    await alice.takeMicrophone();
    alice.talk();
    await expect.poll(() => bob.packetsFrom(alice) - before, poll).toBeGreaterThan(5);
  });

  it('[VO19] nothing flows before the client is ready', async () => {
    const { person, hall } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    alice.talk();
    await expect.poll(() => bob.notices.map((notice) => notice.kind), poll).toEqual(['voice.heard', 'voice.flowing']);
    expect(bob.notices[1]).toMatchObject({ flowing: true });
    expect(await hall.request(bob.slot, 'voice.consumerReady', { consumerId: 'of nobody' })).toMatchObject({ ok: false, reason: 'invalid' });
  });
});

describe('speaking', () => {
  it('[VO6] shows soon after the first word, once, and goes out once', async () => {
    const { person, told } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const late: number[] = [];
    const signs = () => told.filter((entry) => entry.slot === alice.slot && entry.speaking !== undefined);
    for (let sentence = 0; sentence < 7; sentence += 1) {
      const before = signs().length;
      alice.talk();
      const began = performance.now();
      await expect.poll(() => signs().length - before, poll).toBe(1);
      late.push((signs().at(-1)?.sent ?? Infinity) * FRAME_MS);
      // Long enough for the sign to flicker if it would.
      await expect.poll(() => performance.now() - began > 1_200 + sentence * 37, poll).toBe(true);
      alice.hush();
      await expect.poll(() => signs().length - before, poll).toBe(2);
      expect(signs().at(-1)?.speaking).toBe(false);
    }
    late.sort((a, b) => a - b);
    // Measured in packets that had been sent, and by the median: the machine that runs the tests may be busy.
    expect(late[3]).toBeLessThanOrEqual(300);
  });

  it('[VO6] goes out at once with the mute', async () => {
    const { person, told } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const last = () => told.findLast((entry) => entry.speaking !== undefined)?.speaking;
    alice.talk();
    await expect.poll(last, poll).toBe(true);
    await alice.setMuted(true);
    expect(last()).toBe(false);
  });

  it('[VO6] the noise of a room does not show', async () => {
    const { person, told } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    alice.talk(-58);
    await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(75);
    expect(told.filter((entry) => entry.speaking !== undefined)).toEqual([]);
  });
});
