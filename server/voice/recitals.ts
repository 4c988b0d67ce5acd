import type { types } from 'mediasoup';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { HallRouter } from './hall-routers.ts';
import type { MediaPeople } from './media-people.ts';
import { Recital, recitalParameters, type RecitedFrame } from './recital.ts';
import type { VoicePeer } from './voice-peer.ts';

/** The voices of simulated people, who have no microphone. */
export class Recitals {
  readonly #people: () => MediaPeople<HallRouter, VoicePeer>;
  readonly #known = new WeakMap<types.Producer, Recital>();

  constructor(people: () => MediaPeople<HallRouter, VoicePeer>) {
    this.#people = people;
  }

  /**
   * Somebody speaks for so long, as if into a microphone; says nothing where the voice was taken from them.
   * @param ms how long @returns when it is over
   */
  async recite(slot: Slot, frames: readonly RecitedFrame[], ms: number): Promise<void> {
    const people = this.#people();
    const peer = people.get(slot);
    if (peer === undefined) return;
    const producer = await people.inTurn(peer, async () => {
      if (peer.link.home === undefined) await people.welcome(peer);
      if (peer.producer === undefined) await peer.recite(recitalParameters());
      await peer.setMuted(false);
      return peer.microphone === 'on' ? peer.producer : undefined;
    });
    if (producer === undefined) return;
    const recital = this.#known.get(producer) ?? new Recital(producer);
    this.#known.set(producer, recital);
    await recital.say(frames, ms);
    if (people.has(peer) && !recital.isSpeaking) await people.inTurn(peer, () => peer.setMuted(true));
  }
}
