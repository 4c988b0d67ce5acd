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
