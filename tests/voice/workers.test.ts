import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, symlink, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { webRtc } from '#server/voice/transport-kind.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import type { VoiceEndpoint } from '#tests/support/voice-endpoint.ts';
import { leftIn, voiceHarness } from '#tests/support/voice-harness.ts';

const poll = { timeout: 10_000, interval: 20 };

describe('two workers', () => {
  it('[VO22] a meeting that fills one goes on on the other, and all hear all', async () => {
    const { person, workers } = await voiceHarness({ workers: 2 }, { peopleOnWorker: 2 });
    const people: VoiceEndpoint[] = [];
    for (let n = 1; n <= 4; n += 1) people.push(await person(n, { talker: true }));
    const loads = await Promise.all(workers().map((worker) => leftIn([worker])));
    expect(loads.map((load) => load.routers)).toEqual([1, 1]);
    for (const talker of people) talker.talk();
    for (const listener of people) {
      for (const talker of people) {
        if (talker !== listener) await expect.poll(() => listener.packetsFrom(talker), poll).toBeGreaterThan(25);
      }
      expect(listener.forged).toBe(0);
    }
  });

  it('[VO7] [VO22] mute holds across the pipe', async () => {
    const { person } = await voiceHarness({ workers: 2 }, { peopleOnWorker: 2 });
    const alice = await person(1, { talker: true });
    const carol = await person(2, { talker: true });
    const bob = await person(3);
    alice.talk();
    carol.talk();
    await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(10);
    await alice.setMuted(true);
    const carolAtMute = bob.packetsFrom(carol);
    await expect.poll(() => bob.packetsFrom(carol) - carolAtMute, poll).toBeGreaterThan(10);
    const atMute = bob.packetsFrom(alice);
    await expect.poll(() => bob.packetsFrom(carol) - carolAtMute, poll).toBeGreaterThan(60);
    expect(bob.packetsFrom(alice)).toBe(atMute);
  });

  it('[VO21] [VO22] when one dies, who is on the other stays, and all hear all again', async () => {
    const { person, workers } = await voiceHarness({ workers: 2 }, { peopleOnWorker: 2 });
    const people: VoiceEndpoint[] = [];
    for (let n = 1; n <= 4; n += 1) people.push(await person(n, { talker: true }));
    const [alice, , carol] = people;
    for (const talker of people) talker.talk();
    await expect.poll(() => (carol && alice ? carol.packetsFrom(alice) : 0), poll).toBeGreaterThan(25);
    process.kill(workers()[0]?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => people.map((one) => one.restarts), poll).toEqual([1, 1, 0, 0]);
    for (const listener of people) {
      for (const talker of people) {
        const before = listener.packetsFrom(talker);
        if (talker !== listener) await expect.poll(() => listener.packetsFrom(talker) - before, poll).toBeGreaterThan(10);
      }
    }
  });
});

describe('a worker that is killed', () => {
  it('[VO21] is replaced, and people are heard again within 5 s', async () => {
    const { person, workers, logged } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2, { talker: true });
    alice.talk();
    await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(25);
    const killed = performance.now();
    process.kill(workers()[0]?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => bob.restarts + alice.restarts, poll).toBe(2);
    const before = bob.packetsFrom(alice);
    await expect.poll(() => bob.packetsFrom(alice) - before, poll).toBeGreaterThan(5);
    expect(performance.now() - killed).toBeLessThan(5_000);
    expect(logged.some((line) => line.level === 'error' && line.message.includes('voice worker died'))).toBe(true);
    expect(workers()).toHaveLength(1);
  });

  it('[VO21] five times in a row is survived', async () => {
    const { person, workers } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    alice.talk();
    for (let death = 1; death <= 5; death += 1) {
      const before = bob.packetsFrom(alice);
      await expect.poll(() => bob.packetsFrom(alice) - before, poll).toBeGreaterThan(5);
      process.kill(workers()[0]?.pid ?? 0, 'SIGKILL');
      await expect.poll(() => bob.restarts, poll).toBe(death);
    }
  });
});

describe('a worker that hangs', () => {
  it('[VO26] is ended after 10 s and replaced', async () => {
    const { person, workers } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const bob = await person(2);
    alice.talk();
    const [hung] = workers();
    process.kill(hung?.pid ?? 0, 'SIGSTOP');
    await expect.poll(() => bob.restarts, { ...poll, timeout: 30_000 }).toBe(1);
    expect(workers()).not.toContain(hung);
    const before = bob.packetsFrom(alice);
    await expect.poll(() => bob.packetsFrom(alice) - before, poll).toBeGreaterThan(5);
  });
});

describe('no worker at all', () => {
  it('[VO17] [VO21] who came meanwhile is told when one runs again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'voice-'));
    // A worker that can be taken away and given back.
    const workerBin = join(folder, 'mediasoup-worker');
    const real = await findTestWorker();
    await symlink(real, workerBin);
    const { hall, person, people, workers } = await voiceHarness({ workerBin });
    await person(1);
    await unlink(workerBin);
    process.kill(workers()[0]?.pid ?? 0, 'SIGKILL');
    await expect.poll(() => workers().length, poll).toBe(0);
    await expect(person(2)).rejects.toThrow('voice-unavailable');
    await symlink(real, workerBin);
    await expect.poll(() => people.get(2 as Slot)?.restarts, { ...poll, timeout: 20_000 }).toBe(1);
    await expect.poll(async () => (await hall.request(2 as Slot, 'voice.enter', {})).ok, poll).toBe(true);
  });
});

describe('leaving', () => {
  it('[VO23] leaves nothing behind, in one worker or two', async () => {
    const { person, leave, workers, hall } = await voiceHarness({ workers: 2 }, { peopleOnWorker: 3 });
    const alice = await person(1, { talker: true });
    alice.talk();
    const before = await leftIn(workers());
    for (let round = 0; round < 3; round += 1) {
      const others = [];
      for (let n = 2; n <= 6; n += 1) others.push(await person(n, { talker: true }));
      for (const other of others) other.talk();
      for (const other of others) await expect.poll(() => other.packetsFrom(alice), poll).toBeGreaterThan(3);
      for (const other of others) leave(other);
      // The router on the second worker, its five observers and the pipe stay with the meeting.
      await expect.poll(async () => (await leftIn(workers())).handlers - before.handlers, poll).toBeLessThanOrEqual(6 + 4);
    }
    hall.close();
    await expect.poll(() => leftIn(workers()), poll).toEqual({ routers: 0, handlers: 2 });
  });

  it('[VO23] while requests are under way leaves nothing behind either', async () => {
    const { person, leave, workers, hall } = await voiceHarness();
    const alice = await person(1, { talker: true });
    const empty = await leftIn(workers());
    for (let round = 0; round < 20; round += 1) {
      const gone = person(2, { talker: true }).catch(() => undefined);
      const requests = [hall.request(alice.slot, 'voice.createTransport', { direction: 'receive' }), hall.request(alice.slot, 'voice.createTransport', { direction: 'receive' })];
      for (let turn = 0; turn < round; turn += 1) await Promise.resolve();
      if (round % 2 === 0) await requests[0];
      hall.leave(2 as typeof alice.slot);
      await gone;
      await Promise.all(requests);
    }
    leave(alice);
    await expect.poll(async () => (await leftIn(workers())).handlers, poll).toBeLessThan(empty.handlers);
    hall.close();
    await expect.poll(() => leftIn(workers()), poll).toEqual({ routers: 0, handlers: 1 });
  });
});

describe('ports', () => {
  it('[VO24] a taken port is replaced by the next free one, and the log says so', async () => {
    const taken = createSocket('udp4');
    taken.bind(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address();
    const { hall, logged } = await voiceHarness({ portMin: port }, { kind: webRtc });
    hall.enter(1 as Slot, 'person-1' as ParticipantId);
    await hall.request(1 as Slot, 'voice.enter', {});
    const reply = await hall.request(1 as Slot, 'voice.createTransport', { direction: 'send' });
    if (!reply.ok) throw new Error(reply.reason);
    const ports = new Set(reply.value.iceCandidates.map((candidate) => candidate['port']));
    expect(ports.size).toBe(1);
    expect([...ports][0]).toBeGreaterThan(port);
    expect(logged.some((line) => line.level === 'warn' && line.message.includes('port'))).toBe(true);
    taken.close();
  });

  it('[VO24] each worker has one port for UDP and TCP, under the announced address', async () => {
    const probe = createSocket('udp4');
    probe.bind(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address();
    probe.close();
    const { hall } = await voiceHarness({ portMin: port, announcedAddress: 'hall.example.org' }, { kind: webRtc });
    hall.enter(1 as Slot, 'person-1' as ParticipantId);
    await hall.request(1 as Slot, 'voice.enter', {});
    const reply = await hall.request(1 as Slot, 'voice.createTransport', { direction: 'send' });
    if (!reply.ok) throw new Error(reply.reason);
    expect(reply.value.iceCandidates).toMatchObject([
      { address: 'hall.example.org', port, protocol: 'udp' },
      { address: 'hall.example.org', port, protocol: 'tcp' },
    ]);
  });

  it('[VO17] a worker that cannot be started makes voice unavailable, with the reason', async () => {
    const { voice } = await voiceHarness({ workerBin: '/nowhere/mediasoup-worker' });
    expect(voice.availability).toMatchObject({ available: false, why: expect.stringContaining('/nowhere/mediasoup-worker') });
  });
});
