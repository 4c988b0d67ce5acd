import { describe, expect, it } from 'vitest';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { voiceRequests, type VoiceRequestName } from '#rooms/protocol/voice.ts';
import { webRtc } from '#server/voice/transport-kind.ts';
import { opusCapabilities, opusParameters } from '#tests/support/rtp.ts';
import { voiceHarness } from '#tests/support/voice-harness.ts';

const poll = { timeout: 8_000, interval: 20 };
const names = Object.keys(voiceRequests) as VoiceRequestName[];

/** Small and repeatable: the same damage in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const strange: readonly unknown[] = [undefined, null, 0, -1, 2 ** 53, NaN, '', 'x', 'x'.repeat(5_000), '\u0000', true, [], [[]], {}, { length: 3 }, new Uint8Array(3), '__proto__'];

/** The same value with one part of it replaced, removed or added. */
function damage(value: unknown, next: () => number): unknown {
  const any = () => strange[Math.floor(next() * strange.length)];
  if (typeof value !== 'object' || value === null || next() < 0.15) return any();
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  const keys = Object.keys(copy);
  const key = keys[Math.floor(next() * keys.length)];
  if (key === undefined || next() < 0.1) copy[`extra${Math.floor(next() * 9)}`] = any();
  else if (next() < 0.15) delete copy[key];
  else copy[key] = damage(copy[key], next);
  return copy;
}

describe('requests', () => {
  it('[VO12] damaged ones are refused or harmless, and everybody else goes on hearing', async () => {
    let now = 0;
    // Time passes quickly here, so that the rate limit does not protect what is tested.
    const clock = { now: () => (now += 1_000) };
    const { hall, person, logged, workers } = await voiceHarness({ clock });
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    alice.talk();
    const next = random(20_261_123);
    const pids = workers().map((worker) => worker.pid);
    const mallory = await person(3, { talker: true });
    const ids = { transportId: '', consumerId: '' };
    const seeds: Readonly<Record<VoiceRequestName, () => unknown>> = {
      'voice.enter': () => ({}),
      'voice.createTransport': () => ({ direction: 'send' }),
      'voice.connectTransport': () => ({ transportId: ids.transportId, dtlsParameters: { ip: '127.0.0.1', port: 9, srtpParameters: { cryptoSuite: 'AEAD_AES_256_GCM', keyBase64: Buffer.alloc(44).toString('base64') } } }),
      'voice.produce': () => ({ transportId: ids.transportId, rtpParameters: opusParameters(7), muted: false }),
      'voice.setMuted': () => ({ muted: true }),
      'voice.closeProducer': () => ({}),
      'voice.listen': () => ({ rtpCapabilities: opusCapabilities }),
      'voice.consumerReady': () => ({ consumerId: ids.consumerId }),
      'voice.restartIce': () => ({ transportId: ids.transportId }),
    };
    const reasons = new Set<string>();
    for (let round = 0; round < 1_500; round += 1) {
      if (round % 10 === 0) {
        await hall.request(mallory.slot, 'voice.enter', {});
        const created = await hall.request(mallory.slot, 'voice.createTransport', { direction: round % 20 === 0 ? 'send' : 'receive' });
        if (created.ok) ids.transportId = created.value.id;
      }
      const name = names[Math.floor(next() * names.length)] ?? 'voice.enter';
      const result = await hall.request(mallory.slot, name, damage(seeds[name](), next));
      if (!result.ok) reasons.add(result.reason);
    }
    expect([...reasons]).toEqual(['invalid']);
    expect(logged.filter((line) => line.message === 'voice request failed')).toEqual([]);
    expect(workers().map((worker) => worker.pid)).toEqual(pids);
    const before = bob.packetsFrom(alice);
    await expect.poll(() => bob.packetsFrom(alice) - before, poll).toBeGreaterThan(10);
  });

  it('[VO12] unknown names and unknown people are refused', async () => {
    const { hall, person } = await voiceHarness();
    await person(1);
    expect(await hall.request(1 as Slot, 'voice.explode' as VoiceRequestName, {})).toEqual({ ok: false, reason: 'unknown-command' });
    expect(await hall.request(1 as Slot, 'constructor' as VoiceRequestName, {})).toEqual({ ok: false, reason: 'unknown-command' });
    expect(await hall.request(9 as Slot, 'voice.enter', {})).toEqual({ ok: false, reason: 'not-allowed' });
  });

  it('[VO15] too many are refused as too fast, and only for who sends them', async () => {
    const { hall, person } = await voiceHarness();
    await person(1);
    await person(2);
    const results = await Promise.all(Array.from({ length: 200 }, () => hall.request(1 as Slot, 'voice.consumerReady', { consumerId: 'x' })));
    expect(results.filter((result) => !result.ok && result.reason === 'too-fast').length).toBeGreaterThan(110);
    expect(await hall.request(2 as Slot, 'voice.consumerReady', { consumerId: 'x' })).toMatchObject({ reason: 'invalid' });
  });

  it('[VO14] only one single Opus stream is a microphone', async () => {
    const { hall, person } = await voiceHarness();
    await person(1);
    const created = await hall.request(1 as Slot, 'voice.createTransport', { direction: 'send' });
    if (!created.ok) throw new Error(created.reason);
    const transportId = created.value.id;
    const opus = opusParameters(77) as { codecs: object[]; encodings: object[] };
    const tries = [
      { ...opus, codecs: [{ ...opus.codecs[0], mimeType: 'audio/PCMU', clockRate: 8_000, channels: 1 }] },
      { ...opus, codecs: [{ ...opus.codecs[0], mimeType: 'video/VP8' }] },
      { ...opus, codecs: [...opus.codecs, ...opus.codecs] },
      { ...opus, encodings: [{ ssrc: 77 }, { ssrc: 78 }] },
      { ...opus, codecs: [] },
    ];
    for (const rtpParameters of tries) expect(await hall.request(1 as Slot, 'voice.produce', { transportId, rtpParameters, muted: false })).toMatchObject({ reason: 'invalid' });
    expect(await hall.request(1 as Slot, 'voice.produce', { transportId, rtpParameters: opus, muted: false })).toMatchObject({ ok: true });
  });

  it('[VO13] a second transport of a direction replaces the first', async () => {
    const { hall, person, workers } = await voiceHarness();
    await person(1, { talker: true });
    const count = async () => (await workers()[0]?.dump())?.channelMessageHandlers.channelRequestHandlers.length;
    const before = await count();
    for (let n = 0; n < 5; n += 1) await hall.request(1 as Slot, 'voice.createTransport', { direction: 'receive' });
    await expect.poll(count, poll).toBe(before);
  });

  it('[VO16] nothing goes before voice.enter, and voice.enter begins again', async () => {
    const { hall, person, told } = await voiceHarness();
    hall.enter(5 as Slot, 'person-5' as ParticipantId);
    expect(await hall.request(5 as Slot, 'voice.createTransport', { direction: 'send' })).toMatchObject({ reason: 'invalid' });
    const alice = await person(1, { talker: true });
    await alice.enter();
    expect(told.at(-1)).toMatchObject({ slot: 1, microphone: 'none' });
    expect(await hall.request(1 as Slot, 'voice.setMuted', { muted: true })).toMatchObject({ reason: 'invalid' });
  });

  it('[VO25] a microphone that floods is muted, and everybody is told; one that speaks is not', async () => {
    const { person, told } = await voiceHarness();
    const [mallory, alice] = [await person(1, { talker: true }), await person(2, { talker: true })];
    mallory.flood(6);
    alice.talk();
    await expect.poll(() => told.findLast((entry) => entry.slot === 1 && entry.microphone !== undefined)?.microphone, poll).toBe('muted');
    expect(told.findLast((entry) => entry.slot === 2 && entry.microphone !== undefined)?.microphone).toBe('on');
  });

  it('[VO18] without a relay of ours no ICE server is named; with one, only that', async () => {
    const without = await voiceHarness();
    without.hall.enter(1 as Slot, 'person-1' as ParticipantId);
    expect(await without.hall.request(1 as Slot, 'voice.enter', {})).toMatchObject({ value: { iceServers: [] } });
    const withTurn = await voiceHarness({ turn: { url: 'turn:turn.example.org:3478', secret: 's' } });
    withTurn.hall.enter(1 as Slot, 'person-1' as ParticipantId);
    expect(await withTurn.hall.request(1 as Slot, 'voice.enter', {})).toMatchObject({ value: { iceServers: [{ urls: ['turn:turn.example.org:3478'] }] } });
  });

  it('[VO20] restartIce gives new parameters for the same transport', async () => {
    const { hall } = await voiceHarness({}, { kind: webRtc });
    hall.enter(1 as Slot, 'person-1' as ParticipantId);
    await hall.request(1 as Slot, 'voice.enter', {});
    const created = await hall.request(1 as Slot, 'voice.createTransport', { direction: 'send' });
    if (!created.ok) throw new Error(created.reason);
    const restarted = await hall.request(1 as Slot, 'voice.restartIce', { transportId: created.value.id });
    expect(restarted).toMatchObject({ ok: true, value: { iceParameters: { usernameFragment: expect.any(String), password: expect.any(String) } } });
    if (restarted.ok) expect(restarted.value.iceParameters['usernameFragment']).not.toBe(created.value.iceParameters['usernameFragment']);
    expect(await hall.request(1 as Slot, 'voice.restartIce', { transportId: 'another' })).toMatchObject({ reason: 'invalid' });
    expect(await hall.request(1 as Slot, 'voice.connectTransport', { transportId: created.value.id, dtlsParameters: { role: 'client', fingerprints: [{ algorithm: 'sha-0', value: '00' }] } })).toMatchObject({ ok: false, reason: 'invalid' });
  });
});
