import type { DeviceClass } from '#rooms/protocol/assets.ts';

/** What a browser tells of its device. */
export interface DeviceSigns {
  readonly inHeadset: boolean;
  readonly userAgent: string;
  /** Of the window's media queries. */
  matches(query: string): boolean;
}

/** Browsers that run on headsets alone: their pages look like those of a desktop. */
const HEADSET_BROWSER = /OculusBrowser|\bQuest\b|PicoBrowser|Wolvic/;

/** What this device can draw, as far as its browser tells. */
export function deviceClass({ inHeadset, userAgent, matches }: DeviceSigns): DeviceClass {
  if (inHeadset || HEADSET_BROWSER.test(userAgent)) return 'headset';
  return matches('(pointer: coarse) and (hover: none)') ? 'phone' : 'desktop';
}
