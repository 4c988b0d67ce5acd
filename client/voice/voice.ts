import type { ReadonlySignal } from '@preact/signals';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';

export type VoiceState =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'on' }
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'unavailable'; readonly why: string };

export type MicrophoneState = 'none' | 'muted' | 'on' | 'lost' | 'denied';

/** What a page needs of the microphone and the speakers. Loaded on demand; the plain page must not carry it. */
export interface Voice {
  readonly state: ReadonlySignal<VoiceState>;
  readonly microphone: ReadonlySignal<MicrophoneState>;
  /** 0..1, of our own microphone. */
  readonly level: ReadonlySignal<number>;
  /** Whether sound can be heard (browsers want a gesture first). */
  readonly audible: ReadonlySignal<boolean>;
  /** Call inside a user gesture. `deviceId` undefined takes the system's microphone; `listenOnly` takes none. */
  start(options: { readonly listenOnly: boolean; readonly deviceId?: string; readonly muted: boolean }): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  useDevice(deviceId: string): Promise<void>;
  /** Call inside a user gesture when `audible` is false. */
  resume(): Promise<void>;
  /** Where our ears are; undefined in the plain view (everybody is heard evenly). */
  setListener(at: Placement | undefined): void;
  /** Where the mouths are: asked every frame for each sounding slot; undefined places the voice evenly. */
  setPlaces(placeOf: (slot: Slot) => Placement | undefined): void;
  stop(): Promise<void>;
}
