import { randomUUID } from 'node:crypto';
import type { types } from 'mediasoup';
import type { Clock, Log, ShareHall, ShareListener, Sharer } from '#rooms/ports.ts';
import type { MeetingId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import type { ShareMediaRequestName, ShareReplies } from '#rooms/protocol/share.ts';
import { findHome } from '../voice/find-home.ts';
import { RequestRate } from '../voice/request-rate.ts';
import { sparingRules } from '../voice/spare-pictures.ts';
import type { TransportKind } from '../voice/transport-kind.ts';
import { turnCredentials, type TurnServer } from '../voice/turn-credentials.ts';
import type { VoiceWorker } from '../voice/voice-worker.ts';
import type { WorkerPool } from '../voice/worker-pool.ts';
import { layerFor } from './choose-layer.ts';
import { SharePeer } from './share-peer.ts';
import { ShareRouters } from './share-routers.ts';
import { answerShare, shareRequestRate, type ShareHandlers } from './share-signalling.ts';
import { ShareStage } from './share-stage.ts';
import { ShareViewing, type DueMedia } from './share-viewing.ts';

export interface MeetingShareOptions {
  readonly meetingId: MeetingId;
  readonly pool: WorkerPool;
  readonly kind: TransportKind;
  readonly turn: TurnServer | undefined;
  readonly listener: ShareListener;
  readonly clock: Clock;
  readonly log: Log;
  onClose(): void;
}

/** While something is shared: are floods coming, may more be sent than a while ago. */
const LOOK_MS = 1_000;
/** Who looks away for longer gives the picture up, in ms. */
const REST_MS = 10_000;
interface Inside {
  readonly peer: SharePeer;
  readonly rate: RequestRate;
  last: Promise<unknown>;
}

/** The media of what is shared in one meeting: who sends it, who gets how much of it, on which workers. */
export class MeetingShare implements ShareHall {
  readonly #options: MeetingShareOptions;
  readonly #inside = new Map<Slot, Inside>();
  readonly #routers = new ShareRouters();
  readonly #stage: ShareStage;
  readonly #handlers: ShareHandlers;
  readonly #stopListening: readonly (() => void)[];
  readonly #turnedAway = new Set<Slot>();
  readonly #tallied = new Set<VoiceWorker>();
  #looking: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: MeetingShareOptions) {
    this.#options = options;
    this.#stopListening = [options.pool.onDeath((worker) => this.#workerDied(worker)), options.pool.onStart(() => this.#invite())];
    const { listener, clock, log, meetingId } = options;
    this.#stage = new ShareStage({
      clock,
      changed: () => this.#updateAll(),
      flowing: ({ share }, flowing) => listener.flowing(share, flowing),
      needed: ({ share, slot }, layers) => listener.notify(slot, { kind: 'share.needed', share, layers }),
      flooded: ({ share, slot }) => {
        log.warn({ meetingId, slot }, 'a share sends far more than it may; it is ended');
        listener.flooded(share);
      },
    });
    this.#handlers = {
      'share.enter': (peer) => this.#enter(peer),
      'share.createTransport': async (peer, { direction }) =>
        direction === 'send' && !this.#stage.maySend(peer) ? refuse('not-allowed') : peer.createTransport(direction),
      'share.connectTransport': (peer, payload) => peer.connectTransport(payload),
      'share.restartIce': (peer, payload) => peer.restartIce(payload),
      'share.producePicture': (peer, payload) => this.#stage.producePicture(peer, payload),
      'share.produceSound': (peer, payload) => this.#stage.produceSound(peer, payload),
      'share.resize': async (peer, size) => this.#stage.resize(peer, size),
      'share.watch': async (peer, { wanted }) => {
        peer.wanted = wanted === 'nothing' ? undefined : wanted;
        await peer.viewing?.update();
        this.#tellNeeded();
        return {};
      },
      'share.listen': async (peer, { rtpCapabilities }) => this.#listen(peer, rtpCapabilities as types.RtpCapabilities),
      'share.consumerReady': async (peer, { consumerId }) => (peer.viewing?.ready(consumerId) ? {} : refuse('invalid', 'consumerId')),
    };
  }

  enter(slot: Slot, participant: ParticipantId): void {
    if (this.#closed || this.#inside.has(slot)) return;
    const { kind, clock } = this.#options;
    this.#inside.set(slot, { peer: new SharePeer(slot, participant, kind), rate: new RequestRate(shareRequestRate, clock.now()), last: Promise.resolve() });
  }

  leave(slot: Slot): void {
    const inside = this.#inside.get(slot);
    this.#inside.delete(slot);
    this.#turnedAway.delete(slot);
    inside?.peer.reset();
  }

  allow(sharer: Sharer | undefined): void {
    const before = this.#stage.source?.sharer.slot;
    this.#stage.allow(this.#closed ? undefined : sharer);
    if (before !== undefined) this.#inside.get(before)?.peer.close('send');
    clearInterval(this.#looking);
    if (this.#stage.source !== undefined) {
      this.#looking = setInterval(() => this.#look(), LOOK_MS);
      this.#looking.unref();
    }
    this.#updateAll();
  }

  async request<Name extends ShareMediaRequestName>(slot: Slot, name: Name, payload: unknown): Promise<Result<ShareReplies[Name]>> {
    const inside = this.#inside.get(slot);
    if (inside === undefined) return refuse('not-allowed');
    if (!Object.hasOwn(this.#handlers, name)) return refuse('unknown-command');
    if (!inside.rate.take(this.#options.clock.now())) return refuse('too-fast');
    const done = inside.last.then(() =>
      this.#inside.get(slot) === inside ? answerShare(this.#handlers, inside.peer, name, payload, (error) => this.#complain(error, slot)) : refuse('not-allowed'),
    );
    inside.last = done.catch(() => {});
    return done;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stopListening) stop();
    const peers = [...this.#inside.values()].map(({ peer }) => peer);
    this.#inside.clear();
    this.allow(undefined);
    for (const peer of peers) peer.reset();
    for (const worker of this.#tallied) worker.tallyPictures(this, 0);
    this.#routers.close();
    this.#options.onClose();
  }

  async #enter(peer: SharePeer): Promise<ShareReplies['share.enter'] | Refused> {
    peer.reset();
    const { pool, turn, clock } = this.#options;
    const home = await findHome(pool, () => this.#peopleOnWorkers(), (worker) => this.#routers.on(worker));
    if (this.#inside.get(peer.slot)?.peer !== peer) return refuse('not-allowed');
    if (home === undefined) {
      this.#turnedAway.add(peer.slot);
      return refuse('voice-unavailable', 'no media worker runs; one is being started');
    }
    this.#turnedAway.delete(peer.slot);
    peer.home = home;
    return { routerRtpCapabilities: { ...home.router.rtpCapabilities }, iceServers: turn === undefined ? [] : [turnCredentials(turn, clock.now())] };
  }

  #listen(peer: SharePeer, capabilities: types.RtpCapabilities): Record<never, never> | Refused {
    const transport = peer.transport('receive');
    if (transport === undefined) return refuse('invalid', 'there is no receive transport');
    const { listener } = this.#options;
    peer.viewing?.close();
    const viewing: ShareViewing = new ShareViewing({
      transport, capabilities,
      due: () => this.#dueTo(peer),
      bring: (producer) => this.#bring(producer, peer),
      notify: (notice) => {
        if (this.#inside.get(peer.slot)?.peer === peer) listener.notify(peer.slot, notice);
      },
      complain: (error) => void this.#complain(error, peer.slot),
    }, REST_MS);
    peer.viewing = viewing;
    void viewing.update();
    return {};
  }

  /** [SC6] Not the own picture to the device that shares, not the own sound to any device of who shares. */
  #dueTo({ slot, participant, wanted, home }: SharePeer): DueMedia | undefined {
    const { source } = this.#stage;
    if (source === undefined || home === undefined) return undefined;
    const { sharer, picture, sound, layers } = source;
    const spared = home.worker.sparedLayers;
    const looks = wanted !== undefined && picture !== undefined && layers !== undefined && sharer.slot !== slot && spared < sparingRules.most;
    return {
      share: sharer.share,
      picture: looks ? { producer: picture, layer: layerFor(layers, wanted, spared) } : undefined,
      sound: sharer.participant === participant ? undefined : sound,
    };
  }

  async #bring(producer: types.Producer, viewer: SharePeer): Promise<boolean> {
    const from = this.#stage.source?.home;
    if (from === undefined || viewer.home === undefined) return false;
    try {
      await this.#routers.pipes.bring(producer, from.router, viewer.home.router);
    } catch (error) {
      if (!producer.closed && from.worker.alive) throw error;
    }
    return !producer.closed;
  }

  #updateAll(): void {
    for (const { peer } of this.#inside.values()) void peer.viewing?.update();
    this.#tally();
    this.#tellNeeded();
  }

  #tellNeeded(): void {
    const needed = [...this.#inside.values()].map(({ peer }) => (peer.viewing === undefined ? 0 : (this.#dueTo(peer)?.picture?.layer ?? -1) + 1));
    this.#stage.need(Math.max(0, ...needed));
  }

  /** The worker has to know how many pictures it sends, so that these give way before voices do. */
  #tally(): void {
    const viewers = new Map<VoiceWorker, number>();
    for (const { peer } of this.#inside.values()) {
      if (peer.home !== undefined && peer.wanted !== undefined && peer.viewing !== undefined && this.#stage.source !== undefined) viewers.set(peer.home.worker, (viewers.get(peer.home.worker) ?? 0) + 1);
    }
    for (const worker of this.#tallied) if (!viewers.has(worker)) worker.tallyPictures(this, 0);
    this.#tallied.clear();
    for (const [worker, count] of viewers) {
      worker.tallyPictures(this, count);
      this.#tallied.add(worker);
    }
  }

  #look(): void {
    this.#updateAll();
    this.#stage.lookForFloods();
  }

  #peopleOnWorkers(): ReadonlyMap<VoiceWorker, number> {
    const people = new Map<VoiceWorker, number>();
    for (const { peer } of this.#inside.values()) if (peer.home !== undefined) people.set(peer.home.worker, (people.get(peer.home.worker) ?? 0) + 1);
    return people;
  }

  #workerDied(worker: VoiceWorker): void {
    this.#routers.forget(worker);
    this.#tallied.delete(worker);
    for (const { peer } of this.#inside.values()) {
      if (peer.home?.worker !== worker) continue;
      peer.reset();
      this.#options.listener.notify(peer.slot, { kind: 'share.restart' });
    }
  }

  #invite(): void {
    for (const slot of this.#turnedAway) this.#options.listener.notify(slot, { kind: 'share.restart' });
    this.#turnedAway.clear();
  }

  #complain(error: unknown, slot: Slot): string {
    const errorId = randomUUID();
    this.#options.log.error({ errorId, meetingId: this.#options.meetingId, slot, error }, 'share request failed');
    return errorId;
  }
}
