import type { types } from 'mediasoup';
import type { ShareNotice, ShareNumber } from '#rooms/protocol/share.ts';

export type ShareMedia = 'picture' | 'sound';

/** What one device is to get at this moment. */
export interface DueMedia {
  readonly share: ShareNumber;
  readonly picture: { readonly producer: types.Producer; readonly layer: number } | undefined;
  readonly sound: types.Producer | undefined;
  /** The picture gives way to the voices: it stands still, and is not given up however long that takes. */
  readonly spared: boolean;
}

export interface ViewingDoor {
  readonly transport: types.Transport;
  readonly capabilities: types.RtpCapabilities;
  due(): DueMedia | undefined;
  /** Makes it available on the viewer's router; false when it has gone meanwhile. */
  bring(producer: types.Producer): Promise<boolean>;
  notify(notice: ShareNotice): void;
  complain(error: unknown): void;
}

interface Stream {
  readonly producerId: string;
  readonly consumer: types.Consumer;
  ready: boolean;
  flowing: boolean;
  layer: number | undefined;
}

/** One device's consumers of the share: none for what it does not need. A glance away pauses, a longer one closes. */
export class ShareViewing {
  readonly #door: ViewingDoor;
  readonly #streams = new Map<ShareMedia, Stream>();
  /** Producers that this device cannot receive: not asked again. */
  readonly #impossible = new Set<string>();
  readonly #restMs: number;
  #rest: NodeJS.Timeout | undefined;
  #working = false;
  #again = false;
  #closed = false;

  /** @param restMs after which the picture of who looks away is given up, in ms */
  constructor(door: ViewingDoor, restMs: number) {
    this.#door = door;
    this.#restMs = restMs;
  }

  /** Brings what flows in line with what is due, however often that changes meanwhile. */
  async update(): Promise<void> {
    this.#again = true;
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#again && !this.#closed) {
        this.#again = false;
        await this.#settle();
      }
    } catch (error) {
      if (!this.#door.transport.closed) this.#door.complain(error);
    } finally {
      this.#working = false;
    }
  }

  ready(consumerId: string): boolean {
    const stream = [...this.#streams.values()].find(({ consumer }) => consumer.id === consumerId);
    if (stream === undefined) return false;
    stream.ready = true;
    void this.update();
    return true;
  }

  /** The transport is about to be closed; nothing is told. */
  close(): void {
    this.#closed = true;
    this.#stay();
    for (const { consumer } of this.#streams.values()) consumer.close();
    this.#streams.clear();
  }

  async #settle(): Promise<void> {
    const due = this.#door.due();
    await this.#bring('sound', due?.sound, undefined, due);
    await this.#bring('picture', due?.picture?.producer, due?.picture?.layer, due);
  }

  async #bring(media: ShareMedia, producer: types.Producer | undefined, layer: number | undefined, due: DueMedia | undefined): Promise<void> {
    let stream = this.#streams.get(media);
    if (stream !== undefined && producer !== undefined && stream.producerId !== producer.id) {
      this.#drop(media, stream);
      stream = undefined;
    }
    if (producer === undefined || due === undefined) {
      if (stream !== undefined) await this.#restFrom(media, stream, due?.spared === true);
      return;
    }
    if (media === 'picture') this.#stay();
    stream ??= await this.#prepare(media, producer, layer, due.share);
    if (stream === undefined || stream.consumer.closed) return;
    if (layer !== undefined && stream.layer !== layer) {
      stream.layer = layer;
      await stream.consumer.setPreferredLayers({ spatialLayer: layer });
    }
    if (!stream.ready || stream.flowing) return;
    await stream.consumer.resume();
    stream.flowing = true;
    // Nothing can be drawn before a whole picture has come.
    if (media === 'picture') await stream.consumer.requestKeyFrame();
  }

  async #prepare(media: ShareMedia, producer: types.Producer, layer: number | undefined, share: ShareNumber): Promise<Stream | undefined> {
    const { transport, capabilities, notify } = this.#door;
    if (this.#impossible.has(producer.id) || !(await this.#door.bring(producer)) || transport.closed) return undefined;
    let consumer: types.Consumer;
    try {
      consumer = await transport.consume({
        producerId: producer.id, rtpCapabilities: capabilities, paused: true, ...(layer === undefined ? {} : { preferredLayers: { spatialLayer: layer } }),
      });
    } catch (error) {
      if (transport.closed || producer.closed) return undefined;
      this.#impossible.add(producer.id);
      if (media === 'picture') notify({ kind: 'share.undecodable', share });
      throw error;
    }
    if (this.#closed || consumer.closed) return void consumer.close();
    const stream: Stream = { producerId: producer.id, consumer, ready: false, flowing: false, layer };
    this.#streams.set(media, stream);
    consumer.once('producerclose', () => this.#drop(media, stream));
    notify({ kind: 'share.arriving', share, media, consumerId: consumer.id, producerId: producer.id, rtpParameters: { ...consumer.rtpParameters } });
    return stream;
  }

  async #restFrom(media: ShareMedia, stream: Stream, spared: boolean): Promise<void> {
    if (stream.flowing) {
      stream.flowing = false;
      await stream.consumer.pause();
    }
    if (spared) this.#stay();
    if (spared || this.#rest !== undefined) return;
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      if (!stream.flowing) this.#drop(media, stream);
    }, this.#restMs);
    this.#rest.unref();
  }

  #stay(): void {
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }

  #drop(media: ShareMedia, stream: Stream): void {
    if (this.#streams.get(media) !== stream) return;
    this.#streams.delete(media);
    stream.flowing = false;
    stream.consumer.close();
    if (!this.#closed) this.#door.notify({ kind: 'share.gone', consumerId: stream.consumer.id });
  }
}
