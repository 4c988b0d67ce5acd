/** What a browser needs and can carry. */
export interface SoundPolicy {
  /** Chrome gives silence from a remote track until a media element plays it as well. */
  readonly silentElement: boolean;
  /** Chrome on a computer cancels only the echo of what a media element plays from a peer connection; see loop-back.ts. */
  readonly loopBack: boolean;
  /** How many voices may have the dear panner. */
  readonly fullPanners: number;
}

export interface BrowserSigns {
  readonly userAgent: string;
  /** `navigator.userAgentData`, where there is one. */
  readonly brands?: readonly { readonly brand: string }[] | undefined;
  readonly mobile?: boolean | undefined;
}

const HEADSET = /OculusBrowser|Quest|PicoBrowser|VR\b/;
const HANDHELD = /Android|iPhone|iPad|Mobile/;

export function soundPolicy(signs: BrowserSigns): SoundPolicy {
  const chromium = signs.brands?.some(({ brand }) => brand === 'Chromium') ?? /Chrom(e|ium)\//.test(signs.userAgent);
  // A headset's browser calls itself a desktop, but cancels echo in hardware, like a phone.
  const small = (signs.mobile ?? false) || HEADSET.test(signs.userAgent) || HANDHELD.test(signs.userAgent);
  return { silentElement: chromium, loopBack: chromium && !small, fullPanners: small ? 2 : 4 };
}
