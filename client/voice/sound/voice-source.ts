import type { Slot } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Hearing } from './hearing.ts';
import { levelOfRms, rootMeanSquare } from './loudness.ts';

/** Time constant of gain changes in seconds. */
const SMOOTH_S = 0.04;
/** A change of gain below this is not worth an event on the audio thread. */
const STEP = 0.004;
/** How fast a voice follows the mouth and the turning head, in seconds. */
const FOLLOW_S = 0.04;

/**
 * One voice on its way to our ears:
 *
 *     track → volume ─┬→ direct gain ───────────┬→ destination
 *                     └→ panned gain → panner ──┘
 *
 * The listener of Web Audio stays at the origin and voices are placed relative to the head, because not every browser lets the
 * listener be moved smoothly.
 */
export class VoiceSource {
  readonly slot: Slot;
  readonly #context: AudioContext;
  readonly #element: HTMLAudioElement | undefined;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #volume: GainNode;
  readonly #direct: GainNode;
  readonly #panned: GainNode;
  readonly #panner: PannerNode;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  readonly #aims = new Map<GainNode, number>();
  #direction: Vec3 = [0, 0, -1];
  #placed = false;
  #panning = false;
  #flowing = true;

  constructor(context: AudioContext, options: { readonly slot: Slot; readonly track: MediaStreamTrack; readonly destination: AudioNode; readonly silentElement: boolean; readonly volume: number }) {
    this.slot = options.slot;
    this.#context = context;
    const stream = new MediaStream([options.track]);
    if (options.silentElement) {
      // Held for the whole life of the voice: without it Chrome decodes nothing.
      this.#element = new Audio();
      this.#element.muted = true;
      this.#element.srcObject = stream;
      this.play();
    }
    this.#source = context.createMediaStreamSource(stream);
    // A track may come with two equal channels; a panner places one.
    this.#volume = new GainNode(context, { gain: options.volume, channelCount: 1, channelCountMode: 'explicit' });
    this.#direct = new GainNode(context, { gain: 0 });
    this.#panned = new GainNode(context, { gain: 0 });
    // The distance is in our own gains (roll-off.ts): the panner gives the direction only.
    this.#panner = new PannerNode(context, { panningModel: 'equalpower', distanceModel: 'inverse', refDistance: 1, rolloffFactor: 0, positionX: 0, positionY: 0, positionZ: -1 });
    this.#analyser = new AnalyserNode(context, { fftSize: 512 });
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#source.connect(this.#volume);
    this.#source.connect(this.#analyser);
    this.#volume.connect(this.#direct).connect(options.destination);
    this.#panned.connect(this.#panner).connect(options.destination);
  }

  /** The two parts as they reach the ears, for measuring. */
  get outputs(): readonly AudioNode[] {
    return [this.#direct, this.#panner];
  }

  get flowing(): boolean {
    return this.#flowing;
  }

  /** Again inside a gesture, for a browser that held the silent element back. */
  play(): void {
    this.#element?.play().catch(() => {});
  }

  /** A voice that is held back costs nothing here. */
  setFlowing(flowing: boolean): void {
    this.#flowing = flowing;
    this.#connectPanner(flowing && (this.#aims.get(this.#panned) ?? 0) > 0);
  }

  setVolume(volume: number): void {
    this.#aim(this.#volume, volume);
  }

  setFullPanner(full: boolean): void {
    const model = full ? 'HRTF' : 'equalpower';
    if (this.#panner.panningModel !== model) this.#panner.panningModel = model;
  }

  /** `elapsed`: seconds since the last call. */
  place(hearing: Hearing, elapsed: number): void {
    this.#connectPanner(this.#flowing && hearing.panned > 0);
    this.#aim(this.#direct, hearing.direct);
    this.#aim(this.#panned, hearing.panned);
    if (hearing.panned > 0) this.#turn(hearing.direction, this.#placed ? 1 - Math.exp(-elapsed / FOLLOW_S) : 1);
    this.#placed = hearing.panned > 0;
  }

  level(): number {
    if (!this.#flowing) return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return levelOfRms(rootMeanSquare(this.#samples));
  }

  close(): void {
    for (const node of [this.#source, this.#volume, this.#direct, this.#panned, this.#panner, this.#analyser]) node.disconnect();
    if (this.#element === undefined) return;
    this.#element.pause();
    this.#element.srcObject = null;
  }

  #connectPanner(panning: boolean): void {
    if (panning === this.#panning) return;
    this.#panning = panning;
    if (panning) this.#volume.connect(this.#panned);
    else this.#volume.disconnect(this.#panned);
  }

  #aim(node: GainNode, gain: number): void {
    const before = this.#aims.get(node);
    if (before !== undefined && Math.abs(before - gain) < STEP && gain !== 0) return;
    if (before === gain) return;
    this.#aims.set(node, gain);
    node.gain.setTargetAtTime(gain, this.#context.currentTime, SMOOTH_S);
  }

  #turn(to: Vec3, share: number): void {
    const from = this.#direction;
    const direction: Vec3 = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share, from[2] + (to[2] - from[2]) * share];
    this.#direction = direction;
    // Half-way between opposite directions lies the origin, where a panner has none; the next step is past it.
    if (Math.hypot(...direction) < 0.05) return;
    this.#panner.positionX.value = direction[0];
    this.#panner.positionY.value = direction[1];
    this.#panner.positionZ.value = direction[2];
  }
}
