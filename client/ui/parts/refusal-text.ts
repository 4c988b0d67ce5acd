import type { Reason } from '#rooms/protocol/reasons.ts';
import { translate } from '#client/i18n/catalogue.ts';

/** The sentence for a refusal: what happened and what to do. */
export function refusalText(reason: Reason | 'offline'): string {
  return translate(`refusal.${reason}`);
}
