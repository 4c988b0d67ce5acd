import type { MessageKey } from '#client/i18n/catalogue.ts';
import type { ConnectionState } from '#client/session/session.ts';
import type { MicrophoneState, VoiceState } from '#client/voice/voice.ts';

/** What is to be told about the connection and the sound, and what the person can do about it. */
export interface Banner {
  readonly id: 'rehearsal' | 'connection' | 'back' | 'read-only' | 'stops' | 'voice' | 'silent' | 'microphone';
  readonly text: MessageKey;
  readonly tone: 'plain' | 'lost' | 'back';
  /** The button beside it. */
  readonly act?: 'hear' | 'load-voice' | undefined;
  /** The server's reason, in English. */
  readonly why?: string;
  /** Can be put away, because nothing gets better by looking at it. */
  readonly closable: boolean;
}

export interface Circumstances {
  readonly connection: ConnectionState;
  /** The others are simulated, and nothing is kept. */
  readonly rehearsal: boolean;
  /** Nothing can be written at the moment. */
  readonly readOnly: boolean;
  /** The house is about to start again. */
  readonly stops: boolean;
  /** The connection came back a moment ago. */
  readonly justBack: boolean;
  /** The voice library could not be loaded. */
  readonly voiceFailed: boolean;
  readonly voice: { readonly state: VoiceState; readonly audible: boolean; readonly microphone: MicrophoneState } | undefined;
}

/** At most one banner about the connection, one about the record and one about the sound; the connection explains the others. */
export function bannersFor({ connection, rehearsal, readOnly, stops, justBack, voiceFailed, voice }: Circumstances): Banner[] {
  if (connection === 'reconnecting') return [{ id: 'connection', text: 'meeting.reconnecting', tone: 'lost', closable: false }];
  const back: Banner[] = [
    ...(rehearsal ? [{ id: 'rehearsal', text: 'rehearsal.banner', tone: 'plain', closable: true }] as const : []),
    ...(justBack ? [{ id: 'back', text: 'meeting.back', tone: 'back', closable: false }] as const : []),
    ...(stops ? [{ id: 'stops', text: 'meeting.stops', tone: 'lost', closable: false }] as const : []),
    ...(readOnly ? [{ id: 'read-only', text: 'meeting.readOnly', tone: 'lost', closable: false }] as const : []),
  ];
  const sound = voiceFailed ? failed : voice === undefined ? undefined : soundBanner(voice);
  return sound === undefined ? back : [...back, sound];
}

const failed: Banner = { id: 'voice', text: 'meeting.voice.failed', tone: 'plain', act: 'load-voice', closable: true };

function soundBanner({ state, audible, microphone }: NonNullable<Circumstances['voice']>): Banner | undefined {
  if (state.kind === 'unavailable') return { id: 'voice', text: 'meeting.voice.unavailable', tone: 'plain', why: state.why, closable: true };
  if (state.kind === 'reconnecting') return { id: 'voice', text: 'meeting.voice.reconnecting', tone: 'plain', closable: false };
  if (state.kind === 'on' && !audible) return { id: 'silent', text: 'meeting.voice.silent', tone: 'plain', act: 'hear', closable: false };
  if (microphone === 'lost' || microphone === 'denied') return { id: 'microphone', text: `meeting.mic.${microphone}`, tone: 'plain', closable: true };
  return undefined;
}
