import { expect, it } from 'vitest';
import { voiceHarness } from '#tests/support/voice-harness.ts';
import type { VoiceEndpoint } from '#tests/support/voice-endpoint.ts';

const poll = { timeout: 10_000, interval: 50 };

/** Who of these is heard: packets grow within half a second. */
async function heardBy(listener: VoiceEndpoint, talkers: readonly VoiceEndpoint[]): Promise<number[]> {
  const before = talkers.map((talker) => listener.packetsFrom(talker));
  const from = performance.now();
  await expect.poll(() => performance.now() - from > 500, poll).toBe(true);
  return talkers.filter((talker, index) => listener.packetsFrom(talker) > (before[index] ?? 0) + 10).map((talker) => talker.slot);
}

it('[VO1] two devices of one person do not hear each other; others hear both', async () => {
  const { person } = await voiceHarness();
  const headset = await person(1, { talker: true });
  const laptop = await person(2, { talker: true, owner: 1 });
  const neighbour = await person(3, { talker: true });
  for (const device of [headset, laptop, neighbour]) device.talk();
  await expect.poll(() => heardBy(neighbour, [headset, laptop]), poll).toEqual([1, 2]);
  await expect.poll(() => heardBy(laptop, [headset, neighbour]), poll).toEqual([3]);
  await expect.poll(() => heardBy(headset, [laptop, neighbour]), poll).toEqual([3]);
  expect([laptop.packetsFrom(headset), headset.packetsFrom(laptop)]).toEqual([0, 0]);
});

it('[VO2] [VO4] of thirty who talk at once a listener gets the twelve nearest, and others after walking', async () => {
  const { person, stand } = await voiceHarness();
  const listener = await person(100);
  stand(listener, 0);
  const talkers: VoiceEndpoint[] = [];
  for (let n = 1; n <= 30; n += 1) {
    const talker = await person(n, { talker: true, listens: false });
    // Two groups, so far apart that no voice stays because it flows already.
    stand(talker, n <= 12 ? 2 * n : 40 + 2 * n);
    talker.talk();
    talkers.push(talker);
  }
  await expect.poll(() => heardBy(listener, talkers), poll).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(listener.prepared.length).toBeLessThanOrEqual(16);
  stand(listener, 89);
  await expect.poll(() => heardBy(listener, talkers), poll).toEqual([19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30]);
  expect(listener.prepared.length).toBeLessThanOrEqual(16);
  expect(listener.forged).toBe(0);
});

it('[VO3] who speaks on the stage is heard by who is farthest, before the nearest', async () => {
  const { person, stand } = await voiceHarness({}, { plannedPackets: 100 });
  const listener = await person(100);
  stand(listener, 40);
  const neighbour = await person(1, { talker: true, listens: false });
  stand(neighbour, 39);
  const speaker = await person(2, { talker: true, listens: false });
  stand(speaker, 0, true);
  neighbour.talk(-20);
  await expect.poll(() => listener.packetsFrom(neighbour), poll).toBeGreaterThan(10);
  const third = await person(3, { talker: true, listens: false });
  stand(third, 38);
  third.talk(-20);
  speaker.talk(-40);
  // The worker may send a hundred packets a second: two voices.
  await expect.poll(() => heardBy(listener, [neighbour, speaker, third]), poll).toEqual([1, 2]);
});

it('[VO5] two who are equally loud and near do not take each other’s place', async () => {
  const { person, stand } = await voiceHarness({}, { plannedPackets: 50 });
  const listener = await person(100);
  stand(listener, 0);
  const [one, two] = [await person(1, { talker: true, listens: false }), await person(2, { talker: true, listens: false })];
  stand(two, 5);
  two.talk();
  await expect.poll(() => listener.packetsFrom(two), poll).toBeGreaterThan(10);
  stand(one, 5);
  one.talk();
  for (let step = 0; step < 20; step += 1) {
    const before = listener.packetsFrom(two);
    stand(one, step % 2 === 0 ? 4 : 6);
    await expect.poll(() => listener.packetsFrom(two) - before, poll).toBeGreaterThan(3);
  }
  expect(listener.packetsFrom(one)).toBe(0);
  stand(one, 1);
  await expect.poll(() => listener.packetsFrom(one), poll).toBeGreaterThan(10);
});

it('[VO8] everybody on a worker gets the same number of voices, as many as it may send', async () => {
  const { person } = await voiceHarness({}, { plannedPackets: 1_000 });
  const talkers: VoiceEndpoint[] = [];
  for (let n = 1; n <= 6; n += 1) {
    const talker = await person(n, { talker: true, listens: false });
    talker.talk();
    talkers.push(talker);
  }
  const listeners = [await person(101), await person(102), await person(103), await person(104), await person(105)];
  for (const listener of listeners) await expect.poll(async () => (await heardBy(listener, talkers)).length, poll).toBe(4);
});
