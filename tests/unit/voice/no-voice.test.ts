import { expect, it } from 'vitest';
import type { MeetingId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { noVoice } from '#server/voice/no-voice.ts';

it('[VO17] without a worker every request is refused with the reason, and nothing else happens', async () => {
  const voice = noVoice('no worker for this machine');
  expect(voice.availability).toEqual({ available: false, why: 'no worker for this machine' });
  const told: unknown[] = [];
  const tell = (...args: unknown[]) => void told.push(args);
  const hall = voice.open('meeting' as MeetingId, { notify: tell, speaking: tell, microphone: tell });
  hall.enter(1 as Slot, 'ann' as ParticipantId);
  expect(await hall.request(1 as Slot, 'voice.enter', {})).toEqual({ ok: false, reason: 'voice-unavailable', detail: 'no worker for this machine' });
  hall.place(1 as Slot, undefined);
  hall.leave(1 as Slot);
  hall.close();
  expect(told).toEqual([]);
});
