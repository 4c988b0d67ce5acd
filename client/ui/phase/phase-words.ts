import type { Phase } from '#rooms/protocol/roles.ts';
import { translate } from '#client/i18n/catalogue.ts';

/** [PH4] [PH7] What is read out when a meeting begins, is interrupted, goes on, or ends. */
export function wordsOfPhase(before: Phase, now: Phase, word: string): string[] {
  if (before === now) return [];
  if (now === 'paused') return [translate('announce.paused', { word }).trim()];
  if (now === 'ended') return [translate('announce.ended')];
  return now === 'open' ? [translate(before === 'paused' ? 'announce.resumed' : 'announce.started')] : [];
}
