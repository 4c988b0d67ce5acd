import type { OrderNotice } from '#rooms/protocol/order.ts';
import { translate } from '#client/i18n/catalogue.ts';

/** [LB2] [OR8] What who keeps order hears of the door and of complaints. */
export function wordsOfOrder(before: OrderNotice, after: OrderNotice): string[] {
  const came = after.waiting.filter(({ id, admitted }) => !admitted && !before.waiting.some((other) => other.id === id));
  const waiting = came.length > 3 ? [translate('announce.manyWaiting', { count: after.waiting.length })] : came.map(({ name }) => translate('announce.waiting', { name }));
  const complained = after.reports.some(({ id }) => !before.reports.some((other) => other.id === id));
  return [...waiting, ...(complained ? [translate('announce.report')] : [])];
}
