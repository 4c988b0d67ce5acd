import { useId, useState } from 'preact/hooks';
import { PURPOSES, readAsks, type Purpose } from '#rooms/protocol/consent.ts';
import { NAME_RULES, type NameRule } from '#rooms/protocol/house-rules.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { translate, translateAny } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { useActs } from './use-acts.tsx';

/** [CO1] [CO8] [NM1] For who leads: which names, what people are asked, and the words on how they treat each other. */
export function HouseRules({ meeting: { session } }: { readonly meeting: Meeting }) {
  const id = useId();
  const { asks, conduct, names } = session.meeting.value;
  const { act, problem } = useActs(session);
  const [draft, setDraft] = useState<string>();
  const asked = readAsks(asks).map(({ purpose }) => purpose);
  const ask = (purpose: Purpose, on: boolean) => act('consent.ask', { purposes: on ? [...asked, purpose] : asked.filter((each) => each !== purpose) });
  return (
    <details class="house-rules">
      <summary>{translate('rules.title')}</summary>
      <div class="field">
        <label for={id}>{translate('rules.names')}</label>
        <select id={id} aria-describedby={`${id}-hint`} onChange={({ currentTarget }) => void act('names.set', { rule: currentTarget.value as NameRule })}>
          {NAME_RULES.map((rule) => <option key={rule} value={rule} selected={rule === names}>{translate(`rules.names.${rule}`)}</option>)}
        </select>
        <span class="hint" id={`${id}-hint`}>{translate('rules.names.hint')}</span>
      </div>
      {(Object.keys(PURPOSES) as Purpose[]).map((purpose) => (
        <label key={purpose} class="check">
          <input type="checkbox" checked={asked.includes(purpose)} onChange={(event) => void ask(purpose, event.currentTarget.checked)} />
          <span>{translateAny(`rules.ask.${purpose}`)}</span>
        </label>
      ))}
      <label for={`${id}-conduct`}>{translate('rules.conduct')}</label>
      <textarea id={`${id}-conduct`} rows={5} maxLength={limits.conduct} value={draft ?? conduct} aria-describedby={`${id}-own`} onInput={(event) => setDraft(event.currentTarget.value)} />
      <span class="hint" id={`${id}-own`}>{translate('rules.conduct.hint')}</span>
      <button type="button" class="secondary" disabled={draft === undefined || draft.trim() === conduct} onClick={() => void act('conduct.set', { text: (draft ?? '').trim() }).then(() => setDraft(undefined))}>{translate('rules.conduct.save')}</button>
      {problem}
    </details>
  );
}
