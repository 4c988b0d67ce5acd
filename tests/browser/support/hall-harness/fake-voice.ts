import { signal } from '@preact/signals';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { MicrophoneState, Voice, VoiceState } from '#client/voice/voice.ts';

/** A voice without sound: keeps what the hall tells it. */
export interface FakeVoice extends Voice {
  readonly listeners: (Placement | undefined)[];
  placeOf: ((slot: Slot) => Placement | undefined) | undefined;
  setMicrophone(state: MicrophoneState): void;
  /** What the person and the browser answer when they are asked for a microphone; undefined: nothing yet. */
  answer: MicrophoneState | undefined;
  /** The page's switch, as the panel gets it. */
  toggle(): Promise<void>;
}

export function createFakeVoice(): FakeVoice {
  const microphone = signal<MicrophoneState>('muted');
  const voice: FakeVoice = {
    listeners: [],
    placeOf: undefined,
    state: signal<VoiceState>({ kind: 'on' }),
    microphone,
    level: signal(0),
    audible: signal(true),
    deviceId: signal('fake'),
    async start() {},
    async setMuted(muted) {
      microphone.value = muted ? 'muted' : 'on';
    },
    async useDevice() {},
    async resume() {},
    setListener(at) {
      voice.listeners.push(at);
      if (voice.listeners.length > 50) voice.listeners.shift();
    },
    setPlaces(placeOf) {
      voice.placeOf = placeOf;
    },
    setVolume() {},
    setMasterVolume() {},
    levelOf: () => 0,
    meter: () => ({ output: { left: 0, right: 0, hz: 0 }, voices: new Map() }),
    async stop() {},
    answer: 'on',
    async toggle() {
      if (microphone.value === 'on' || microphone.value === 'muted') return voice.setMuted(microphone.value === 'on');
      await new Promise<void>((answered) => {
        const asking = setInterval(() => {
          if (voice.answer === undefined) return;
          clearInterval(asking);
          microphone.value = voice.answer;
          answered();
        }, 5);
      });
    },
    setMicrophone(state) {
      microphone.value = state;
    },
  };
  return voice;
}
