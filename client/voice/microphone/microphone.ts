import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { MicrophoneState, StartVoice } from '../voice.ts';
import type { VoiceClock } from '../voice-clock.ts';
import { captureMicrophone } from './capture.ts';
import { listMicrophones, onDevicesChanged } from './devices.ts';
import { microphoneState, noMicrophone, stepMicrophone, type MicrophoneEffect, type MicrophoneEvent, type MicrophoneModel } from './microphone-machine.ts';
import { onPermissionGranted, onWoken } from './wake-signs.ts';

/**
 * Holds the microphone's track: opens, loses, regains and changes it as `microphone-machine.ts` decides. Who sends
 * the sound follows `track`. The track's `enabled` is the mute switch and is set here alone.
 */
export class Microphone {
  readonly #clock: VoiceClock;
  readonly #model = signal<MicrophoneModel>(noMicrophone);
  readonly #track = signal<MediaStreamTrack | undefined>(undefined);
  #ticket = 0;
  #cancelRetry: () => void = () => {};
  #settled: (() => void)[] = [];
  #watches: readonly (() => void)[] = [];

  readonly state: ReadonlySignal<MicrophoneState> = computed(() => microphoneState(this.#model.value));
  readonly muted: ReadonlySignal<boolean> = computed(() => this.#model.value.muted);
  readonly deviceId: ReadonlySignal<string | undefined> = computed(() => this.#model.value.holding);
  /** Undefined while there is no sound to send. */
  readonly track: ReadonlySignal<MediaStreamTrack | undefined> = this.#track;

  constructor(clock: VoiceClock) {
    this.#clock = clock;
  }

  /** Resolves when the microphone is open, or refused. */
  start(options: StartVoice): Promise<void> {
    this.#watch();
    if (options.listenOnly) {
      options.track?.stop();
      this.#dispatch({ kind: 'unwanted' });
      return Promise.resolve();
    }
    const given = options.track?.readyState === 'live' ? (options.track as MediaStreamTrack) : undefined;
    if (given !== undefined) this.#hold(given);
    this.#dispatch({ kind: 'wanted', deviceId: options.deviceId, muted: options.muted, alreadyOpen: given !== undefined, holding: given?.getSettings().deviceId });
    return this.#whenSettled();
  }

  setMuted(muted: boolean): void {
    this.#dispatch({ kind: 'muted', muted });
  }

  use(deviceId: string): Promise<void> {
    this.#watch();
    this.#dispatch({ kind: 'chosen', deviceId });
    return this.#whenSettled();
  }

  /** Closes the microphone; the browser's recording sign goes out. */
  stop(): void {
    for (const end of this.#watches) end();
    this.#watches = [];
    this.#dispatch({ kind: 'unwanted' });
  }

  #watch(): void {
    if (this.#watches.length > 0) return;
    this.#watches = [
      onDevicesChanged(() => void this.#tellDevices()),
      onWoken(() => this.#woken()),
      onPermissionGranted(() => this.#dispatch({ kind: 'allowed' })),
    ];
  }

  async #tellDevices(): Promise<void> {
    const devices = await listMicrophones();
    this.#dispatch({ kind: 'devices', ids: devices.map((device) => device.id) });
  }

  #woken(): void {
    // Some systems end or silence a track during sleep without telling the page.
    const track = this.#track.value;
    if (track?.readyState === 'ended') this.#dispatch({ kind: 'ended' });
    else if (track?.muted === true) this.#dispatch({ kind: 'silenced' });
    this.#dispatch({ kind: 'woken' });
  }

  #whenSettled(): Promise<void> {
    if (this.#model.value.opening === undefined) return Promise.resolve();
    return new Promise((resolve) => this.#settled.push(resolve));
  }

  #dispatch(event: MicrophoneEvent): void {
    const { model, effects } = stepMicrophone(this.#model.value, event);
    const track = this.#track.value;
    // Before anything is told: push to talk must not wait for whoever listens to the signals.
    if (track !== undefined) track.enabled = !model.muted;
    this.#model.value = model;
    if (model.capture === 'lost' || model.capture === 'denied') this.#drop();
    for (const effect of effects) this.#carryOut(effect);
    if (this.#model.value.opening === undefined) for (const resolve of this.#settled.splice(0)) resolve();
  }

  #carryOut(effect: MicrophoneEffect): void {
    this.#cancelRetry();
    switch (effect.kind) {
      case 'open':
        void this.#open(effect.deviceId);
        return;
      case 'release':
        this.#ticket += 1;
        this.#drop();
        return;
      case 'retry-after':
        this.#cancelRetry = this.#clock.after(effect.ms, () => this.#dispatch({ kind: 'retry' }));
    }
  }

  async #open(deviceId: string | undefined): Promise<void> {
    this.#ticket += 1;
    const ticket = this.#ticket;
    const captured = await captureMicrophone(deviceId);
    if (ticket !== this.#ticket) {
      if (captured.ok) captured.track.stop();
      return;
    }
    if (!captured.ok) return this.#dispatch({ kind: 'refused', why: captured.why });
    this.#hold(captured.track);
    this.#dispatch({ kind: 'opened', deviceId: captured.track.getSettings().deviceId });
  }

  #hold(track: MediaStreamTrack): void {
    const before = this.#track.value;
    track.enabled = !this.#model.value.muted;
    const ifCurrent = (kind: 'ended' | 'silenced' | 'sounding') => () => {
      if (this.#track.value === track) this.#dispatch({ kind });
    };
    track.addEventListener('ended', ifCurrent('ended'));
    track.addEventListener('mute', ifCurrent('silenced'));
    track.addEventListener('unmute', ifCurrent('sounding'));
    this.#track.value = track;
    before?.stop();
  }

  #drop(): void {
    const before = this.#track.value;
    this.#track.value = undefined;
    before?.stop();
  }
}
