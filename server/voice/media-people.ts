import { randomUUID } from 'node:crypto';
import type { Clock, Log } from '#rooms/ports.ts';
import type { MeetingId, Slot } from '#rooms/protocol/ids.ts';
import { refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import type { VoiceWelcome } from '#rooms/protocol/voice.ts';
import { findHome } from './find-home.ts';
import { RequestRate } from './request-rate.ts';
import { turnCredentials, type TurnServer } from './turn-credentials.ts';
import type { MediaHome, TwoWayLink } from './two-way-link.ts';
import type { VoiceWorker } from './voice-worker.ts';
import type { WorkerPool } from './worker-pool.ts';

/** One device with a media connection, whatever it carries. */
export interface MediaPeer<Home extends MediaHome> {
  readonly slot: Slot;
  readonly link: TwoWayLink<Home>;
  /** Closes everything, as if it had never been connected. */
  reset(): void;
}

export interface MediaPeopleOptions<Home extends MediaHome> {
  readonly meetingId: MeetingId;
  /** What is carried, for the log and for refusals. */
  readonly what: 'voice' | 'share';
  readonly pool: WorkerPool;
  readonly turn: TurnServer | undefined;
  readonly clock: Clock;
  readonly log: Log;
  readonly rate: ConstructorParameters<typeof RequestRate>[0];
  readonly routers: { on(worker: VoiceWorker): Promise<Home>; forget(worker: VoiceWorker): void };
  /** To be told that it has to begin again: its worker died, or one runs now that did not when it came. */
  restart(slot: Slot): void;
  workerDied(worker: VoiceWorker): void;
}

interface Inside<Peer> {
  readonly peer: Peer;
  readonly rate: RequestRate;
  /** The request that is under way, and those that wait. */
  last: Promise<unknown>;
}

/** Who is in one meeting with what is carried: on which workers, asking for what, one request after another. */
export class MediaPeople<Home extends MediaHome, Peer extends MediaPeer<Home>> {
  readonly #options: MediaPeopleOptions<Home>;
  readonly #inside = new Map<Slot, Inside<Peer>>();
  /** Came while no worker ran. */
  readonly #turnedAway = new Set<Slot>();
  readonly #stopListening: readonly (() => void)[];

  constructor(options: MediaPeopleOptions<Home>) {
    this.#options = options;
    this.#stopListening = [options.pool.onDeath((worker) => this.#workerDied(worker)), options.pool.onStart(() => this.#invite())];
  }

  enter(peer: Peer): void {
    const { rate, clock } = this.#options;
    this.#inside.set(peer.slot, { peer, rate: new RequestRate(rate, clock.now()), last: Promise.resolve() });
  }

  /** @returns who was there; to be reset by whoever asks */
  leave(slot: Slot): Peer | undefined {
    const peer = this.get(slot);
    this.#inside.delete(slot);
    this.#turnedAway.delete(slot);
    return peer;
  }

  get(slot: Slot): Peer | undefined {
    return this.#inside.get(slot)?.peer;
  }

  /** Whether it has neither gone nor come anew. */
  has(peer: Peer): boolean {
    return this.get(peer.slot) === peer;
  }

  all(): Peer[] {
    return [...this.#inside.values()].map(({ peer }) => peer);
  }

  /** Nobody is told anything any more. @returns who was there */
  close(): Peer[] {
    for (const stop of this.#stopListening) stop();
    const peers = this.all();
    this.#inside.clear();
    return peers;
  }

  /** Answers a request in its turn, if it may be asked at all. */
  async request<Value>(slot: Slot, isKnown: () => boolean, answer: (peer: Peer) => Promise<Result<Value>>): Promise<Result<Value>> {
    const inside = this.#inside.get(slot);
    if (inside === undefined) return refuse('not-allowed');
    if (!isKnown()) return refuse('unknown-command');
    if (!inside.rate.take(this.#options.clock.now())) return refuse('too-fast');
    return this.inTurn(inside.peer, async () => (this.#inside.get(slot) === inside ? answer(inside.peer) : refuse('not-allowed')));
  }

  /** Requests of one connection, and what we do to it ourselves, happen one after another. */
  inTurn<Value>(peer: Peer, act: () => Promise<Value>): Promise<Value> {
    const inside = this.#inside.get(peer.slot);
    const done = (inside?.last ?? Promise.resolve()).then(act);
    if (inside !== undefined) inside.last = done.catch(() => {});
    return done;
  }

  /** Begins anew, on a worker that has room. */
  async welcome(peer: Peer): Promise<VoiceWelcome | Refused> {
    const { pool, routers, turn, clock, what } = this.#options;
    peer.reset();
    const home = await findHome(pool, () => this.#peopleOnWorkers(), (worker) => routers.on(worker));
    if (!this.has(peer)) return refuse('not-allowed');
    if (home === undefined) {
      this.#turnedAway.add(peer.slot);
      return refuse('voice-unavailable', `no ${what === 'voice' ? what : 'media'} worker runs; one is being started`);
    }
    this.#turnedAway.delete(peer.slot);
    peer.link.home = home;
    return { routerRtpCapabilities: { ...home.router.rtpCapabilities }, iceServers: turn === undefined ? [] : [turnCredentials(turn, clock.now())] };
  }

  /** @returns by what the log knows it */
  complain(error: unknown, slot: Slot): string {
    const errorId = randomUUID();
    const { log, meetingId, what } = this.#options;
    log.error({ errorId, meetingId, slot, error }, `${what} request failed`);
    return errorId;
  }

  #peopleOnWorkers(): ReadonlyMap<VoiceWorker, number> {
    const people = new Map<VoiceWorker, number>();
    for (const { link } of this.all()) if (link.home !== undefined) people.set(link.home.worker, (people.get(link.home.worker) ?? 0) + 1);
    return people;
  }

  /** Everybody who was on that worker begins again, on whatever worker then runs. */
  #workerDied(worker: VoiceWorker): void {
    this.#options.routers.forget(worker);
    this.#options.workerDied(worker);
    for (const peer of this.all()) {
      if (peer.link.home?.worker !== worker) continue;
      peer.reset();
      this.#options.restart(peer.slot);
    }
  }

  /** A worker runs again: who was turned away may come. */
  #invite(): void {
    for (const slot of this.#turnedAway) this.#options.restart(slot);
    this.#turnedAway.clear();
  }
}
