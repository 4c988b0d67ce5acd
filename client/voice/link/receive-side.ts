import type { types } from 'mediasoup-client';
import type { Slot } from '#rooms/protocol/ids.ts';
import type { VoiceNotice } from '#rooms/protocol/voice.ts';
import type { MediaLink } from './media-link.ts';
import type { Ask } from './signalling.ts';

/** Where received voices go. */
export interface VoiceSink {
  add(consumerId: string, slot: Slot, track: MediaStreamTrack): void;
  setFlowing(consumerId: string, flowing: boolean): void;
  remove(consumerId: string): void;
}

interface Heard {
  flowing: boolean;
  consumer: types.Consumer | undefined;
}

/** Keeps a consumer for each voice that the server prepared for us. */
export class ReceiveSide {
  readonly #ask: Ask;
  readonly #sink: VoiceSink;
  readonly #heard = new Map<string, Heard>();
  #link: MediaLink | undefined;

  constructor(ask: Ask, sink: VoiceSink) {
    this.#ask = ask;
    this.#sink = sink;
  }

  attach(link: MediaLink): void {
    this.detach();
    this.#link = link;
  }

  /** The link is gone: so are its voices. */
  detach(): void {
    this.#link = undefined;
    for (const consumerId of this.#heard.keys()) this.#sink.remove(consumerId);
    this.#heard.clear();
  }

  /** Notices that are meant for an earlier link have ids that nobody knows, and do nothing. */
  take(notice: VoiceNotice): void {
    switch (notice.kind) {
      case 'voice.heard':
        void this.#hear(notice);
        return;
      case 'voice.flowing': {
        const heard = this.#heard.get(notice.consumerId);
        if (heard === undefined) return;
        heard.flowing = notice.flowing;
        if (heard.consumer !== undefined) this.#sink.setFlowing(notice.consumerId, notice.flowing);
        return;
      }
      case 'voice.unheard':
        this.#forget(notice.consumerId);
    }
  }

  async #hear(notice: Extract<VoiceNotice, { kind: 'voice.heard' }>): Promise<void> {
    const link = this.#link;
    const { consumerId } = notice;
    if (link === undefined || this.#heard.has(consumerId)) return;
    const heard: Heard = { flowing: true, consumer: undefined };
    this.#heard.set(consumerId, heard);
    try {
      const consumer = await link.receive.consume({
        id: consumerId,
        producerId: notice.producerId,
        kind: 'audio',
        rtpParameters: notice.rtpParameters as unknown as types.RtpParameters,
        // Voices with one stream name would be delayed to match each other.
        streamId: consumerId,
      });
      if (this.#heard.get(consumerId) !== heard) return consumer.close();
      heard.consumer = consumer;
      this.#sink.add(consumerId, notice.slot, consumer.track);
      this.#sink.setFlowing(consumerId, heard.flowing);
      await this.#ask('voice.consumerReady', { consumerId });
    } catch {
      // One voice less is better than none: the link itself is watched elsewhere.
      if (this.#heard.get(consumerId) === heard) this.#forget(consumerId);
    }
  }

  #forget(consumerId: string): void {
    const heard = this.#heard.get(consumerId);
    if (heard === undefined) return;
    this.#heard.delete(consumerId);
    this.#sink.remove(consumerId);
    heard.consumer?.close();
  }
}
