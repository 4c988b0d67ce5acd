import { PURPOSES, type Purpose } from '#rooms/protocol/consent.ts';
import { translate } from '#client/i18n/catalogue.ts';

const ALL = Object.keys(PURPOSES) as readonly Purpose[];

/** [CO1] For who opens or plans a meeting: whether people are asked what may be kept of them. Nobody is unless somebody wants it: the record of a public meeting is whole. */
export function AsksChoice({ asks, onChange }: { readonly asks: readonly Purpose[]; onChange(asks: readonly Purpose[]): void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={asks.length > 0} onChange={(event) => onChange(event.currentTarget.checked ? ALL : [])} />
      <span>{translate('start.open.asks')}</span>
    </label>
  );
}
