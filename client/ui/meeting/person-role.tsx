import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PersonView } from '#client/session/session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from './meeting.ts';

/** [TP9] For the chair: somebody becomes a presenter, or a participant again. */
export function PersonRole({ person, meeting }: { readonly person: PersonView; readonly meeting: Meeting }) {
  const [problem, setProblem] = useState<string>();
  const row = useRef<HTMLSpanElement>(null);
  // In a short list what has just been opened would lie below the edge.
  useLayoutEffect(() => row.current?.scrollIntoView({ block: 'nearest' }), []);
  const isPresenter = person.role === 'presenter';
  const set = async () => {
    const result = await meeting.session.command('participant.setRole', { participantId: person.id, role: isPresenter ? 'participant' : 'presenter' });
    setProblem(result.ok ? undefined : refusalText(result.detail === 'connection' ? 'offline' : result.reason));
  };
  return (
    <span class="person-role" ref={row}>
      <button type="button" class="secondary" onClick={() => void set()}>{translate(isPresenter ? 'people.endPresenter' : 'people.makePresenter')}</button>
      <span class="hint">{translate('people.makePresenter.hint')}</span>
      <span role="alert">{problem !== undefined && <span class="error">{problem}</span>}</span>
    </span>
  );
}
