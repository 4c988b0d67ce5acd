import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { VoiceClock } from '../voice-clock.ts';
import { LoopBack } from './loop-back.ts';

/** Gains are changed over this time constant, in seconds: at once they would click. */
const SMOOTH_S = 0.05;

/**
 * The last piece of the way of sound: master volume, a limiter against several loud voices at once, and the loudspeaker,
 * directly or by the loop-back. `audible` tells whether the browser lets anything out.
 */
export class Speaker {
  readonly context: AudioContext;
  readonly #clock: VoiceClock;
  readonly #master: GainNode;
  readonly #limiter: DynamicsCompressorNode;
  /** Of its own, so that changing the way does not cut off who measures the limiter. */
  readonly #exit: GainNode;
  readonly #audible = signal(false);
  readonly #ends: (() => void)[] = [];
  #loopBack: LoopBack | undefined;
  #endRoute: () => void = () => {};

  readonly audible: ReadonlySignal<boolean> = this.#audible;

  /** Make it inside a gesture: Safari lets only such a context run. */
  constructor(clock: VoiceClock, options: { readonly volume: number }) {
    this.#clock = clock;
    this.context = new AudioContext({ latencyHint: 'interactive' });
    this.#master = new GainNode(this.context, { gain: options.volume });
    // As a limiter. Its built-in make-up gain lifts everything by 3.4 dB; the ceiling is then −2.3 dB of full scale.
    this.#limiter = new DynamicsCompressorNode(this.context, { threshold: -6, knee: 0, ratio: 20, attack: 0.003, release: 0.15 });
    this.#exit = new GainNode(this.context);
    this.#master.connect(this.#limiter).connect(this.#exit).connect(this.context.destination);
    const changed = () => (this.#audible.value = this.context.state === 'running');
    this.context.addEventListener('statechange', changed);
    // A call or the lock screen interrupts the context; some browsers let it go on by itself when the page is back.
    const visible = () => {
      if (document.visibilityState === 'visible') void this.resume();
    };
    document.addEventListener('visibilitychange', visible);
    this.#ends.push(
      () => this.context.removeEventListener('statechange', changed),
      () => document.removeEventListener('visibilitychange', visible),
    );
    void this.resume();
    changed();
  }

  /** Connect voices here. */
  get input(): AudioNode {
    return this.#master;
  }

  /** What leaves towards the loudspeaker, for measuring. */
  get output(): AudioNode {
    return this.#limiter;
  }

  get looped(): boolean {
    return this.#loopBack?.playing.value ?? false;
  }

  setVolume(volume: number): void {
    this.#master.gain.setTargetAtTime(volume, this.context.currentTime, SMOOTH_S);
  }

  /** Whether sound has to take the way whose echo the browser cancels: as long as a microphone is open. */
  setLoopBack(wanted: boolean): void {
    if (wanted === (this.#loopBack !== undefined)) return;
    this.#endRoute();
    this.#loopBack?.close();
    this.#loopBack = undefined;
    this.#route(undefined);
    if (!wanted) return;
    const loopBack = new LoopBack(this.context, this.#clock);
    this.#loopBack = loopBack;
    // Direct until the detour plays: better an echo than silence.
    this.#endRoute = effect(() => this.#route(loopBack.playing.value ? loopBack : undefined, loopBack));
  }

  async resume(): Promise<void> {
    try {
      // Safari leaves the promise open while it wants a gesture.
      void this.#loopBack?.resume();
      if (this.context.state !== 'closed') await this.context.resume();
    } catch {
      // Not allowed yet; `audible` says so.
    }
  }

  async close(): Promise<void> {
    this.#endRoute();
    this.#loopBack?.close();
    this.#loopBack = undefined;
    for (const end of this.#ends.splice(0)) end();
    this.#audible.value = false;
    this.#master.disconnect();
    this.#limiter.disconnect();
    this.#exit.disconnect();
    if (this.context.state !== 'closed') await this.context.close();
  }

  #route(playing: LoopBack | undefined, warming?: LoopBack): void {
    this.#exit.disconnect();
    if (playing === undefined) this.#exit.connect(this.context.destination);
    const into = playing ?? warming;
    if (into !== undefined) this.#exit.connect(into.input);
  }
}
