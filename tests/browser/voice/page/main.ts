/** The page under test: a real session and the real voice, without the interface around them. */
import { enterMeeting, knock } from '#client/session/open-session.ts';
import { openMicrophoneCheck, type MicrophoneCheck } from '#client/voice/microphone-check.ts';
import type { Session } from '#client/session/session.ts';
import type { Voice } from '#client/voice/voice.ts';

export interface PersonUnderTest {
  session: Session;
  voice: Voice;
  readonly check: MicrophoneCheck;
}

declare global {
  interface Window {
    person: PersonUnderTest;
    enter(code: string, name: string): Promise<void>;
  }
}

window.person = { check: openMicrophoneCheck() } as PersonUnderTest;
window.enter = async (code, name) => {
  const door = await knock(code);
  if (!door.ok) throw new Error(door.reason);
  const entered = await enterMeeting(door.value, { name, look: { figure: 'birch', colour: 'lake' }, view: 'plain' });
  if (!entered.ok) throw new Error(entered.reason);
  const { openVoice } = await import('#client/voice/open-voice.ts');
  window.person.session = entered.value;
  window.person.voice = openVoice(entered.value);
};
