import type { types } from 'mediasoup';
import type { MeetingId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Result } from '#rooms/protocol/result.ts';
import { voiceRequests, type VoiceReplies, type VoiceRequestName } from '#rooms/protocol/voice.ts';
import type { Clock, Log, VoiceHall, VoiceListener } from '#rooms/ports.ts';
import { chooseForAll } from './choice-round.ts';
import { FloodGuard } from './flood-guard.ts';
import { HallRouters, type HallRouter } from './hall-routers.ts';
import type { ListenerDoor } from './listener-voices.ts';
import { hear, silence, type Decibels } from './loudness.ts';
import { MediaPeople } from './media-people.ts';
import type { RecitedFrame } from './recital.ts';
import { Recitals } from './recitals.ts';
import { answer, handlersOf, voiceRequestRate } from './signalling.ts';
import type { TransportKind } from './transport-kind.ts';
import type { TurnServer } from './turn-credentials.ts';
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

/** The voices of one meeting: who talks, who hears whom, on which workers. */
export class MeetingVoice implements VoiceHall {
  readonly #options: MeetingVoiceOptions;
  readonly #routers = new HallRouters((slot, level) => this.#hear(slot, level));
  readonly #people: MediaPeople<HallRouter, VoicePeer>;
  readonly #handlers = handlersOf({ enter: (peer) => this.#people.welcome(peer) });
  readonly #floodGuard = new FloodGuard();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #recitals = new Recitals(() => this.#people);
  readonly #silenced = new Set<ParticipantId>();
  readonly #tallied = new Set<VoiceWorker>();
  #soon: NodeJS.Timeout | undefined;
  #restUntil = 0;
  #closed = false;

  constructor(options: MeetingVoiceOptions) {
    this.#options = options;
    this.#timers = [setInterval(() => this.#chooseInTime(), CHOOSE_MS), setInterval(() => this.#lookForFloods(), FLOOD_LOOK_MS)];
    for (const timer of this.#timers) timer.unref();
    const { meetingId, pool, turn, clock, log, listener } = options;
    this.#people = new MediaPeople({
      meetingId, pool, turn, clock, log, what: 'voice', rate: voiceRequestRate, routers: this.#routers,
      restart: (slot) => listener.notify(slot, { kind: 'voice.restart' }),
      workerDied: (worker) => void this.#tallied.delete(worker),
    });
  }

  enter(slot: Slot, participant: ParticipantId): void {
    if (this.#closed || this.#people.get(slot) !== undefined) return;
    const { clock, kind } = this.#options;
    const peer = new VoicePeer(slot, participant, {
      kind,
      now: () => clock.now(),
      microphoneChanged: (changed) => this.#microphoneChanged(changed),
      doorFor: (listener, transport, capabilities) => this.#doorFor(listener, transport, capabilities),
    });
    this.#people.enter(peer);
    if (this.#silenced.has(participant)) void this.#people.get(slot)?.silence(true);
  }

  silence(participant: ParticipantId, silenced: boolean): void {
    if (silenced) this.#silenced.add(participant);
    else this.#silenced.delete(participant);
    for (const peer of this.#people.all()) {
      if (peer.participant === participant) void this.#people.inTurn(peer, () => peer.silence(silenced)).catch((error: unknown) => this.#people.complain(error, peer.slot));
    }
  }

  leave(slot: Slot): void {
    const peer = this.#people.leave(slot);
    if (peer === undefined) return;
    peer.reset();
    this.#chooseSoon();
  }

  async request<Name extends VoiceRequestName>(slot: Slot, name: Name, payload: unknown): Promise<Result<VoiceReplies[Name]>> {
    const result = await this.#people.request(slot, () => Object.hasOwn(voiceRequests, name),
      (peer) => answer(this.#handlers, peer, name, payload, (error) => this.#people.complain(error, slot)));
    if (result.ok && name === 'voice.listen') this.#chooseSoon();
    return result;
  }

  place(slot: Slot, at: Place | undefined): void {
    const peer = this.#people.get(slot);
    if (peer === undefined || (at !== undefined && !at.position.every(Number.isFinite))) return;
    peer.place = at;
  }

  /** See `Recitals`. */
  recite(slot: Slot, frames: readonly RecitedFrame[], ms: number): Promise<void> {
    return this.#recitals.recite(slot, frames, ms);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#soon);
    for (const peer of this.#people.close()) peer.reset();
    for (const worker of this.#tallied) worker.tally(this, undefined);
    this.#routers.close();
    this.#options.onClose();
  }

  #lookForFloods(): void {
    for (const peer of this.#people.all()) {
      const { producer } = peer;
      if (producer !== undefined && !producer.paused && !producer.closed) void this.#muteFlood(peer, producer);
    }
  }

  async #muteFlood(peer: VoicePeer, producer: types.Producer): Promise<void> {
    if (!(await this.#floodGuard.look(producer)) || peer.producer !== producer || producer.paused) return;
    this.#options.log.warn({ meetingId: this.#options.meetingId, slot: peer.slot }, 'a microphone sends far more than speech needs; it is muted');
    await this.#people.inTurn(peer, () => peer.setMuted(true)).catch(() => {});
  }

  #doorFor(listener: VoicePeer, transport: types.Transport, capabilities: types.RtpCapabilities): ListenerDoor {
    return {
      transport,
      capabilities,
      bring: async (slot) => {
        const talker = this.#people.get(slot);
        const [home, to] = [talker?.link.home, listener.link.home];
        if (talker?.producer === undefined || home === undefined || to === undefined) return undefined;
        const { producer } = talker;
        try {
          await this.#routers.bring(producer, home, to);
        } catch (error) {
          // Talker or worker went away meanwhile.
          if (!producer.closed && home.worker.alive) throw error;
        }
        return producer.closed ? undefined : producer;
      },
      notify: (notice) => {
        if (this.#people.has(listener)) this.#options.listener.notify(listener.slot, notice);
      },
      complain: (error) => void this.#people.complain(error, listener.slot),
    };
  }

  #microphoneChanged(peer: VoicePeer): void {
    if (!this.#people.has(peer)) return;
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
    const peer = this.#people.get(slot);
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
    const peers = this.#people.all();
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
}
