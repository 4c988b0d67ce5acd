import { observer, type types } from 'mediasoup';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { openTunedVoice } from '#server/voice/mediasoup-voice.ts';
import type { VoiceWorker } from '#server/voice/voice-worker.ts';
import { watchWorker, type WatchWorker } from '#server/voice/worker-watch.ts';
import { plainSrtp } from '#tests/support/plain-srtp.ts';
import { silentLog } from '#tests/support/record-ports.ts';
import { capabilities, h264, pictureParameters, ShareEndpoint } from '#tests/support/share-endpoint.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import { leftIn } from '#tests/support/voice-harness.ts';

const poll = { timeout: 15_000, interval: 50 };

/** Real workers, one meeting, devices over plain SRTP. Closed when the test ends. */
async function shareHarness(options: { workers?: number; peopleOnWorker?: number; watch?: WatchWorker } = {}) {
  const workers: types.Worker[] = [];
  const remember = (worker: types.Worker) => void workers.push(worker);
  observer.on('newworker', remember);
  const voice = await openTunedVoice(
    { workers: options.workers ?? 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', workerBin: await findTestWorker(), clock: { now: () => Date.now() }, log: silentLog },
    { kind: plainSrtp('AEAD_AES_256_GCM'), peopleOnWorker: options.peopleOnWorker ?? Infinity, watch: options.watch ?? watchWorker },
  );
  const devices = new Map<number, ShareEndpoint>();
  const said: string[] = [];
  const hall = voice.openShares('meeting-under-test' as MeetingId, {
    notify: (slot, notice) => devices.get(slot)?.told(notice),
    flowing: (share, flowing) => void said.push(`${share} ${flowing ? 'flows' : 'stops'}`),
    flooded: (share) => void said.push(`${share} floods`),
  });
  onTestFinished(async () => {
    observer.off('newworker', remember);
    for (const device of devices.values()) device.stop();
    await voice.close();
  });
  return {
    hall, said,
    running: () => workers.filter((worker) => !worker.closed),
    device(slot: number, participant?: string): ShareEndpoint {
      const device = new ShareEndpoint(slot, hall, participant);
      devices.set(slot, device);
      return device;
    },
    allow: (device: ShareEndpoint, sound = true) => hall.allow({ share: 1, slot: device.slot, participant: `person-${device.slot}` as ParticipantId, sound }),
  };
}

describe('a share on a real worker', () => {
  it('[SC6] [SC9] [SC10] picture for who looks, sound for everybody but the person who shares', async () => {
    const { device, allow, said } = await shareHarness();
    const [ann, looking, listening, second] = [device(1), device(2), device(3), device(4, 'person-1')] as const;
    allow(ann);
    await looking.look();
    await listening.look('nothing');
    await second.look();
    await ann.sendSound(await ann.send());
    await expect.poll(() => looking.packets('picture'), poll).toBeGreaterThan(20);
    await expect.poll(() => listening.packets('sound'), poll).toBeGreaterThan(20);
    await expect.poll(() => second.packets('picture'), poll).toBeGreaterThan(20);
    expect(looking.packets('sound')).toBeGreaterThan(0);
    expect([listening.packets('picture'), second.packets('sound')]).toEqual([0, 0]);
    expect(listening.notices.map((notice) => notice.kind === 'share.arriving' && notice.media)).toEqual(['sound']);
    expect(said).toContain('1 flows');

    await looking.must('share.watch', { wanted: 'nothing' });
    const atEnd = looking.packets('picture');
    const heard = looking.packets('sound');
    await expect.poll(() => looking.packets('sound') - heard, poll).toBeGreaterThan(20);
    // One packet may have been under way.
    expect(looking.packets('picture') - atEnd).toBeLessThan(3);
    await looking.must('share.watch', { wanted: { width: 300, height: 200 } });
    await expect.poll(() => looking.packets('picture') - atEnd, poll).toBeGreaterThan(20);
  });

  it('[SC11] who comes later gets it as well', async () => {
    const { device, allow } = await shareHarness();
    const ann = device(1);
    allow(ann, false);
    await ann.send();
    const late = device(2);
    await late.look();
    await expect.poll(() => late.packets('picture'), poll).toBeGreaterThan(20);
  });

  it('[SC16] only the sharer sends, one picture and the announced sound, of the right form', async () => {
    const { device, allow, running } = await shareHarness();
    const [ann, bo] = [device(1), device(2)] as const;
    await bo.must('share.enter', {});
    expect(await bo.ask('share.createTransport', { direction: 'send' })).toMatchObject({ reason: 'not-allowed' });
    allow(ann, false);
    expect(await bo.ask('share.createTransport', { direction: 'send' })).toMatchObject({ reason: 'not-allowed' });
    await ann.must('share.enter', {});
    const { transportId } = await ann.connect('send');
    const size = { width: 1_280, height: 720 };
    const before = await leftIn(running());
    const opus = { codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }], encodings: [{ ssrc: 1 }] };
    const hostile: Record<string, unknown>[] = [
      {}, { codecs: 'x', encodings: 7 }, pictureParameters(4), pictureParameters(0), opus,
      pictureParameters(1, { codecs: [{ mimeType: 'video/AV1', payloadType: 96, clockRate: 90_000 }] }),
      pictureParameters(1, { codecs: [null] }),
      pictureParameters(1, { headerExtensions: Array.from({ length: 25 }, (_, id) => ({ uri: 'urn:x', id })) }),
      pictureParameters(1, { rtcp: { cname: 'x'.repeat(9_000) } }),
      pictureParameters(1, { encodings: [{ ssrc: -1 }] }),
    ];
    for (const rtpParameters of hostile) expect(await ann.ask('share.producePicture', { transportId, rtpParameters, ...size }), JSON.stringify(rtpParameters).slice(0, 80)).toMatchObject({ ok: false, reason: 'invalid' });
    for (const wrong of [{ width: 0, height: 1 }, { width: 9_000, height: 1 }, { width: 1.5, height: 1 }, {}]) {
      expect(await ann.ask('share.producePicture', { transportId, rtpParameters: pictureParameters(), ...wrong })).toMatchObject({ reason: 'invalid' });
    }
    expect(await ann.ask('share.produceSound', { transportId, rtpParameters: opus })).toMatchObject({ reason: 'not-allowed' });
    expect(await leftIn(running())).toEqual(before);
    expect(await ann.ask('share.producePicture', { transportId, rtpParameters: pictureParameters(), ...size })).toMatchObject({ ok: true });
    expect(await ann.ask('share.producePicture', { transportId, rtpParameters: pictureParameters(), ...size })).toMatchObject({ reason: 'invalid' });
    expect(await bo.ask('share.producePicture', { transportId, rtpParameters: pictureParameters(), ...size })).toMatchObject({ reason: 'not-allowed' });
    expect(await bo.ask('share.resize', size)).toMatchObject({ reason: 'not-allowed' });
  });

  it('[SC16] [SC23] a sharer whose browser encodes only H.264 is seen as well, in the size that is needed', async () => {
    const { device, allow } = await shareHarness();
    const [ann, near, far] = [device(1), device(2), device(3)] as const;
    allow(ann, false);
    const { routerRtpCapabilities } = await near.must('share.enter', {});
    const offered = (routerRtpCapabilities as { codecs: { mimeType: string; parameters: Record<string, unknown> }[] }).codecs.filter(({ mimeType }) => /VP8|H264/.test(mimeType));
    expect(offered).toMatchObject([{ mimeType: 'video/VP8' }, { mimeType: 'video/H264', parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f' } }]);
    await near.look();
    await far.look({ width: 200, height: 100 });
    await ann.send({ codec: 'H264' });
    for (const viewer of [near, far]) {
      await expect.poll(() => viewer.packets('picture'), poll).toBeGreaterThan(20);
      expect(viewer.notices.flatMap((notice) => (notice.kind === 'share.arriving' ? (notice.rtpParameters['codecs'] as { mimeType: string }[])[0]!.mimeType : []))).toEqual(['video/H264']);
    }
    // [SC23] Who has no decoder for it hears so, once, and hears the sound.
    const without = device(5);
    await without.look({ width: 1_280, height: 720 }, { ...capabilities, codecs: capabilities.codecs.filter((codec) => !('mimeType' in codec) || codec.mimeType !== 'video/H264') });
    await expect.poll(() => without.notices.map(({ kind }) => kind), poll).toEqual(['share.undecodable']);
    await without.must('share.watch', { wanted: { width: 640, height: 360 } });
    expect(without.notices.map(({ kind }) => kind)).toEqual(['share.undecodable']);
    // Other profiles than the one that every decoder knows are not taken.
    const other = device(4);
    allow(other, false);
    await other.must('share.enter', {});
    const { transportId } = await other.connect('send');
    const high = { ...h264, parameters: { ...h264.parameters, 'profile-level-id': '640032' } };
    expect(await other.ask('share.producePicture', { transportId, rtpParameters: pictureParameters(1, { codecs: [high] }), width: 640, height: 360 })).toMatchObject({ ok: false });
  });

  it('[SC18] too many requests are refused, and nothing else happens', async () => {
    const { device } = await shareHarness();
    const bo = device(1);
    const replies = await Promise.all(Array.from({ length: 60 }, () => bo.ask('share.watch', { wanted: 'nothing' })));
    expect(replies.filter((reply) => !reply.ok && reply.reason === 'too-fast').length).toBeGreaterThan(10);
    expect(replies.slice(0, 40).every(({ ok }) => ok)).toBe(true);
  });

  it('[SC8] a window that changes its size is still one that only its sharer describes', async () => {
    const { device, allow } = await shareHarness();
    const [ann, bo] = [device(1), device(2)] as const;
    allow(ann, false);
    expect(await ann.ask('share.resize', { width: 800, height: 600 })).toMatchObject({ reason: 'not-allowed' });
    await ann.send();
    await bo.look({ width: 300, height: 200 });
    const needed = () => ann.notices.flatMap((notice) => (notice.kind === 'share.needed' ? [notice.layers] : []));
    // 300 of 1,280 pixels are served by the smallest size; of a window that is now 300 wide only the largest serves.
    await expect.poll(needed, poll).toEqual([1]);
    await ann.must('share.resize', { width: 300, height: 200 });
    await expect.poll(needed, poll).toEqual([1, 3]);
    expect(await bo.ask('share.resize', { width: 800, height: 600 })).toMatchObject({ reason: 'not-allowed' });
  });

  it('[SC17] a flood is told', async () => {
    const { device, allow, said } = await shareHarness();
    const ann = device(1);
    allow(ann);
    await ann.send({ sizes: 3, bytes: 1_100, perTick: 20 });
    await expect.poll(() => said, poll).toContain('1 floods');
  });

  it('[SC4] [SC15] what is over flows no more and leaves nothing behind', async () => {
    const { device, allow, hall, running, said } = await shareHarness();
    const [ann, bo] = [device(1), device(2)] as const;
    const empty = await leftIn(running());
    allow(ann);
    await bo.look();
    await ann.sendSound(await ann.send());
    await expect.poll(() => bo.packets('picture'), poll).toBeGreaterThan(5);
    hall.allow(undefined);
    await expect.poll(() => bo.notices.filter(({ kind }) => kind === 'share.gone').length, poll).toBe(2);
    expect(await ann.ask('share.createTransport', { direction: 'send' })).toMatchObject({ reason: 'not-allowed' });
    ann.stop();
    expect(said).toEqual(['1 flows']);
    hall.leave(ann.slot);
    hall.leave(bo.slot);
    hall.close();
    await expect.poll(() => leftIn(running()), poll).toEqual(empty);
  });

  it('[SC13] after the death of the worker it goes on by itself', async () => {
    const { device, allow, running, said } = await shareHarness();
    const [ann, bo] = [device(1), device(2)] as const;
    allow(ann);
    ann.onRestart = async () => void (await ann.send());
    bo.onRestart = () => bo.look();
    await bo.look();
    await ann.send();
    await expect.poll(() => bo.packets('picture'), poll).toBeGreaterThan(5);
    process.kill(running()[0]!.pid, 'SIGKILL');
    await expect.poll(() => said, poll).toEqual(['1 flows', '1 stops', '1 flows']);
    const before = bo.packets('picture');
    await expect.poll(() => bo.packets('picture') - before, poll).toBeGreaterThan(5);
  });

  it('[SC14] on another worker it comes over one pipe, however many look there', async () => {
    const { device, allow, running } = await shareHarness({ workers: 2, peopleOnWorker: 2 });
    const ann = device(1);
    allow(ann, false);
    await ann.send();
    const viewers = [2, 3, 4].map((slot) => device(slot));
    for (const viewer of viewers) await viewer.look();
    for (const viewer of viewers) await expect.poll(() => viewer.packets('picture'), poll).toBeGreaterThan(10);
    const perWorker = await Promise.all(running().map(async (worker) => {
      const { routerIds, channelMessageHandlers } = await worker.dump();
      return { routers: routerIds.length, handlers: channelMessageHandlers.channelRequestHandlers.length };
    }));
    expect(perWorker.every(({ routers }) => routers === 1)).toBe(true);
    // Each: the port. Here: router, sender, producer, one viewer with a consumer, pipe with a consumer. There: router, two viewers with a consumer each, pipe with a producer.
    expect(perWorker.map(({ handlers }) => handlers)).toEqual([8, 8]);
  });

  it('[SC12] [SC22] who looks is told when pictures give way completely, and when they are back; the sound goes on', async () => {
    const seen: VoiceWorker[] = [];
    const { device, allow } = await shareHarness({ watch: (worker) => (seen.push(worker), () => {}) });
    const seconds = (count: number, cpu: number) => { for (let second = 0; second < count; second += 1) seen[0]!.observe({ ms: 1_000, cpu, requestMs: 2 }); };
    const [ann, looking, listening, late] = [device(1), device(2), device(3), device(4)] as const;
    const told = ({ notices }: ShareEndpoint) => notices.flatMap((notice) => (notice.kind === 'share.spared' ? [notice.spared] : []));
    allow(ann);
    await looking.look();
    await listening.look('nothing');
    await ann.sendSound(await ann.send());
    await expect.poll(() => looking.packets('picture'), poll).toBeGreaterThan(5);
    // Smaller pictures are no news: only the last step is told.
    seconds(6, 0.9);
    await expect.poll(() => told(looking), poll).toEqual([true]);
    await late.look();
    await expect.poll(() => told(late), poll).toEqual([true]);
    const picturesWhileHearing = async () => {
      const [still, heard] = [looking.packets('picture'), looking.packets('sound')];
      await expect.poll(() => looking.packets('sound') - heard, poll).toBeGreaterThan(20);
      return looking.packets('picture') - still;
    };
    await expect.poll(picturesWhileHearing, poll).toBe(0);
    expect([told(listening), told(ann)]).toEqual([[], []]);

    seconds(10, 0.3);
    await expect.poll(() => told(looking), poll).toEqual([true, false]);
    await expect.poll(picturesWhileHearing, poll).toBeGreaterThan(5);
    await expect.poll(() => late.packets('picture'), poll).toBeGreaterThan(5);
  });
});
