import type { SceneClientId } from '#rooms/protocol/objects.ts';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { VoiceChannel } from '#client/session/session.ts';
import { Connection } from '#client/voice/link/connection.ts';
import { onNetworkChanged } from '#client/voice/link/network-signs.ts';
import { ReceiveSide } from '#client/voice/link/receive-side.ts';
import { SendSide } from '#client/voice/link/send-side.ts';
import { askThrough, linkRequestsOf } from '#client/voice/link/signalling.ts';
import { Microphone } from '#client/voice/microphone/microphone.ts';
import { browserSigns } from '#client/voice/sound/browser-signs.ts';
import { soundPolicy } from '#client/voice/sound/sound-policy.ts';
import { browserClock } from '#client/voice/voice-clock.ts';
import { StableStreams, type StreamMixer } from './stable-streams.ts';

/** Voices of an open scene: the streams are the scene's to play. */
export interface SceneVoice {
  streamOf(client: SceneClientId): MediaStream;
  /** Asks for the microphone the first time that it shall be on. */
  setMicrophone(on: boolean): void;
  forget(client: SceneClientId): void;
  close(): void;
}
export type OpenSceneVoice = (channel: VoiceChannel) => SceneVoice;

/** Browsers let sound begin with a gesture only. */
const GESTURES = ['pointerdown', 'keydown', 'touchend'] as const;

/** The media plane of our own client without its ears: transports, repair, microphone and choice of voices are the same. */
export const openSceneVoice: OpenSceneVoice = (channel) => {
  const context = new AudioContext();
  const streams = new StableStreams(mixerOf(context));
  const ask = askThrough(channel);
  const microphone = new Microphone(browserClock);
  const send = new SendSide(ask, browserClock);
  const receive = new ReceiveSide(ask, {
    add: (consumerId, slot, track) => streams.add(consumerId, slot, track),
    setFlowing: () => {},
    remove: (consumerId) => streams.remove(consumerId),
  });
  const connection = new Connection(linkRequestsOf(ask), {
    attach: async (link) => {
      receive.attach(link);
      await Promise.all([link.listen(), send.attach(link)]);
    },
    detach: () => {
      receive.detach();
      send.detach();
    },
  }, browserClock);
  const resume = (): void => void context.resume();
  for (const gesture of GESTURES) window.addEventListener(gesture, resume, true);
  const ends = [
    channel.onNotice((notice) => {
      if (notice.kind === 'voice.restart') connection.tell({ kind: 'restart' });
      else if (notice.kind === 'voice.unavailable') connection.tell({ kind: 'unavailable', why: notice.why });
      else receive.take(notice);
    }),
    onNetworkChanged(() => connection.tell({ kind: 'network-changed' })),
    microphone.track.subscribe((track) => void send.setTrack(track).catch(() => {})),
    () => GESTURES.forEach((gesture) => window.removeEventListener(gesture, resume, true)),
  ];
  connection.tell({ kind: 'session', live: true });
  connection.tell({ kind: 'start' });
  let asked = false;
  return {
    streamOf: (client) => streams.of(Number(client) as Slot).stream,
    setMicrophone(on) {
      if (on && !asked) {
        asked = true;
        void microphone.start({ listenOnly: false, muted: false });
      }
      microphone.setMuted(!on);
      void send.setMuted(!on);
    },
    forget: (client) => streams.forget(Number(client) as Slot),
    close() {
      connection.tell({ kind: 'stop' });
      microphone.stop();
      for (const end of ends) end();
      streams.clear();
      void context.close();
    },
  };
};

function mixerOf(context: AudioContext): StreamMixer<MediaStreamAudioDestinationNode, MediaStreamTrack> {
  const { silentElement } = soundPolicy(browserSigns());
  return {
    newStream: () => new MediaStreamAudioDestinationNode(context),
    join(track, output) {
      const received = new MediaStream([track]);
      // Held for the whole life of the voice: without it Chrome decodes nothing.
      const element = silentElement ? new Audio() : undefined;
      if (element !== undefined) {
        element.muted = true;
        element.srcObject = received;
        void element.play().catch(() => {});
      }
      const source = context.createMediaStreamSource(received);
      source.connect(output);
      return () => {
        source.disconnect();
        if (element !== undefined) element.srcObject = null;
      };
    },
  };
}
