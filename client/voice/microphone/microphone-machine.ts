import type { MicrophoneState } from '../voice.ts';
import type { CaptureRefusal } from './capture-refusal.ts';

/**
 * Everything that happens to a microphone, as a pure function: unplugged, taken by a phone call, asleep with the headset,
 * forbidden, chosen anew. `microphone.ts` carries out the effects. Rules: docs/spec/voice-client.md, VC1 to VC13.
 */
export interface MicrophoneModel {
  /** False for who listens only. */
  readonly wanted: boolean;
  readonly muted: boolean;
  readonly capture: 'none' | 'live' | 'silenced' | 'lost' | 'denied';
  /** An attempt to open a device is under way; this one. */
  readonly opening: { readonly deviceId: string | undefined } | undefined;
  /** What the person chose; undefined is the system's microphone. */
  readonly chosen: string | undefined;
  /** The device that is open now. */
  readonly holding: string | undefined;
  /** Failed attempts since it was last live. */
  readonly failures: number;
}

export type MicrophoneEvent =
  | { readonly kind: 'wanted'; readonly deviceId: string | undefined; readonly muted: boolean; readonly alreadyOpen: boolean; readonly holding?: string | undefined }
  | { readonly kind: 'unwanted' }
  | { readonly kind: 'opened'; readonly deviceId: string | undefined }
  | { readonly kind: 'refused'; readonly why: CaptureRefusal }
  /** The track ended: unplugged, or the permission was taken away. */
  | { readonly kind: 'ended' }
  /** The system holds the sound back (a phone call, a switch on the device), and gives it again. */
  | { readonly kind: 'silenced' }
  | { readonly kind: 'sounding' }
  | { readonly kind: 'devices'; readonly ids: readonly string[] }
  /** The page came back to the front, or the device woke. */
  | { readonly kind: 'woken' }
  /** The person allowed microphones in the browser's settings. */
  | { readonly kind: 'allowed' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'chosen'; readonly deviceId: string }
  | { readonly kind: 'muted'; readonly muted: boolean };

export type MicrophoneEffect =
  | { readonly kind: 'open'; readonly deviceId: string | undefined }
  /** Stop the open track and forget any attempt under way. */
  | { readonly kind: 'release' }
  /** Send `retry` after this time, instead of any earlier one. */
  | { readonly kind: 'retry-after'; readonly ms: number };

export interface MicrophoneStep {
  readonly model: MicrophoneModel;
  readonly effects: readonly MicrophoneEffect[];
}

export const noMicrophone: MicrophoneModel = { wanted: false, muted: true, capture: 'none', opening: undefined, chosen: undefined, holding: undefined, failures: 0 };

/** While it is lost: soon at first, for a device that wakes; then seldom. `devicechange` comes on top. */
const RETRY_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;
export function retryDelay(failures: number): number {
  return RETRY_MS[Math.min(failures, RETRY_MS.length) - 1] ?? RETRY_MS[0];
}

export function microphoneState(model: MicrophoneModel): MicrophoneState {
  switch (model.capture) {
    case 'live':
      return model.muted ? 'muted' : 'on';
    case 'silenced':
      return 'lost';
    default:
      return model.capture;
  }
}

export function stepMicrophone(model: MicrophoneModel, event: MicrophoneEvent): MicrophoneStep {
  switch (event.kind) {
    case 'wanted': {
      const wanted: MicrophoneModel = { ...noMicrophone, wanted: true, muted: event.muted, chosen: event.deviceId };
      if (!event.alreadyOpen) return open(wanted, event.deviceId);
      return still({ ...wanted, capture: 'live', holding: event.holding });
    }
    case 'unwanted':
      return { model: { ...noMicrophone, muted: model.muted }, effects: [{ kind: 'release' }] };
    case 'muted':
      return still({ ...model, muted: event.muted });
    case 'chosen':
      // Who came to listen only does not speak by choosing a device.
      return open({ ...model, wanted: true, muted: model.wanted ? model.muted : true, chosen: event.deviceId, failures: 0 }, event.deviceId);
    case 'opened':
      if (!model.wanted) return { model, effects: [{ kind: 'release' }] };
      return still({ ...model, capture: 'live', opening: undefined, holding: event.deviceId, failures: 0 });
    case 'refused':
      return model.wanted ? refused(model, event.why) : still({ ...model, opening: undefined });
    case 'ended':
      return lost(model);
    case 'silenced':
      return model.capture === 'live' ? still({ ...model, capture: 'silenced' }) : still(model);
    case 'sounding':
      return model.capture === 'silenced' ? still({ ...model, capture: 'live' }) : still(model);
    case 'devices':
      return devicesChanged(model, event.ids);
    case 'woken':
      return model.wanted && model.opening === undefined && (model.capture === 'lost' || model.capture === 'silenced') ? open(model, model.chosen) : still(model);
    case 'allowed':
      return model.wanted && model.opening === undefined && model.capture === 'denied' ? open(model, model.chosen) : still(model);
    case 'retry':
      return model.wanted && model.opening === undefined && model.capture === 'lost' ? open(model, model.chosen) : still(model);
  }
}

function still(model: MicrophoneModel): MicrophoneStep {
  return { model, effects: [] };
}

function open(model: MicrophoneModel, deviceId: string | undefined): MicrophoneStep {
  return { model: { ...model, opening: { deviceId } }, effects: [{ kind: 'open', deviceId }] };
}

function lost(model: MicrophoneModel): MicrophoneStep {
  if (!model.wanted || (model.capture !== 'live' && model.capture !== 'silenced')) return still(model);
  const now: MicrophoneModel = { ...model, capture: 'lost', holding: undefined };
  // A change of device may end the old one first: the attempt under way is already the remedy.
  return now.opening === undefined ? open(now, now.chosen) : still(now);
}

function refused(model: MicrophoneModel, why: CaptureRefusal): MicrophoneStep {
  const asked = model.opening?.deviceId;
  const now: MicrophoneModel = { ...model, opening: undefined, failures: model.failures + 1 };
  if (model.capture === 'live' || model.capture === 'silenced') {
    // The new device could not be had; the old one goes on.
    return still({ ...now, chosen: model.holding, failures: 0 });
  }
  if (why === 'denied' || why === 'insecure') return still({ ...now, capture: 'denied', holding: undefined });
  // The chosen one is gone: any microphone is better than none.
  if (asked !== undefined && why === 'no-device') return open(now, undefined);
  return { model: { ...now, capture: 'lost', holding: undefined }, effects: [{ kind: 'retry-after', ms: retryDelay(now.failures) }] };
}

function devicesChanged(model: MicrophoneModel, ids: readonly string[]): MicrophoneStep {
  if (!model.wanted || model.opening !== undefined) return still(model);
  if (model.capture === 'lost') return ids.length > 0 ? open({ ...model, failures: 0 }, model.chosen) : still(model);
  const chosenIsBack = model.chosen !== undefined && model.holding !== undefined && model.holding !== model.chosen && ids.includes(model.chosen);
  return model.capture === 'live' && chosenIsBack ? open(model, model.chosen) : still(model);
}
