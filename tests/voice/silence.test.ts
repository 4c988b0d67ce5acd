import { expect, it } from 'vitest';
import type { ParticipantId } from '#rooms/protocol/ids.ts';
import { voiceHarness } from '#tests/support/voice-harness.ts';

const who = 'person-1' as ParticipantId;
const poll = { timeout: 15_000 };

it('[OR1] who is silenced is heard by nobody from any device, cannot turn the microphone on, and is muted still when the voice is given back', async () => {
  const { person, hall, told } = await voiceHarness();
  const alice = await person(1, { talker: true });
  const bob = await person(2);
  const carol = await person(3, { talker: true });
  alice.talk();
  carol.talk();
  await expect.poll(() => bob.packetsFrom(alice), poll).toBeGreaterThan(25);

  hall.silence(who, true);
  await expect.poll(() => told.findLast(({ slot, microphone }) => slot === 1 && microphone !== undefined)?.microphone).toBe('muted');
  expect(await hall.request(alice.slot, 'voice.setMuted', { muted: false })).toMatchObject({ reason: 'silenced' });
  // A client that goes on sending, and another device that asks to be heard.
  const phone = await person(4, { talker: true, owner: 1 });
  phone.talk();
  const [carolThen, aliceThen] = [bob.packetsFrom(carol), bob.packetsFrom(alice)];
  await expect.poll(() => bob.packetsFrom(carol) - carolThen, poll).toBeGreaterThan(60);
  // What was under way when it was taken may still come.
  expect(bob.packetsFrom(alice) - aliceThen).toBeLessThan(10);
  expect(bob.packetsFrom(phone)).toBe(0);

  hall.silence(who, false);
  const given = bob.packetsFrom(alice);
  const carolGiven = bob.packetsFrom(carol);
  await expect.poll(() => bob.packetsFrom(carol) - carolGiven, poll).toBeGreaterThan(30);
  expect(bob.packetsFrom(alice)).toBe(given);
  await alice.setMuted(false);
  await expect.poll(() => bob.packetsFrom(alice) - given, poll).toBeGreaterThan(25);
});
