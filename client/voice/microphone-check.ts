import { signal, type ReadonlySignal } from '@preact/signals';
import { captureMicrophone } from './microphone/capture.ts';
import type { CaptureRefusal } from './microphone/capture-refusal.ts';
import type { MicrophoneDevice } from './microphone/device-list.ts';
import { listMicrophones, onDevicesChanged } from './microphone/devices.ts';
import { watchLevel } from './sound/level-meter.ts';

/**
 * closed: nothing asked yet, or ended · asking: the browser may be showing its question · hearing: the level moves ·
 * the others: see CaptureRefusal.
 */
export type MicrophoneCheckState = 'closed' | 'asking' | 'hearing' | CaptureRefusal;

/** The microphone at the door: does it work, which one is it. Small; carries nothing of the media plane. */
export interface MicrophoneCheck {
  readonly state: ReadonlySignal<MicrophoneCheckState>;
  /** 0..1 while `hearing`. */
  readonly level: ReadonlySignal<number>;
  /** The microphones to choose from; empty until one was allowed. Follows plugging in and out. */
  readonly devices: ReadonlySignal<readonly MicrophoneDevice[]>;
  /** The device that is heard now. */
  readonly deviceId: ReadonlySignal<string | undefined>;
  /** Call inside a user gesture: the browser asks for permission. Never rejects: a refusal is a state. */
  start(deviceId?: string): Promise<void>;
  /** Ends the check and gives the open microphone to `Voice.start`, so that nobody is asked twice. */
  handOver(): MediaStreamTrack | undefined;
  /** Ends the check and closes the microphone. */
  stop(): void;
}

export function openMicrophoneCheck(): MicrophoneCheck {
  const state = signal<MicrophoneCheckState>('closed');
  const level = signal(0);
  const devices = signal<readonly MicrophoneDevice[]>([]);
  const deviceId = signal<string | undefined>(undefined);
  let track: MediaStreamTrack | undefined;
  let endMeter = () => {};
  let endWatch = () => {};
  let context: AudioContext | undefined;
  let asked = 0;

  function letGo(): MediaStreamTrack | undefined {
    asked += 1;
    endMeter();
    endMeter = () => {};
    const held = track;
    track = undefined;
    held?.removeEventListener('ended', onEnded);
    deviceId.value = undefined;
    return held;
  }
  function close(): void {
    endWatch();
    endWatch = () => {};
    void context?.close();
    context = undefined;
    state.value = 'closed';
  }
  async function refreshDevices(): Promise<void> {
    const found = await listMicrophones();
    devices.value = found;
    // A microphone was plugged in for somebody who had none: go on without another press.
    if (state.value === 'no-device' && found.length > 0) await begin(undefined);
  }
  function onEnded(): void {
    letGo();
    state.value = 'no-device';
    void refreshDevices();
  }
  async function begin(wanted: string | undefined): Promise<void> {
    letGo()?.stop();
    const ticket = asked;
    state.value = 'asking';
    const captured = await captureMicrophone(wanted);
    if (ticket !== asked) {
      if (captured.ok) captured.track.stop();
      return;
    }
    if (!captured.ok) {
      state.value = captured.why;
      return;
    }
    track = captured.track;
    track.addEventListener('ended', onEnded);
    deviceId.value = track.getSettings().deviceId;
    if (context !== undefined) endMeter = watchLevel(context, track, (now) => (level.value = now));
    state.value = 'hearing';
  }

  return {
    state,
    level,
    devices,
    deviceId,
    async start(wanted) {
      // Made before the first await: Safari lets a context run only when it is made inside the gesture.
      context ??= new AudioContext();
      void context.resume();
      endWatch();
      endWatch = onDevicesChanged(() => void refreshDevices());
      await begin(wanted);
      await refreshDevices();
    },
    handOver() {
      const held = letGo();
      close();
      return held;
    },
    stop() {
      letGo()?.stop();
      close();
    },
  };
}
