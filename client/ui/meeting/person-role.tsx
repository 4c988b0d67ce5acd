import { useId, useState } from 'preact/hooks';
import type { Role } from '#rooms/protocol/roles.ts';
import type { PersonView } from '#client/session/session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { rolesToGive } from '#client/view-model/roles.ts';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from './meeting.ts';

/** [TP9] [RL1] For who leads: what somebody is in this meeting. It counts at once. */
export function PersonRole({ person, meeting }: { readonly person: PersonView; readonly meeting: Meeting }) {
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const roles = rolesToGive(meeting.self.value, person.role);
  if (roles.length === 0) return null;
  const set = async (select: HTMLSelectElement) => {
    const result = await meeting.session.command('participant.setRole', { participantId: person.id, role: select.value as Role });
    if (!result.ok) select.value = person.role;
    setProblem(result.ok ? undefined : refusalText(result.detail === 'connection' ? 'offline' : result.reason));
  };
  return (
    <div class="person-role">
      <label for={id}>{translate('people.role')}</label>
      <select id={id} aria-describedby={`${id}-hint`} onChange={({ currentTarget }) => void set(currentTarget)}>
        {roles.map((role) => <option key={role} value={role} selected={role === person.role}>{translate(`people.role.${role}`)}</option>)}
      </select>
      <span class="hint" id={`${id}-hint`}>{translate(`people.role.${person.role}.hint`)}</span>
      <span role="alert">{problem !== undefined && <span class="error">{problem}</span>}</span>
    </div>
  );
}
