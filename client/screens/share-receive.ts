import type { types } from 'mediasoup-client';
import type { MediaLink } from '#client/voice/link/media-link.ts';
import type { ShareNotice } from '#rooms/protocol/share.ts';
import type { AskShare } from './share-requests.ts';

/** Where what arrives goes; undefined when it is gone. */
export interface ShareSink {
  picture(track: MediaStreamTrack | undefined): void;
  sound(track: MediaStreamTrack | undefined): void;
}

interface Arrived {
  readonly media: 'picture' | 'sound';
  consumer: types.Consumer | undefined;
}

/** Keeps a consumer for the picture and one for the sound that the server prepared for us. */
export class ShareReceive {
  readonly #ask: AskShare;
  readonly #sink: ShareSink;
  readonly #arrived = new Map<string, Arrived>();
  #link: MediaLink | undefined;

  constructor(ask: AskShare, sink: ShareSink) {
    this.#ask = ask;
    this.#sink = sink;
  }

  attach(link: MediaLink): void {
    this.detach();
    this.#link = link;
  }

  /** The link is gone: so is what came over it. */
  detach(): void {
    this.#link = undefined;
    for (const consumerId of [...this.#arrived.keys()]) this.#forget(consumerId);
  }

  /** Notices that are meant for an earlier link have ids that nobody knows, and do nothing. */
  take(notice: ShareNotice): void {
    if (notice.kind === 'share.arriving') void this.#arrive(notice);
    else if (notice.kind === 'share.gone') this.#forget(notice.consumerId);
  }

  async #arrive(notice: Extract<ShareNotice, { kind: 'share.arriving' }>): Promise<void> {
    const link = this.#link;
    const { consumerId, media } = notice;
    if (link === undefined || this.#arrived.has(consumerId)) return;
    const arrived: Arrived = { media, consumer: undefined };
    this.#arrived.set(consumerId, arrived);
    try {
      const consumer = await link.receive.consume({
        id: consumerId, producerId: notice.producerId, kind: media === 'picture' ? 'video' : 'audio',
        rtpParameters: notice.rtpParameters as unknown as types.RtpParameters,
        // One name: the browser keeps lips and sound together.
        streamId: `share-${notice.share}`,
      });
      if (this.#arrived.get(consumerId) !== arrived) return consumer.close();
      arrived.consumer = consumer;
      this.#sink[media](consumer.track);
      await this.#ask('share.consumerReady', { consumerId });
    } catch {
      if (this.#arrived.get(consumerId) === arrived) this.#forget(consumerId);
    }
  }

  #forget(consumerId: string): void {
    const arrived = this.#arrived.get(consumerId);
    if (arrived === undefined) return;
    this.#arrived.delete(consumerId);
    if (arrived.consumer === undefined) return;
    arrived.consumer.close();
    // A newer one may have taken its place.
    if (![...this.#arrived.values()].some((other) => other.media === arrived.media && other.consumer !== undefined)) this.#sink[arrived.media](undefined);
  }
}
