import type { types } from 'mediasoup';
import type { ShareListener } from '#rooms/ports.ts';
import { refuse, type Refused } from '#rooms/protocol/result.ts';
import type { MediaPeople } from '../voice/media-people.ts';
import { sparingRules } from '../voice/spare-pictures.ts';
import type { MediaHome } from '../voice/two-way-link.ts';
import type { VoiceWorker } from '../voice/voice-worker.ts';
import { layerFor } from './choose-layer.ts';
import type { SharePeer } from './share-peer.ts';
import type { ShareRouters } from './share-routers.ts';
import type { ShareStage } from './share-stage.ts';
import { ShareViewing, type DueMedia } from './share-viewing.ts';

export type SharePeople = MediaPeople<MediaHome, SharePeer>;

export interface ShareViewersParts {
  readonly people: SharePeople;
  readonly stage: ShareStage;
  readonly routers: ShareRouters;
  readonly listener: ShareListener;
}

/** Who looks away for longer gives the picture up, in ms. */
const REST_MS = 10_000;

/** The receiving side of a meeting's share: who gets how much of what is on the stage. */
export class ShareViewers {
  readonly #parts: ShareViewersParts;
  readonly #tallied = new Set<VoiceWorker>();

  constructor(parts: ShareViewersParts) {
    this.#parts = parts;
  }

  /** The device is ready to receive. */
  listen(peer: SharePeer, capabilities: types.RtpCapabilities): Record<never, never> | Refused {
    const transport = peer.link.transport('receive');
    if (transport === undefined) return refuse('invalid', 'there is no receive transport');
    const { people, listener } = this.#parts;
    peer.stopViewing();
    const viewing: ShareViewing = new ShareViewing({
      transport, capabilities,
      due: () => this.#dueTo(peer),
      bring: (producer) => this.#bring(producer, peer),
      notify: (notice) => {
        if (people.has(peer)) listener.notify(peer.slot, notice);
      },
      complain: (error) => void people.complain(error, peer.slot),
    }, REST_MS);
    peer.viewing = viewing;
    void viewing.update();
    this.#tellSpared(peer);
    return {};
  }

  /** What the device needs has changed. */
  async watch(peer: SharePeer, wanted: SharePeer['wanted']): Promise<void> {
    peer.wanted = wanted;
    this.#tellSpared(peer);
    await peer.viewing?.update();
    this.#tellNeeded();
  }

  /** What there is to see may have changed, for everybody. */
  update(): void {
    for (const peer of this.#parts.people.all()) {
      void peer.viewing?.update();
      this.#tellSpared(peer);
    }
    this.#tally();
    this.#tellNeeded();
  }

  workerDied(worker: VoiceWorker): void {
    this.#tallied.delete(worker);
  }

  close(): void {
    for (const worker of this.#tallied) worker.tallyPictures(this, 0);
  }

  /** [SC6] Not the own picture to the device that shares, not the own sound to any device of who shares. */
  #dueTo({ slot, participant, wanted, link: { home } }: SharePeer): DueMedia | undefined {
    const { source } = this.#parts.stage;
    if (source === undefined || home === undefined) return undefined;
    const { sharer, picture, sound, layers } = source;
    const fewer = home.worker.sparedLayers;
    const looks = wanted !== undefined && picture !== undefined && layers !== undefined && sharer.slot !== slot;
    const spared = looks && fewer === sparingRules.most;
    return {
      share: sharer.share, spared,
      picture: looks && !spared ? { producer: picture, layer: layerFor(layers, wanted, fewer) } : undefined,
      sound: sharer.participant === participant ? undefined : sound,
    };
  }

  /** [SC22] Who looks, and gets nothing because the worker spares all pictures, is told; and told when that is over. */
  #tellSpared(peer: SharePeer): void {
    const { people, listener } = this.#parts;
    const { slot, viewing, toldSpared } = peer;
    if (viewing === undefined || !people.has(peer)) return;
    const due = this.#dueTo(peer);
    const spared = due?.spared === true ? due.share : undefined;
    if (spared === toldSpared) return;
    peer.toldSpared = spared;
    if (toldSpared !== undefined) listener.notify(slot, { kind: 'share.spared', share: toldSpared, spared: false });
    if (spared !== undefined) listener.notify(slot, { kind: 'share.spared', share: spared, spared: true });
  }

  async #bring(producer: types.Producer, { link: { home } }: SharePeer): Promise<boolean> {
    const { stage, routers } = this.#parts;
    const from = stage.source?.home;
    if (from === undefined || home === undefined) return false;
    try {
      await routers.pipes.bring(producer, from.router, home.router);
    } catch (error) {
      if (!producer.closed && from.worker.alive) throw error;
    }
    return !producer.closed;
  }

  #tellNeeded(): void {
    const { people, stage } = this.#parts;
    const needed = people.all().map((peer) => (peer.viewing === undefined ? 0 : (this.#dueTo(peer)?.picture?.layer ?? -1) + 1));
    stage.need(Math.max(0, ...needed));
  }

  /** The worker has to know how many pictures it sends, so that these give way before voices do. */
  #tally(): void {
    const viewers = new Map<VoiceWorker, number>();
    const isShared = this.#parts.stage.source !== undefined;
    for (const { link: { home }, wanted, viewing } of this.#parts.people.all()) {
      if (isShared && home !== undefined && wanted !== undefined && viewing !== undefined) viewers.set(home.worker, (viewers.get(home.worker) ?? 0) + 1);
    }
    for (const worker of this.#tallied) if (!viewers.has(worker)) worker.tallyPictures(this, 0);
    this.#tallied.clear();
    for (const [worker, count] of viewers) {
      worker.tallyPictures(this, count);
      this.#tallied.add(worker);
    }
  }
}
