import type { Clock, Log, ShareHall, ShareListener, Sharer } from '#rooms/ports.ts';
import type { MeetingId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { ShareMediaRequestName, ShareReplies } from '#rooms/protocol/share.ts';
import { MediaPeople } from '../voice/media-people.ts';
import type { TransportKind } from '../voice/transport-kind.ts';
import type { TurnServer } from '../voice/turn-credentials.ts';
import type { WorkerPool } from '../voice/worker-pool.ts';
import { SharePeer } from './share-peer.ts';
import { ShareRouters } from './share-routers.ts';
import { answerShare, shareHandlers, shareRequestRate, type ShareHandlers } from './share-signalling.ts';
import { ShareStage } from './share-stage.ts';
import { ShareViewers, type SharePeople } from './share-viewers.ts';

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

/** The media of what is shared in one meeting: who sends it, who gets how much of it, on which workers. */
export class MeetingShare implements ShareHall {
  readonly #options: MeetingShareOptions;
  readonly #people: SharePeople;
  readonly #routers = new ShareRouters();
  readonly #stage: ShareStage;
  readonly #viewers: ShareViewers;
  readonly #handlers: ShareHandlers;
  #looking: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: MeetingShareOptions) {
    this.#options = options;
    const { meetingId, pool, turn, listener, clock, log } = options;
    this.#people = new MediaPeople({
      meetingId, pool, turn, clock, log, what: 'share', rate: shareRequestRate, routers: this.#routers,
      restart: (slot) => listener.notify(slot, { kind: 'share.restart' }),
      workerDied: (worker) => this.#viewers.workerDied(worker),
    });
    this.#stage = new ShareStage({
      clock,
      changed: () => this.#viewers.update(),
      flowing: ({ share }, flowing) => listener.flowing(share, flowing),
      needed: ({ share, slot }, layers) => listener.notify(slot, { kind: 'share.needed', share, layers }),
      flooded: ({ share, slot }) => {
        log.warn({ meetingId, slot }, 'a share sends far more than it may; it is ended');
        listener.flooded(share);
      },
    });
    this.#viewers = new ShareViewers({ people: this.#people, stage: this.#stage, routers: this.#routers, listener });
    this.#handlers = shareHandlers({ people: this.#people, stage: this.#stage, viewers: this.#viewers });
  }

  enter(slot: Slot, participant: ParticipantId): void {
    if (this.#closed || this.#people.get(slot) !== undefined) return;
    this.#people.enter(new SharePeer(slot, participant, this.#options.kind));
  }

  leave(slot: Slot): void {
    this.#people.leave(slot)?.reset();
  }

  allow(sharer: Sharer | undefined): void {
    const before = this.#stage.source?.sharer.slot;
    this.#stage.allow(this.#closed ? undefined : sharer);
    if (before !== undefined) this.#people.get(before)?.link.close('send');
    clearInterval(this.#looking);
    if (this.#stage.source !== undefined) {
      this.#looking = setInterval(() => this.#look(), LOOK_MS);
      this.#looking.unref();
    }
    this.#viewers.update();
  }

  request<Name extends ShareMediaRequestName>(slot: Slot, name: Name, payload: unknown): Promise<Result<ShareReplies[Name]>> {
    return this.#people.request(slot, () => Object.hasOwn(this.#handlers, name),
      (peer) => answerShare(this.#handlers, peer, name, payload, (error) => this.#people.complain(error, slot)));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const peers = this.#people.close();
    this.allow(undefined);
    for (const peer of peers) peer.reset();
    this.#viewers.close();
    this.#routers.close();
    this.#options.onClose();
  }

  #look(): void {
    this.#viewers.update();
    this.#stage.lookForFloods();
  }
}
