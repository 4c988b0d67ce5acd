export interface MicrophoneDevice {
  readonly id: string;
  /** Empty until the person has allowed a microphone: browsers keep the names to themselves before. */
  readonly label: string;
}

interface ListedDevice {
  readonly kind: string;
  readonly deviceId: string;
  readonly label: string;
}

/**
 * The microphones to choose from. Chrome on Windows lists a device again as "communications", which only confuses, and browsers
 * without permission list one nameless entry without an id, which cannot be chosen.
 */
export function microphonesOf(devices: readonly ListedDevice[]): readonly MicrophoneDevice[] {
  return devices
    .filter((device) => device.kind === 'audioinput' && device.deviceId !== '' && device.deviceId !== 'communications')
    .map((device) => ({ id: device.deviceId, label: device.label }));
}

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
