import { PURPOSES, type Purpose } from '#rooms/protocol/consent.ts';
import { translate } from '#client/i18n/catalogue.ts';

/** What a new meeting asks at the door unless somebody says otherwise: what need not be kept is kept of who says so. */
export const ALL_PURPOSES = Object.keys(PURPOSES) as readonly Purpose[];

/** [CO1] For who opens or plans a meeting: whether people are asked what may be kept of them. */
export function AsksChoice({ asks, onChange }: { readonly asks: readonly Purpose[]; onChange(asks: readonly Purpose[]): void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={asks.length > 0} onChange={(event) => onChange(event.currentTarget.checked ? ALL_PURPOSES : [])} />
      <span>{translate('start.open.asks')}</span>
    </label>
  );
}
