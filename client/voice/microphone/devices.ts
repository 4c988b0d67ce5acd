import { microphonesOf, type MicrophoneDevice } from './device-list.ts';

/** Empty when the browser offers no devices (no secure context). */
export async function listMicrophones(): Promise<readonly MicrophoneDevice[]> {
  if (!('mediaDevices' in navigator)) return [];
  try {
    return microphonesOf(await navigator.mediaDevices.enumerateDevices());
  } catch {
    return [];
  }
}

/** Calls back when a device was plugged in or pulled out; returns the function that ends it. */
export function onDevicesChanged(listener: () => void): () => void {
  if (!('mediaDevices' in navigator)) return () => {};
  navigator.mediaDevices.addEventListener('devicechange', listener);
  return () => navigator.mediaDevices.removeEventListener('devicechange', listener);
}
