import { Decoder, Encoder } from '@colyseus/schema';
import { expect, it } from 'vitest';
import type { MessageId, ContentId, ParticipantId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { noMeeting, type Meeting } from '#rooms/domain/meeting.ts';
import { projectEvents, projectMeeting } from '#rooms/shell/project.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { Mirror } from '#client/session/mirror.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

it('[CH3] who comes while lines are on their way sees each line once, in order, also in a long chat', () => {
  const random = seededRandom(7);
  const textOf = (id: ContentId) => id as string;
  let meeting: Meeting = noMeeting;
  const state = new MeetingState();
  projectMeeting(state, meeting, textOf);
  const encoder = new Encoder(state);
  const seers: { decoder: Decoder<MeetingState>; mirror: Mirror }[] = [];
  for (let count = 0; count < 3 * limits.chatShown;) {
    for (let many = Math.floor(random() * 8); many > 0; many -= 1) {
      count += 1;
      const message = { id: `line-${count}` as MessageId, from: 'ann' as ParticipantId, name: 'n' as ContentId, text: `text ${count}` as ContentId, at: count, gone: undefined };
      meeting = { ...meeting, chat: [...meeting.chat.slice(1 - limits.chatShown), message] };
      projectEvents(state, meeting, [{ type: 'chat.said', messageId: message.id } as never], textOf);
      // In the middle of a tick, as people come.
      if (random() < 0.05) {
        const decoder = new Decoder(new MeetingState());
        decoder.decode(encoder.encodeAll());
        seers.push({ decoder, mirror: new Mirror({ id: 'm' as never, title: '', scene: '', capacity: 1, door: 'open', quiet: false, onRecord: true, rehearsal: false, phase: 'open', pauseWord: '', beginsAt: 0, zone: '', minutes: 0, asks: '', conduct: '', names: 'any' }) });
      }
    }
    const patch = encoder.encode();
    for (const { decoder, mirror } of seers) {
      decoder.decode(patch);
      mirror.update(decoder.state, 1);
      expect(mirror.chat.value.map(({ text }) => text), `after ${count} lines`).toEqual(meeting.chat.map(({ text }) => text));
    }
    encoder.discardChanges();
  }
  expect(seers.length).toBeGreaterThan(5);
});
