import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { VoiceState } from '../voice.ts';
import type { VoiceClock } from '../voice-clock.ts';
import { noConnection, stepConnection, voiceState, wakeAt, type ConnectionEffect, type ConnectionEvent, type ConnectionModel, type Direction } from './connection-machine.ts';
import { openMediaLink, type LinkRequests, type MediaLink } from './media-link.ts';
import { VoiceRefused } from './signalling.ts';

/** What lives on a link and moves to the next one. */
export interface LinkUser {
  attach(link: MediaLink): Promise<void>;
  detach(): void;
}

/** Builds and repairs the media link as `connection-machine.ts` decides. */
export class Connection {
  readonly #requests: LinkRequests;
  readonly #user: LinkUser;
  readonly #clock: VoiceClock;
  readonly #model = signal<ConnectionModel>(noConnection);
  #link: MediaLink | undefined;
  #cancelWake: () => void = () => {};

  readonly state: ReadonlySignal<VoiceState> = computed(() => voiceState(this.#model.value));

  constructor(requests: LinkRequests, user: LinkUser, clock: VoiceClock) {
    this.#requests = requests;
    this.#user = user;
    this.#clock = clock;
  }

  tell(event: ConnectionEvent): void {
    const { model, effects } = stepConnection(this.#model.value, event, this.#clock.now());
    this.#model.value = model;
    for (const effect of effects) this.#carryOut(effect);
    this.#cancelWake();
    const at = wakeAt(this.#model.value);
    if (at !== undefined) this.#cancelWake = this.#clock.after(Math.max(0, at - this.#clock.now()), () => this.tell({ kind: 'time' }));
  }

  #carryOut(effect: ConnectionEffect): void {
    switch (effect.kind) {
      case 'tear-down':
        this.#user.detach();
        this.#link?.close();
        this.#link = undefined;
        return;
      case 'build':
        void this.#build(effect.generation);
        return;
      case 'restart-ice':
        void this.#restartIce(effect.direction);
    }
  }

  async #build(generation: number): Promise<void> {
    let link: MediaLink | undefined;
    try {
      link = await openMediaLink(this.#requests, (direction, state) => this.tell({ kind: 'transport', generation, direction, state }));
      if (this.#model.value.generation !== generation) return link.close();
      this.#link = link;
      await this.#user.attach(link);
      this.tell({ kind: 'built', generation });
    } catch (error) {
      // A failed link that was attached is closed by the tear-down that follows.
      if (link !== undefined && link !== this.#link) link.close();
      this.tell({ kind: 'build-failed', generation, ...explain(error) });
    }
  }

  async #restartIce(direction: Direction): Promise<void> {
    const { generation } = this.#model.value;
    try {
      await this.#link?.restartIce(direction);
    } catch (error) {
      // Any other failure is left to the deadline of the repair.
      if (error instanceof VoiceRefused) this.tell({ kind: 'repair-refused', generation });
    }
  }
}

function explain(error: unknown): { why: string; cause: 'refused' | 'voiceless' | 'unsupported' } {
  if (error instanceof VoiceRefused) {
    return error.reason === 'voice-unavailable' ? { why: error.detail ?? error.reason, cause: 'voiceless' } : { why: error.message, cause: 'refused' };
  }
  const name = error instanceof Error ? error.name : '';
  return { why: error instanceof Error ? error.message : String(error), cause: name === 'UnsupportedError' ? 'unsupported' : 'refused' };
}
