import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { unpackSpeech } from '#server/rehearsal/speech/speech-file.ts';
import { voiceHarness } from '#tests/support/voice-harness.ts';

const meeting = 'meeting-under-test' as MeetingId;
const poll = { timeout: 15_000 };
const [speech] = unpackSpeech(readFileSync('server/rehearsal/speech/voices.bin'));

it('[RH5] [RH7] a simulated person is heard as long as they speak, and not at all when the voice is taken from them', async () => {
  const { voice, person, hall, told } = await voiceHarness();
  const simulated = await person(1, { listens: false });
  const bob = await person(2);
  const said = voice.recite(meeting, simulated.slot, speech!, 1_500);
  await expect.poll(() => told.some(({ slot, speaking }) => slot === 1 && speaking === true), poll).toBe(true);
  await said;
  const heard = bob.packetsFrom(simulated);
  expect(heard).toBeGreaterThan(20);
  await expect.poll(() => told.findLast(({ slot, microphone }) => slot === 1 && microphone !== undefined)?.microphone).toBe('muted');

  hall.silence('person-1' as ParticipantId, true);
  await voice.recite(meeting, simulated.slot, speech!, 600);
  expect(bob.packetsFrom(simulated)).toBe(heard);
});
