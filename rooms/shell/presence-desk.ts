import type { Client } from '@colyseus/core';
import type { Slot } from '../protocol/ids.ts';
import { headAt, isPose } from '../protocol/pose-codec.ts';
import { insideBounds, isOnStage } from '../protocol/walkable.ts';
import type { Attendance } from './attendance.ts';
import type { House } from './house.ts';
import { colyseusSink } from './presence/colyseus-sink.ts';
import { PlainSeats } from './presence/plain-seats.ts';
import { PresenceHub } from './presence/presence-hub.ts';
import type { Seat } from './seats.ts';
import type { VoiceDesk } from './voice-desk.ts';
import type { SceneManifest } from '../protocol/scene-manifest.ts';

/** Voices are placed anew every so many ticks (200 ms): ears do not notice more. */
const PLACE_EVERY = 4;

/** Binds the presence plane to the room: who is shown, who is told, and where voices come from. */
export class PresenceDesk {
  readonly #manifest: SceneManifest;
  readonly #attendance: Attendance;
  readonly #voice: VoiceDesk;
  readonly #hub: PresenceHub;
  readonly #seats: PlainSeats;
  #ticks = 0;

  constructor(house: House, scene: string, attendance: Attendance, voice: VoiceDesk) {
    const manifest = house.places.get(scene);
    if (manifest === undefined) throw new Error(`the scene ${scene} of this meeting is not in this house any more`);
    this.#manifest = manifest;
    this.#attendance = attendance;
    this.#voice = voice;
    this.#hub = new PresenceHub({ clock: house.clock, accepts: (x, y, z) => insideBounds(manifest, x, y, z) });
    this.#seats = new PlainSeats(manifest);
  }

  enter(seat: Seat, client: Client): void {
    const { slot } = seat;
    if (this.#attendance.viewOf(slot) !== 'plain') {
      this.#seats.leave(slot);
      this.#hub.enter(slot, colyseusSink(client));
      return;
    }
    const pose = this.#seats.take(slot, this.#heads());
    if (pose === undefined) return this.#hub.leave(slot);
    this.#hub.enter(slot, undefined);
    this.#hub.put(slot, pose);
  }

  pause(slot: Slot): void {
    this.#hub.pause(slot);
  }

  leave(slot: Slot): void {
    this.#hub.leave(slot);
    this.#seats.leave(slot);
  }

  receive(slot: Slot, bytes: Uint8Array): void {
    if (this.#attendance.viewOf(slot) === 'plain') return;
    // [OR3] Whose place is not on the stage stays where they were before they stepped on it.
    if (this.#attendance.isOffStage(slot) && isPose(bytes) && isOnStage(this.#manifest, headAt(bytes, 0), headAt(bytes, 1), headAt(bytes, 2))) return;
    this.#hub.receive(slot, bytes);
  }

  /** @param periods how many periods of 50 ms passed since the last call */
  tick(periods: number): void {
    this.#hub.tick(periods);
    this.#ticks += 1;
    if (this.#ticks % PLACE_EVERY === 0) this.#placeVoices();
  }

  #placeVoices(): void {
    for (const slot of this.#hub.slots()) {
      const position = this.#hub.headOf(slot);
      const onStage = position !== undefined && !this.#attendance.isOffStage(slot) && isOnStage(this.#manifest, ...position);
      this.#voice.place(slot, position && { position, onStage });
      this.#attendance.mark(slot, { onStage });
    }
  }

  *#heads(): Generator<readonly [number, number]> {
    for (const slot of this.#hub.slots()) {
      const position = this.#hub.headOf(slot);
      if (position !== undefined) yield [position[0], position[2]];
    }
  }
}
