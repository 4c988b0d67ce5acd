import { useId, useState } from 'preact/hooks';
import type { DeskInvitation } from '#rooms/protocol/desk.ts';
import { ROLES, type Role } from '#rooms/protocol/roles.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { linksEnd } from '#client/view-model/plan-form.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { Invitation } from '../start/invitation.tsx';
import { dateOf } from './desk-words.tsx';
import { useDeskActs, type DeskPart } from './use-desk-acts.ts';

/** [DK4] [DK5] Everything that is handed on: the open link, the calendar, and a link for each role. */
export function DeskLinks({ meeting, onChange }: DeskPart) {
  const { code, link, invitations, plan } = meeting;
  const { act, problem } = useDeskActs(meeting, onChange);
  const [role, setRole] = useState<Role>('presenter');
  const id = useId();
  const until = plan === undefined ? null : linksEnd(plan);
  return (
    <section class="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{translate('desk.links')}</h2>
      <Invitation code={code} link={link} />
      {plan?.beginsAt != null && <p><a class="button secondary" href={`api/calendar/${code}.ics`} download={`${code}.ics`}>{translate('desk.calendar')}</a></p>}
      <h3>{translate('inviteRole.title')}</h3>
      <p class="quiet">{translate('inviteRole.intro')}</p>
      <ul class="role-links" role="list">
        {invitations.map((one) => <RoleLink key={one.id} invitation={one} onRevoke={() => void act('invitation.revoke', { invitationId: one.id })} />)}
      </ul>
      <div class="new-link">
        <label for={`${id}-role`}>{translate('people.role')}</label>
        <select id={`${id}-role`} onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}>
          {ROLES.filter((one) => one !== 'chair').map((one) => <option key={one} value={one} selected={one === role}>{translate(`people.role.${one}`)}</option>)}
        </select>
        <button type="button" class="secondary" onClick={() => void act('invitation.make', { role, until, once: false })}>{translate('inviteRole.make')}</button>
      </div>
      {problem}
    </section>
  );
}

function RoleLink({ invitation: { role, link, used, until }, onRevoke }: { readonly invitation: DeskInvitation; onRevoke(): void }) {
  const name = translate(`people.role.${role}`);
  return (
    <li>
      <p><strong>{name}</strong> <span class="quiet">{[translate('inviteRole.used', { count: used }), ...(until === undefined ? [] : [translate('inviteRole.until', { time: dateOf(until) })])].join(' · ')}</span></p>
      <CopyButton text={link} label={translate('desk.copyFor', { role: name })} />
      <details>
        <summary>{translate('desk.showFor', { role: name })}</summary>
        <div class="invitation"><p class="link">{link}</p><QrCode text={link} label={translate('invite.qr')} /></div>
        <button type="button" class="danger" onClick={onRevoke}>{translate('inviteRole.revoke')}</button>
      </details>
    </li>
  );
}
