import type { Placement, Vec3 } from '#rooms/protocol/pose.ts';
import type { SoundMeter } from '#client/voice/voice.ts';
import type { Meeting } from './meeting.ts';

/**
 * What support staff (and the tests) may ask in the browser's console: `tinghall.me()`. It tells only what this browser shows and
 * plays anyway, and changes nothing.
 */
export interface Inspection {
  connection(): string;
  /** Names of everybody who is here, and whether they are away. */
  people(): readonly { readonly name: string; readonly away: boolean; readonly speaking: boolean; readonly mic: string; readonly view: string }[];
  /** Where my head is. */
  me(): Placement | undefined;
  /** Where I see somebody. */
  placeOf(name: string): Placement | undefined;
  /** Where others' pointers are drawn in the hall. */
  pointers(): readonly { readonly slot: number; readonly at: Vec3 }[];
  /** The page of slides that is shown; undefined when there is none. */
  slide(): number | undefined;
  /** Width in pixels of what is shared on a wall of the hall; 0 when there is nothing. */
  wall(): number;
  voice(): string;
  microphone(): string;
  meter(): SoundMeter | undefined;
}

declare global {
  interface Window {
    tinghall?: Inspection;
  }
}

export function offerInspection(meeting: Meeting): () => void {
  const { session } = meeting;
  const find = (name: string) => [...session.people.value.values()].find((person) => person.name === name);
  window.tinghall = {
    connection: () => session.connection.value,
    people: () => [...session.people.value.values()].map(({ name, away, speaking, mic, view }) => ({ name, away, speaking, mic, view })),
    me: () => meeting.hall.value?.me(),
    placeOf: (name) => {
      const slot = find(name)?.slot;
      return slot ? meeting.hall.value?.placeOf(slot) : undefined;
    },
    pointers: () => meeting.hall.value?.pointing.seen() ?? [],
    slide: () => [...session.screens.value.values()][0]?.page,
    wall: () => meeting.hall.value?.wallPixels() ?? 0,
    voice: () => meeting.voice.value?.state.value.kind ?? 'off',
    microphone: () => meeting.voice.value?.microphone.value ?? 'none',
    meter: () => meeting.voice.value?.meter(),
  };
  return () => { delete window.tinghall; };
}
