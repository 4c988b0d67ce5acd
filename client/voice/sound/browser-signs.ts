import type { BrowserSigns } from './sound-policy.ts';

export function browserSigns(): BrowserSigns {
  const data = (navigator as { userAgentData?: { brands: { brand: string }[]; mobile: boolean } }).userAgentData;
  return { userAgent: navigator.userAgent, brands: data?.brands, mobile: data?.mobile };
}
