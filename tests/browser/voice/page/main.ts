/** The page under test: a real session and the real voice, without the interface around them. */
import { enterMeeting, knock } from '#client/session/open-session.ts';
import { openMicrophoneCheck, type MicrophoneCheck } from '#client/voice/microphone-check.ts';
import type { Session } from '#client/session/session.ts';
import type { Voice } from '#client/voice/voice.ts';

export interface PersonUnderTest {
  session: Session;
  voice: Voice;
  readonly check: MicrophoneCheck;
  /** The names of what was asked of the server, in order. */
  readonly requests: string[];
}

declare global {
  interface Window {
    person: PersonUnderTest;
    enter(code: string, name: string): Promise<void>;
  }
}

window.person = { check: openMicrophoneCheck(), requests: [] as string[] } as PersonUnderTest;
window.enter = async (code, name) => {
  const door = await knock(code);
  if (!door.ok) throw new Error(door.reason);
  const entered = await enterMeeting(door.value, { name, look: { figure: 'birch', colour: 'lake' }, view: 'plain' });
  if (!entered.ok) throw new Error(entered.reason);
  const { openVoice } = await import('#client/voice/open-voice.ts');
  const session = entered.value;
  const noted: Session['voice'] = {
    request(name, payload) {
      window.person.requests.push(name);
      return session.voice.request(name, payload);
    },
    onNotice: (listener) => session.voice.onNotice(listener),
  };
  window.person.session = session;
  window.person.voice = openVoice(new Proxy(session, { get: (target, key) => (key === 'voice' ? noted : Reflect.get(target, key, target)) }));
};
