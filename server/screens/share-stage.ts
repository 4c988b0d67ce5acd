import type { types } from 'mediasoup';
import type { Clock, Sharer } from '#rooms/ports.ts';
import { refuse, type Refused } from '#rooms/protocol/result.ts';
import { shareLimits, type ShareReplies, type ShareRequestPayload } from '#rooms/protocol/share.ts';
import { FloodGuard } from '../voice/flood-guard.ts';
import { isPicture, isSound } from './share-codecs.ts';
import type { SharePeer } from './share-peer.ts';
import { ShareSource } from './share-source.ts';

export interface StageOptions {
  readonly clock: Clock;
  /** Picture or sound came, went, or has another size. */
  changed(): void;
  flowing(sharer: Sharer, flowing: boolean): void;
  /** More sizes of the picture are needed, or fewer. */
  needed(sharer: Sharer, layers: number): void;
  flooded(sharer: Sharer): void;
}

/** A share may be somewhat above its limit for a moment: the limit is what the sender is told. */
const FLOOD = { packetsPerSecond: 3_000, bytesPerSecond: (shareLimits.bitsPerSecond / 8) * 1.5 } as const;
/** Key frames are large: many that begin to look at once must not ask for one each. */
const KEY_FRAME_MS = 500;

type Answer<Name extends keyof ShareReplies> = Promise<ShareReplies[Name] | Refused>;

/** The sending side of a meeting's share: who may send, what comes, and whether it is too much. */
export class ShareStage {
  readonly #options: StageOptions;
  #source: ShareSource | undefined;
  #floodGuard = new FloodGuard(FLOOD);

  constructor(options: StageOptions) {
    this.#options = options;
  }

  get source(): ShareSource | undefined {
    return this.#source;
  }

  /** Only this device may send from now on; what another one sent is closed. */
  allow(sharer: Sharer | undefined): void {
    const before = this.#source;
    const source: ShareSource | undefined = sharer && new ShareSource(sharer, () => this.#sourceChanged(source));
    this.#source = source;
    this.#floodGuard = new FloodGuard(FLOOD);
    before?.close();
  }

  maySend(peer: SharePeer): boolean {
    return this.#source?.sharer.slot === peer.slot;
  }

  async producePicture(peer: SharePeer, { transportId, rtpParameters, width, height }: ShareRequestPayload<'share.producePicture'>): Answer<'share.producePicture'> {
    const parameters = rtpParameters as unknown as types.RtpParameters;
    if (!isPicture(parameters)) return refuse('invalid', 'rtpParameters: one VP8 or H.264 picture in at most three sizes');
    return this.#produce(peer, 'picture', transportId, parameters, (source) => source.setSize({ width, height }, parameters.encodings?.length ?? 1));
  }

  async produceSound(peer: SharePeer, { transportId, rtpParameters }: ShareRequestPayload<'share.produceSound'>): Answer<'share.produceSound'> {
    const parameters = rtpParameters as unknown as types.RtpParameters;
    if (!isSound(parameters)) return refuse('invalid', 'rtpParameters: one Opus stream');
    if (this.maySend(peer) && this.#source?.sharer.sound === false) return refuse('not-allowed', 'a share without sound');
    return this.#produce(peer, 'sound', transportId, parameters, () => {});
  }

  resize(peer: SharePeer, size: ShareRequestPayload<'share.resize'>): ShareReplies['share.resize'] | Refused {
    const source = this.#source;
    if (!this.maySend(peer) || source?.layers === undefined) return refuse('not-allowed');
    source.setSize(size, source.layers.layers);
    return {};
  }

  /** @param layers that somebody needs, 0 when nobody looks */
  need(layers: number): void {
    const source = this.#source;
    const told = source?.picture && source.needed?.look(layers, this.#options.clock.now());
    if (source !== undefined && told !== undefined) this.#options.needed(source.sharer, told);
  }

  lookForFloods(): void {
    for (const producer of [this.#source?.picture, this.#source?.sound]) if (producer !== undefined) void this.#lookForFlood(producer);
  }

  async #produce(peer: SharePeer, media: 'picture' | 'sound', transportId: string, rtpParameters: types.RtpParameters, before: (source: ShareSource) => void): Promise<{ producerId: string } | Refused> {
    const source = this.#source;
    const transport = peer.link.transport('send');
    const { home } = peer.link;
    if (source === undefined || !this.maySend(peer)) return refuse('not-allowed');
    if (home === undefined || transport?.id !== transportId) return refuse('invalid', 'transportId');
    if (source[media] !== undefined) return refuse('invalid', `there is a ${media} already`);
    const producer = await transport.produce(media === 'sound' ? { kind: 'audio', rtpParameters } : { kind: 'video', rtpParameters, keyFrameRequestDelay: KEY_FRAME_MS });
    if (this.#source !== source || producer.closed) {
      producer.close();
      return refuse('share-over');
    }
    before(source);
    source.take(media, producer, home);
    return { producerId: producer.id };
  }

  #sourceChanged(source: ShareSource | undefined): void {
    if (source === undefined || this.#source !== source) return;
    const flowing = source.picture !== undefined;
    // Another size is no news of that kind: the wait for a picture must not begin again by it.
    if (source.toldFlowing !== flowing) this.#options.flowing(source.sharer, flowing);
    source.toldFlowing = flowing;
    this.#options.changed();
  }

  async #lookForFlood(producer: types.Producer): Promise<void> {
    if (!(await this.#floodGuard.look(producer))) return;
    const source = this.#source;
    if (source !== undefined && (source.picture === producer || source.sound === producer)) this.#options.flooded(source.sharer);
  }
}
