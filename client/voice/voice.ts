import type { ReadonlySignal } from '@preact/signals';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';

export type VoiceState =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'on' }
  | { readonly kind: 'reconnecting' }
  /** Tried again by itself; `why` is the server's reason in English, for a log or a detail line. */
  | { readonly kind: 'unavailable'; readonly why: string };

/**
 * none: listens only, or this device has no microphone · lost: was there and gives no sound now (unplugged, taken by a
 * call, asleep); it comes back by itself · denied: the person or the browser forbids it.
 */
export type MicrophoneState = 'none' | 'muted' | 'on' | 'lost' | 'denied';

/** Root mean square of the signal, 1 = full scale; `hz` is the strongest frequency, 0 in silence. */
export interface SoundLevel {
  readonly left: number;
  readonly right: number;
  readonly hz: number;
}

/** What can be heard at this moment: everything together, and each voice after distance and direction. */
export interface SoundMeter {
  readonly output: SoundLevel;
  readonly voices: ReadonlyMap<Slot, SoundLevel>;
}

/** The `MediaStreamTrack` of a microphone, as far as this contract needs it: it is read where there is no DOM, too. */
export interface OpenMicrophone {
  readonly kind: string;
  readonly readyState: 'live' | 'ended';
  stop(): void;
}

export interface StartVoice {
  readonly listenOnly: boolean;
  readonly deviceId?: string | undefined;
  readonly muted: boolean;
  /** An open microphone from the door (`MicrophoneCheck.handOver`): spares a second permission question. */
  readonly track?: OpenMicrophone | undefined;
}

/** What a page needs of the microphone and the speakers. Loaded on demand; the plain page must not carry it. */
export interface Voice {
  readonly state: ReadonlySignal<VoiceState>;
  readonly microphone: ReadonlySignal<MicrophoneState>;
  /** 0..1, of our own microphone. */
  readonly level: ReadonlySignal<number>;
  /** Whether sound can be heard (browsers want a gesture first). */
  readonly audible: ReadonlySignal<boolean>;
  /** The microphone in use; undefined while there is none. */
  readonly deviceId: ReadonlySignal<string | undefined>;
  /**
   * Call inside a user gesture. `deviceId` undefined takes the system's microphone; `listenOnly` takes none. Resolves when the
   * microphone was opened or refused; the connection goes on by itself (see `state`). Never rejects.
   */
  start(options: StartVoice): Promise<void>;
  /** Takes effect locally before it returns, so that push to talk loses no syllable; resolves when the server knows. */
  setMuted(muted: boolean): Promise<void>;
  /**
   * Changes the microphone; also takes one for who came to listen only (muted at first). Others keep hearing us as one voice.
   * Resolves when it is sent; `deviceId` tells whether it could be had.
   */
  useDevice(deviceId: string): Promise<void>;
  /** Call inside a user gesture when `audible` is false. */
  resume(): Promise<void>;
  /** Where our ears are; undefined in the plain view (everybody is heard evenly). */
  setListener(at: Placement | undefined): void;
  /** Where the mouths are: asked every frame for each sounding slot; undefined places the voice evenly. */
  setPlaces(placeOf: (slot: Slot) => Placement | undefined): void;
  /** How loud this person is for us alone, 0..1; 1 at first. May be said before they come. */
  setVolume(person: ParticipantId, volume: number): void;
  /** How loud everything is, 0..1; 1 at first. */
  setMasterVolume(volume: number): void;
  /** 0..1, how loud somebody speaks now, before distance and volume: for mouths and indicators. 0 when not heard. */
  levelOf(slot: Slot): number;
  /** Measures what is heard. Costs a little once it was called: for tests and sound settings, not for every frame. */
  meter(): SoundMeter;
  stop(): Promise<void>;
}
