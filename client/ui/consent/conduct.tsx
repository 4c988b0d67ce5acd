import { translate, type MessageKey } from '#client/i18n/catalogue.ts';

const OWN: readonly MessageKey[] = ['conduct.turn', 'conduct.respect', 'conduct.short', 'conduct.record', 'conduct.help'];

/** [CO8] How people treat each other here: the meeting's own words, or ours. */
export function Conduct({ own }: { readonly own: string }) {
  if (own !== '') return <p class="conduct-own" dir="auto">{own}</p>;
  return <ul class="conduct">{OWN.map((key) => <li key={key}>{translate(key)}</li>)}</ul>;
}
