import type { Slot } from '#rooms/protocol/ids.ts';
import type { Placement } from '#rooms/protocol/pose.ts';
import type { SoundMeter } from '../voice.ts';
import { hear } from './hearing.ts';
import { nearestVoices } from './panner-choice.ts';
import { SoundProbe } from './sound-probe.ts';
import type { Speaker } from './speaker.ts';
import { VoiceSource } from './voice-source.ts';
import type { SoundPolicy } from './sound-policy.ts';

/** Voices are placed 30 times a second. A timer, because animation frames stop in a headset's page and in hidden tabs. */
const PLACE_MS = 33;

/** What the sound has to know about the hall; asked for each voice at each step. */
export interface HallPlaces {
  ears(): Placement | undefined;
  mouth(slot: Slot): Placement | undefined;
  onStage(slot: Slot): boolean;
  volume(slot: Slot): number;
}

/** All voices that are received, placed around our head. */
export class HallSound {
  readonly #speaker: Speaker;
  readonly #policy: SoundPolicy;
  readonly #places: HallPlaces;
  readonly #sources = new Map<string, VoiceSource>();
  readonly #warmUp: PannerNode;
  #full: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setInterval> | undefined;
  #last = 0;
  #probe: SoundProbe | undefined;

  constructor(speaker: Speaker, policy: SoundPolicy, places: HallPlaces) {
    this.#speaker = speaker;
    this.#policy = policy;
    this.#places = places;
    // Chrome loads the tables of the dear panner with the first one, and such a panner is silent until then.
    this.#warmUp = new PannerNode(speaker.context, { panningModel: 'HRTF' });
  }

  add(consumerId: string, slot: Slot, track: MediaStreamTrack): void {
    this.remove(consumerId);
    const { context, input: destination } = this.#speaker;
    this.#sources.set(consumerId, new VoiceSource(context, { slot, track, destination, silentElement: this.#policy.silentElement, volume: this.#places.volume(slot) }));
    this.#place();
    this.#run();
  }

  setFlowing(consumerId: string, flowing: boolean): void {
    this.#sources.get(consumerId)?.setFlowing(flowing);
    if (flowing) this.#place();
    this.#run();
  }

  remove(consumerId: string): void {
    const source = this.#sources.get(consumerId);
    if (source === undefined) return;
    this.#sources.delete(consumerId);
    this.#probe?.forget(consumerId);
    source.close();
    this.#run();
  }

  /** Somebody's volume was changed. */
  refreshVolumes(): void {
    for (const source of this.#sources.values()) source.setVolume(this.#places.volume(source.slot));
  }

  levelOf(slot: Slot): number {
    let level = 0;
    for (const source of this.#sources.values()) if (source.slot === slot) level = Math.max(level, source.level());
    return level;
  }

  /** Inside a gesture. */
  resume(): void {
    for (const source of this.#sources.values()) source.play();
  }

  meter(): SoundMeter {
    this.#probe ??= new SoundProbe(this.#speaker.context, this.#speaker.output);
    return this.#probe.measure(this.#sources);
  }

  close(): void {
    for (const consumerId of this.#sources.keys()) this.remove(consumerId);
    this.#probe?.close();
    this.#warmUp.disconnect();
    clearInterval(this.#timer);
  }

  #run(): void {
    const needed = [...this.#sources.values()].some((source) => source.flowing);
    if (needed && this.#timer === undefined) this.#timer = setInterval(() => this.#place(), PLACE_MS);
    if (needed || this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #place(): void {
    const now = this.#speaker.context.currentTime;
    const elapsed = Math.max(0, now - this.#last);
    this.#last = now;
    const ears = this.#places.ears();
    const distances = new Map<string, number>();
    for (const [consumerId, source] of this.#sources) {
      if (!source.flowing) continue;
      const onStage = this.#places.onStage(source.slot);
      const hearing = hear(ears, this.#places.mouth(source.slot), onStage);
      source.place(hearing, elapsed);
      // The stage has only a hint of a direction: no need for the dear panner.
      if (hearing.distance !== undefined && !onStage) distances.set(consumerId, hearing.distance);
    }
    this.#full = nearestVoices(distances, this.#full, this.#policy.fullPanners);
    for (const [consumerId, source] of this.#sources) if (source.flowing) source.setFullPanner(this.#full.has(consumerId));
  }
}
