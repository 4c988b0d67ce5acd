import { captureRefusal, type CaptureRefusal } from './capture-refusal.ts';

export type Captured = { readonly ok: true; readonly track: MediaStreamTrack } | { readonly ok: false; readonly why: CaptureRefusal };

/**
 * What we ask of a microphone: the browser's own echo cancellation, noise suppression and gain control, one channel.
 * A given device is asked for exactly: a different microphone than the chosen one must be a decision, not an accident.
 */
export function microphoneConstraints(deviceId: string | undefined): MediaTrackConstraints {
  return {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    channelCount: 1,
    ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
  };
}

/** Opens a microphone; asks for permission when the browser has to. Never rejects. */
export async function captureMicrophone(deviceId: string | undefined): Promise<Captured> {
  // Without a secure context the whole interface is missing.
  if (!('mediaDevices' in navigator)) return { ok: false, why: 'insecure' };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: microphoneConstraints(deviceId), video: false });
    const [track] = stream.getAudioTracks();
    return track === undefined ? { ok: false, why: 'no-device' } : { ok: true, track };
  } catch (error) {
    return { ok: false, why: captureRefusal(error, window.isSecureContext) };
  }
}
