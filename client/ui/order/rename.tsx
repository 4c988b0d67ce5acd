import { useState } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import type { PersonView, Session } from '#client/session/session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { TextField } from '../parts/text-field.tsx';
import { useActs } from './use-acts.tsx';

/** [NM6] Gives somebody another name, for the reason above, or their own back. */
export function Rename({ person, session, why }: { readonly person: PersonView; readonly session: Session; readonly why: string }) {
  const [name, setName] = useState('');
  const { act, problem } = useActs(session);
  const own = session.order.notice.value.renamed.find(({ id }) => id === person.id)?.own;
  return (
    <div class="order-rename">
      <TextField label={translate('order.rename')} value={name} maxLength={limits.name} onInput={setName} />
      <div class="order-buttons">
        <button type="button" class="secondary" disabled={name.trim() === ''} onClick={() => void act('order.rename', { participantId: person.id, name, why }).then((done) => { if (done) setName(''); })}>{translate('order.rename.do')}</button>
        {own !== undefined && <button type="button" class="secondary" onClick={() => void act('order.act', { participantId: person.id, act: 'name-restored', why })}>{translate('order.act.name-restored')}</button>}
      </div>
      {own !== undefined && <p class="hint">{translate('order.rename.own', { name: own })}</p>}
      {problem}
    </div>
  );
}
