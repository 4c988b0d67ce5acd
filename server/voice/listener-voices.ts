import type { types } from 'mediasoup';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { VoiceNotice } from '#rooms/protocol/voice.ts';

interface PreparedVoice {
  readonly slot: Slot;
  readonly consumer: types.Consumer;
  wanted: boolean;
  /** The client has set it up. */
  ready: boolean;
  flowing: boolean;
  /** A request to switch it on or off is under way. */
  switching: boolean;
  /** For the order in which unused ones go. */
  lastWanted: number;
}

export interface ListenerDoor {
  readonly transport: types.Transport;
  readonly capabilities: types.RtpCapabilities;
  /** Makes this talker's voice available where the listener is; undefined when it has gone. */
  bring(slot: Slot): Promise<types.Producer | undefined>;
  notify(notice: VoiceNotice): void;
  /** Something went wrong that nobody expects. */
  complain(error: unknown): void;
}

/**
 * Prepared voices that nobody wants at the moment are switched on again in an instant, but every one costs the worker a
 * little for each packet of its talker: so only a few are kept, the others closed.
 */
const KEPT_UNWANTED = 4;

/** The voices that one listener gets: made when they are first wanted, paused when not, closed when not wanted for long. */
export class ListenerVoices {
  readonly #door: ListenerDoor;
  readonly #voices = new Map<Slot, PreparedVoice>();
  readonly #preparing = new Set<Slot>();
  /** Producers that this listener cannot receive: not asked again. */
  readonly #impossible = new Set<string>();
  #wanted: ReadonlySet<Slot> = new Set();
  #turn = 0;

  constructor(door: ListenerDoor) {
    this.#door = door;
  }

  get wanted(): ReadonlySet<Slot> {
    return this.#wanted;
  }

  /** Voices that the worker sends to this listener when their talkers sound. */
  *flowing(): Iterable<Slot> {
    for (const voice of this.#voices.values()) if (voice.flowing) yield voice.slot;
  }

  get prepared(): number {
    return this.#voices.size;
  }

  /** Switches to these voices. */
  want(slots: readonly Slot[]): void {
    this.#turn += 1;
    this.#wanted = new Set(slots);
    for (const voice of this.#voices.values()) {
      voice.wanted = this.#wanted.has(voice.slot);
      if (voice.wanted) voice.lastWanted = this.#turn;
      this.#switch(voice);
    }
    for (const slot of slots) if (!this.#voices.has(slot) && !this.#preparing.has(slot)) void this.#prepare(slot);
    this.#closeUnwanted();
  }

  /** The client can play it; false when there is no such voice. */
  ready(consumerId: string): boolean {
    for (const voice of this.#voices.values()) {
      if (voice.consumer.id !== consumerId) continue;
      voice.ready = true;
      this.#switch(voice);
      return true;
    }
    return false;
  }

  /** The transport is about to be closed, which the client knows or does itself: everything goes without a word. */
  close(): void {
    for (const voice of this.#voices.values()) voice.consumer.close();
    this.#voices.clear();
    this.#wanted = new Set();
  }

  async #prepare(slot: Slot): Promise<void> {
    const { transport, capabilities, notify, complain } = this.#door;
    this.#preparing.add(slot);
    let producerId = '';
    try {
      const producer = await this.#door.bring(slot);
      if (producer === undefined || transport.closed || this.#impossible.has(producer.id)) return;
      producerId = producer.id;
      // DTX packets say nothing that silence does not say.
      const consumer = await transport.consume({ producerId, rtpCapabilities: capabilities, paused: true, ignoreDtx: true });
      if (transport.closed) return;
      const voice = { slot, consumer, wanted: this.#wanted.has(slot), ready: false, flowing: false, switching: false, lastWanted: this.#turn };
      this.#voices.set(slot, voice);
      consumer.once('producerclose', () => this.#drop(voice));
      notify({ kind: 'voice.heard', slot, consumerId: consumer.id, producerId, rtpParameters: { ...consumer.rtpParameters } });
    } catch (error) {
      if (transport.closed) return;
      if (producerId !== '') this.#impossible.add(producerId);
      complain(error);
    } finally {
      this.#preparing.delete(slot);
    }
  }

  /** Brings what flows in line with what is wanted, however often that changes meanwhile. */
  async #switch(voice: PreparedVoice): Promise<void> {
    if (voice.switching) return;
    voice.switching = true;
    const { consumer } = voice;
    try {
      while (!consumer.closed) {
        const flowing = voice.wanted && voice.ready;
        if (flowing === voice.flowing) break;
        await (flowing ? consumer.resume() : consumer.pause());
        voice.flowing = flowing;
        if (!consumer.closed) this.#door.notify({ kind: 'voice.flowing', consumerId: consumer.id, flowing });
      }
    } catch (error) {
      if (!consumer.closed) this.#door.complain(error);
    } finally {
      voice.switching = false;
    }
  }

  #closeUnwanted(): void {
    const unwanted = [...this.#voices.values()].filter((voice) => !voice.wanted);
    unwanted.sort((a, b) => b.lastWanted - a.lastWanted);
    for (const voice of unwanted.slice(KEPT_UNWANTED)) this.#drop(voice);
  }

  #drop(voice: PreparedVoice): void {
    if (this.#voices.get(voice.slot) === voice) this.#voices.delete(voice.slot);
    voice.flowing = false;
    voice.consumer.close();
    this.#door.notify({ kind: 'voice.unheard', consumerId: voice.consumer.id });
  }
}
