import { randomUUID } from 'node:crypto';
import type { types } from 'mediasoup';
import type { MeetingId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { refuse, type Refused, type Result } from '#rooms/protocol/result.ts';
import { voiceRequests, type VoiceReplies, type VoiceRequestName } from '#rooms/protocol/voice.ts';
import type { Clock, Log, VoiceHall, VoiceListener } from '#rooms/ports.ts';
import { chooseForAll } from './choice-round.ts';
import { findHome } from './find-home.ts';
import { FloodGuard } from './flood-guard.ts';
import { HallRouters } from './hall-routers.ts';
import type { ListenerDoor } from './listener-voices.ts';
import { hear, silence, type Decibels } from './loudness.ts';
import { RequestRate } from './request-rate.ts';
import { answer, handlersOf, voiceRequestRate } from './signalling.ts';
import type { TransportKind } from './transport-kind.ts';
import { turnCredentials, type TurnServer } from './turn-credentials.ts';
import { VoicePeer, type Place } from './voice-peer.ts';
import type { VoiceWorker } from './voice-worker.ts';
import type { WorkerPool } from './worker-pool.ts';

export interface MeetingVoiceOptions {
  readonly meetingId: MeetingId;
  readonly pool: WorkerPool;
  readonly kind: TransportKind;
  readonly turn: TurnServer | undefined;
  readonly listener: VoiceListener;
  readonly clock: Clock;
  readonly log: Log;
  /** The hall is closed. */
  onClose(): void;
}

/** How often the voices are chosen anew when nothing urgent happens: people walk at 1.4 m/s. */
const CHOOSE_MS = 250;
/** A choice for very many people takes long: it rests so many times as long, so that the house has time for everything else. */
const REST = 9;
/** Urgent choices (somebody begins to speak, unmutes, comes in) are gathered for so long. */
const GATHER_MS = 20;
const FLOOD_LOOK_MS = 2_000;

interface Inside {
  readonly peer: VoicePeer;
  readonly rate: RequestRate;
  /** The request that is under way, and those that wait. */
  last: Promise<unknown>;
}

/** The voices of one meeting: who talks, who hears whom, on which workers. */
export class MeetingVoice implements VoiceHall {
  readonly #options: MeetingVoiceOptions;
  readonly #inside = new Map<Slot, Inside>();
  readonly #routers = new HallRouters((slot, level) => this.#hear(slot, level));
  readonly #handlers = handlersOf({ enter: (peer) => this.#enter(peer) });
  readonly #floodGuard = new FloodGuard();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #stopListening: readonly (() => void)[];
  /** Came while no worker ran. */
  readonly #turnedAway = new Set<Slot>();
  readonly #tallied = new Set<VoiceWorker>();
  #soon: NodeJS.Timeout | undefined;
  #restUntil = 0;
  #closed = false;

  constructor(options: MeetingVoiceOptions) {
    this.#options = options;
    this.#timers = [setInterval(() => this.#chooseInTime(), CHOOSE_MS), setInterval(() => this.#lookForFloods(), FLOOD_LOOK_MS)];
    for (const timer of this.#timers) timer.unref();
    this.#stopListening = [options.pool.onDeath((worker) => this.#workerDied(worker)), options.pool.onStart(() => this.#invite())];
  }

  enter(slot: Slot, participant: ParticipantId): void {
    if (this.#closed || this.#inside.has(slot)) return;
    const { clock, kind } = this.#options;
    const peer = new VoicePeer(slot, participant, {
      kind,
      now: () => clock.now(),
      microphoneChanged: (changed) => this.#microphoneChanged(changed),
      doorFor: (listener, transport, capabilities) => this.#doorFor(listener, transport, capabilities),
    });
    this.#inside.set(slot, { peer, rate: new RequestRate(voiceRequestRate, clock.now()), last: Promise.resolve() });
  }

  leave(slot: Slot): void {
    const peer = this.#inside.get(slot)?.peer;
    if (peer === undefined) return;
    this.#inside.delete(slot);
    this.#turnedAway.delete(slot);
    peer.reset();
    this.#chooseSoon();
  }

  async request<Name extends VoiceRequestName>(slot: Slot, name: Name, payload: unknown): Promise<Result<VoiceReplies[Name]>> {
    const inside = this.#inside.get(slot);
    if (inside === undefined) return refuse('not-allowed');
    if (!Object.hasOwn(voiceRequests, name)) return refuse('unknown-command');
    if (!inside.rate.take(this.#options.clock.now())) return refuse('too-fast');
    const { peer } = inside;
    const result = await this.#inTurn(peer, async () => {
      if (this.#inside.get(slot) !== inside) return refuse('not-allowed');
      return answer(this.#handlers, peer, name, payload, (error) => this.#complain(error, slot));
    });
    if (result.ok && name === 'voice.listen') this.#chooseSoon();
    return result;
  }

  place(slot: Slot, at: Place | undefined): void {
    const peer = this.#inside.get(slot)?.peer;
    if (peer === undefined || (at !== undefined && !at.position.every(Number.isFinite))) return;
    peer.place = at;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#soon);
    for (const stop of this.#stopListening) stop();
    const peers = [...this.#inside.values()].map(({ peer }) => peer);
    // Emptied first: nobody is told any more.
    this.#inside.clear();
    for (const peer of peers) peer.reset();
    for (const worker of this.#tallied) worker.tally(this, undefined);
    this.#routers.close();
    this.#options.onClose();
  }

  async #enter(peer: VoicePeer): Promise<VoiceReplies['voice.enter'] | Refused> {
    peer.reset();
    const home = await findHome(this.#options.pool, () => this.#peopleOnWorkers(), (worker) => this.#routers.on(worker));
    if (this.#inside.get(peer.slot)?.peer !== peer) return refuse('not-allowed');
    if (home === undefined) {
      this.#turnedAway.add(peer.slot);
      return refuse('voice-unavailable', 'no voice worker runs; one is being started');
    }
    this.#turnedAway.delete(peer.slot);
    peer.home = home;
    const { turn, clock } = this.#options;
    return {
      routerRtpCapabilities: { ...home.router.rtpCapabilities },
      iceServers: turn === undefined ? [] : [turnCredentials(turn, clock.now())],
    };
  }

  #peopleOnWorkers(): ReadonlyMap<VoiceWorker, number> {
    const people = new Map<VoiceWorker, number>();
    for (const { peer } of this.#inside.values()) {
      if (peer.home !== undefined) people.set(peer.home.worker, (people.get(peer.home.worker) ?? 0) + 1);
    }
    return people;
  }

  /** Everybody who was on that worker begins again, on whatever worker then runs. */
  #workerDied(worker: VoiceWorker): void {
    this.#routers.forget(worker);
    this.#tallied.delete(worker);
    for (const { peer } of this.#inside.values()) {
      if (peer.home?.worker !== worker) continue;
      peer.reset();
      this.#options.listener.notify(peer.slot, { kind: 'voice.restart' });
    }
  }

  /** A worker runs again: who was turned away may come. */
  #invite(): void {
    for (const slot of this.#turnedAway) this.#options.listener.notify(slot, { kind: 'voice.restart' });
    this.#turnedAway.clear();
  }

  #lookForFloods(): void {
    for (const { peer } of this.#inside.values()) {
      const { producer } = peer;
      if (producer !== undefined && !producer.paused && !producer.closed) void this.#muteFlood(peer, producer);
    }
  }

  async #muteFlood(peer: VoicePeer, producer: types.Producer): Promise<void> {
    if (!(await this.#floodGuard.look(producer)) || peer.producer !== producer || producer.paused) return;
    this.#options.log.warn({ meetingId: this.#options.meetingId, slot: peer.slot }, 'a microphone sends far more than speech needs; it is muted');
    await this.#inTurn(peer, () => peer.setMuted(true)).catch(() => {});
  }

  /** Requests of one connection, and what we do to it ourselves, happen one after another. */
  #inTurn<Value>(peer: VoicePeer, act: () => Promise<Value>): Promise<Value> {
    const inside = this.#inside.get(peer.slot);
    const done = (inside?.last ?? Promise.resolve()).then(act);
    if (inside !== undefined) inside.last = done.catch(() => {});
    return done;
  }

  #doorFor(listener: VoicePeer, transport: types.Transport, capabilities: types.RtpCapabilities): ListenerDoor {
    return {
      transport,
      capabilities,
      bring: async (slot) => {
        const talker = this.#inside.get(slot)?.peer;
        if (talker?.producer === undefined || talker.home === undefined || listener.home === undefined) return undefined;
        const { producer, home } = talker;
        try {
          await this.#routers.bring(producer, home, listener.home);
        } catch (error) {
          // Talker or worker went away meanwhile.
          if (!producer.closed && home.worker.alive) throw error;
        }
        return producer.closed ? undefined : producer;
      },
      notify: (notice) => {
        if (this.#inside.get(listener.slot)?.peer === listener) this.#options.listener.notify(listener.slot, notice);
      },
      complain: (error) => void this.#complain(error, listener.slot),
    };
  }

  #microphoneChanged(peer: VoicePeer): void {
    if (this.#inside.get(peer.slot)?.peer !== peer) return;
    const { listener, clock } = this.#options;
    // Who mutes falls silent for everybody at once, not when the last word has faded.
    if (peer.microphone !== 'on') {
      if (peer.loudness.speaking) listener.speaking(peer.slot, false);
      peer.loudness = silence(clock.now());
    }
    listener.microphone(peer.slot, peer.microphone);
    this.#chooseSoon();
  }

  #hear(slot: Slot, report: Decibels | undefined): void {
    const peer = this.#inside.get(slot)?.peer;
    if (peer?.microphone !== 'on') return;
    const before = peer.loudness;
    peer.loudness = hear(before, report, this.#options.clock.now());
    if (peer.loudness.speaking === before.speaking) return;
    this.#options.listener.speaking(slot, peer.loudness.speaking);
    if (peer.loudness.speaking) this.#chooseSoon();
  }

  #chooseSoon(): void {
    if (this.#closed || this.#soon !== undefined) return;
    this.#soon = setTimeout(() => this.#choose(), Math.max(GATHER_MS, this.#restUntil - performance.now()));
    this.#soon.unref();
  }

  #chooseInTime(): void {
    if (performance.now() >= this.#restUntil) this.#choose();
  }

  #choose(): void {
    const began = performance.now();
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const peers = [...this.#inside.values()].map(({ peer }) => peer);
    // Time passes for who is silent as well.
    for (const peer of peers) if (peer.producer !== undefined) this.#hear(peer.slot, undefined);
    const loads = chooseForAll(peers);
    for (const worker of this.#tallied) if (!loads.has(worker)) worker.tally(this, undefined);
    this.#tallied.clear();
    for (const [worker, load] of loads) {
      worker.tally(this, load);
      this.#tallied.add(worker);
    }
    const ended = performance.now();
    this.#restUntil = ended + (ended - began) * REST;
  }

  #complain(error: unknown, slot: Slot): string {
    const errorId = randomUUID();
    this.#options.log.error({ errorId, meetingId: this.#options.meetingId, slot, error }, 'voice request failed');
    return errorId;
  }
}
