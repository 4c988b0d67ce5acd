import { signal } from '@preact/signals';
import type { Session } from '#client/session/session.ts';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';
import { Connection } from './link/connection.ts';
import { onNetworkChanged } from './link/network-signs.ts';
import { ReceiveSide, type VoiceSink } from './link/receive-side.ts';
import { SendSide } from './link/send-side.ts';
import { askThrough, linkRequestsOf } from './link/signalling.ts';
import { Microphone } from './microphone/microphone.ts';
import { browserSigns } from './sound/browser-signs.ts';
import { onGesture } from './sound/gestures.ts';
import { HallSound } from './sound/hall-sound.ts';
import { watchLevel } from './sound/level-meter.ts';
import { soundPolicy, type SoundPolicy } from './sound/sound-policy.ts';
import { Speaker } from './sound/speaker.ts';
import { browserClock, type VoiceClock } from './voice-clock.ts';
import { Volumes } from './volumes.ts';
import type { SoundMeter, StartVoice, Voice } from './voice.ts';

const SILENT: SoundMeter = { output: { left: 0, right: 0, hz: 0 }, voices: new Map() };

/**
 * The voice of one stay in a meeting. Load this module on demand: it carries the media library. Nothing is asked of the
 * browser or the server before `start`.
 */
export function openVoice(session: Session, clock: VoiceClock = browserClock): Voice {
  return new HallVoice(session, clock);
}

class HallVoice implements Voice {
  readonly #session: Session;
  readonly #clock: VoiceClock;
  readonly #microphone: Microphone;
  readonly #send: SendSide;
  readonly #receive: ReceiveSide;
  readonly #connection: Connection;
  readonly #volumes = new Volumes();
  readonly #level = signal(0);
  readonly #audible = signal(false);
  #speaker: Speaker | undefined;
  #hall: HallSound | undefined;
  #ends: (() => void)[] = [];
  #endMeter: () => void = () => {};
  #masterVolume = 1;
  #ears: Placement | undefined;
  #placeOf: (slot: Slot) => Placement | undefined = () => undefined;
  #onStage: ReadonlySet<Slot> = new Set();

  readonly level = this.#level;
  readonly audible = this.#audible;

  constructor(session: Session, clock: VoiceClock) {
    this.#session = session;
    this.#clock = clock;
    const ask = askThrough(session.voice);
    const sink: VoiceSink = {
      add: (consumerId, slot, track) => this.#hall?.add(consumerId, slot, track),
      setFlowing: (consumerId, flowing) => this.#hall?.setFlowing(consumerId, flowing),
      remove: (consumerId) => this.#hall?.remove(consumerId),
    };
    this.#microphone = new Microphone(clock);
    this.#send = new SendSide(ask, clock);
    this.#receive = new ReceiveSide(ask, sink);
    this.#connection = new Connection(
      linkRequestsOf(ask),
      {
        attach: async (link) => {
          this.#receive.attach(link);
          await Promise.all([link.listen(), this.#send.attach(link)]);
        },
        detach: () => {
          this.#receive.detach();
          this.#send.detach();
        },
      },
      clock,
    );
  }

  get state() {
    return this.#connection.state;
  }
  get microphone() {
    return this.#microphone.state;
  }
  get deviceId() {
    return this.#microphone.deviceId;
  }

  async start(options: StartVoice): Promise<void> {
    // All of this before the first await: inside the gesture.
    if (this.#speaker === undefined) this.#open();
    else void this.resume();
    void this.#send.setMuted(options.muted);
    const opened = this.#microphone.start(options);
    this.#connection.tell({ kind: 'start' });
    await opened;
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#microphone.setMuted(muted);
    await this.#send.setMuted(muted);
  }

  async useDevice(deviceId: string): Promise<void> {
    await this.#microphone.use(deviceId);
    await this.#send.settled();
  }

  async resume(): Promise<void> {
    this.#hall?.resume();
    await this.#speaker?.resume();
  }

  setListener(at: Placement | undefined): void {
    this.#ears = at;
  }

  setPlaces(placeOf: (slot: Slot) => Placement | undefined): void {
    this.#placeOf = placeOf;
  }

  setVolume(person: ParticipantId, volume: number): void {
    this.#volumes.set(person, volume);
    this.#hall?.refreshVolumes();
  }

  setMasterVolume(volume: number): void {
    this.#masterVolume = Math.min(1, Math.max(0, volume));
    this.#speaker?.setVolume(this.#masterVolume);
  }

  levelOf(slot: Slot): number {
    return this.#hall?.levelOf(slot) ?? 0;
  }

  meter(): SoundMeter {
    return this.#hall?.meter() ?? SILENT;
  }

  async stop(): Promise<void> {
    this.#connection.tell({ kind: 'stop' });
    this.#microphone.stop();
    for (const end of this.#ends.splice(0)) end();
    this.#endMeter();
    this.#endMeter = () => {};
    this.#hall?.close();
    this.#hall = undefined;
    const speaker = this.#speaker;
    this.#speaker = undefined;
    this.#audible.value = false;
    await speaker?.close();
  }

  #open(): void {
    const policy = soundPolicy(browserSigns());
    const speaker = new Speaker(this.#clock, { volume: this.#masterVolume });
    this.#speaker = speaker;
    this.#hall = new HallSound(speaker, policy, {
      ears: () => this.#ears,
      mouth: (slot) => this.#placeOf(slot),
      onStage: (slot) => this.#onStage.has(slot),
      volume: (slot) => this.#volumes.of(slot, this.#session.people.value.values()),
    });
    this.#ends = [
      this.#session.voice.onNotice((notice) => {
        if (notice.kind === 'voice.restart') this.#connection.tell({ kind: 'restart' });
        else if (notice.kind === 'voice.unavailable') this.#connection.tell({ kind: 'unavailable', why: notice.why });
        else this.#receive.take(notice);
      }),
      onNetworkChanged(() => this.#connection.tell({ kind: 'network-changed' })),
      // By subscription, not by effect: what the listeners read of other signals must not start them again.
      this.#session.connection.subscribe((connection) => {
        this.#connection.tell({ kind: 'session', live: connection === 'live' });
        // Out of the meeting is out of hearing: no microphone stays open behind somebody's back.
        if (connection === 'closed') queueMicrotask(() => void this.stop());
      }),
      this.#session.people.subscribe((people) => {
        this.#onStage = new Set([...people.values()].filter((person) => person.onStage && person.slot !== 0).map((person) => person.slot as Slot));
        // Somebody may have come back with another slot.
        this.#hall?.refreshVolumes();
      }),
      speaker.audible.subscribe((audible) => (this.#audible.value = audible)),
      // After a reload browsers hold sound back until the first gesture: whichever it is, it is enough.
      onGesture(() => {
        if (!this.#audible.value) void this.resume();
      }),
      this.#microphone.track.subscribe((track) => this.#follow(track, speaker, policy)),
    ];
  }

  #follow(track: MediaStreamTrack | undefined, speaker: Speaker, policy: SoundPolicy): void {
    // A failure here is one of the link, which is watched and built again.
    this.#send.setTrack(track).catch(() => {});
    if (policy.loopBack) speaker.setLoopBack(track !== undefined);
    // Who has allowed the microphone is allowed sound, too, in most browsers: from now on, not before.
    if (track !== undefined && !this.#audible.value) void this.resume();
    this.#endMeter();
    this.#endMeter = track === undefined ? () => {} : watchLevel(speaker.context, track, (level) => (this.#level.value = level));
  }
}
