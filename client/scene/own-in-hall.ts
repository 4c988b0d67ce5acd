import type { ReadonlySignal } from '@preact/signals';
import type { ParticipantId } from '#rooms/protocol/ids.ts';

/** What a person sets for themselves, as panels in the room read and change it: the same things as the page's. */
export interface OwnInHall {
  readonly language: ReadonlySignal<string>;
  /** Code to its own name. */
  readonly languages: Readonly<Record<string, string>>;
  speak(language: string): void;
  /** 0..1 of everything that is heard. */
  readonly volume: ReadonlySignal<number>;
  setVolume(volume: number): void;
  volumeOf(person: ParticipantId): number;
  setVolumeOf(person: ParticipantId, volume: number): void;
  useHand(hand: 'left' | 'right'): void;
  /** What is being written into the chat; kept when a panel or the headset is left. */
  readonly draft: { readonly text: ReadonlySignal<string>; write(text: string): void; send(): Promise<void> };
}
