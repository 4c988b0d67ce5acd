import { signal, type ReadonlySignal } from '@preact/signals';
import type { ParticipantId } from '#rooms/protocol/ids.ts';

const KEY = 'tinghall.volumes';
/** Meetings that are remembered; the oldest is forgotten first. */
const MEETINGS = 12;

type Kept = readonly { readonly meeting: string; readonly volumes: Readonly<Record<string, number>> }[];

/** How loud each of the others is for this person alone, 0..1; who is not here is at 1. Remembered for the meeting on this device. */
export class PersonVolumes {
  readonly #meeting: string;
  readonly #all = signal<ReadonlyMap<ParticipantId, number>>(new Map());
  readonly all: ReadonlySignal<ReadonlyMap<ParticipantId, number>> = this.#all;

  constructor(meeting: string) {
    this.#meeting = meeting;
    const kept = read().find((each) => each.meeting === meeting)?.volumes ?? {};
    this.#all.value = new Map(Object.entries(kept).filter(([, volume]) => volume >= 0 && volume < 1) as [ParticipantId, number][]);
  }

  of(person: ParticipantId): number {
    return this.#all.value.get(person) ?? 1;
  }

  set(person: ParticipantId, volume: number): void {
    // Who is back at 1 stays in the map until the page is left: the voice has to be told.
    this.#all.value = new Map(this.#all.value).set(person, volume);
    const changed = [...this.#all.value].filter(([, each]) => each < 1);
    const others = read().filter(({ meeting }) => meeting !== this.#meeting);
    write([...(changed.length === 0 ? [] : [{ meeting: this.#meeting, volumes: Object.fromEntries(changed) }]), ...others].slice(0, MEETINGS));
  }
}

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept as Kept : [];
  } catch {
    return [];
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that forbids storage remembers nothing; everything works all the same.
  }
}
