import { useId, useState } from 'preact/hooks';
import type { InvitationId } from '#rooms/protocol/ids.ts';
import type { Role } from '#rooms/protocol/roles.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { rolesToGive } from '#client/view-model/roles.ts';
import { invitationLink } from '../door/entry-link.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from './meeting.ts';

const HOUR_MS = 3_600_000;
const LASTING = [['day', 24 * HOUR_MS], ['month', 31 * 24 * HOUR_MS], ['ever', undefined]] as const;

/** [IN1] [IN5] For who leads: links that give a role and lead past the lobby. */
export function InviteByRole({ meeting, link }: { readonly meeting: Meeting; readonly link: string }) {
  const { session, self } = meeting;
  const [role, setRole] = useState<Role>('presenter');
  const [lasting, setLasting] = useState<(typeof LASTING)[number][0]>('day');
  const [once, setOnce] = useState(false);
  const [shown, setShown] = useState<{ readonly id: InvitationId; readonly link: string }>();
  const [problem, setProblem] = useState<string>();
  const id = useId();
  const { invitations } = session.order.notice.value;
  const date = new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' });

  const show = async (invitationId: InvitationId) => {
    const result = await session.invitationToken(invitationId);
    setProblem(result.ok ? undefined : refusalText(result.reason));
    if (result.ok) setShown({ id: invitationId, link: invitationLink(link, result.value.token) });
  };
  const make = async () => {
    const ms = LASTING.find(([name]) => name === lasting)![1];
    const result = await session.command('invitation.make', { role, once, until: ms === undefined ? null : Math.round(session.serverNow() + ms) });
    setProblem(result.ok ? undefined : refusalText(result.reason));
    if (result.ok) await show(result.value.invitationId);
  };
  return (
    <section class="invite-role" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{translate('inviteRole.title')}</h3>
      <p>{translate('inviteRole.intro')}</p>
      <div class="invite-fields">
        <label for={`${id}-role`}>{translate('people.role')}</label>
        <select id={`${id}-role`} onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}>
          {rolesToGive(self.value, 'participant').map((one) => <option key={one} value={one} selected={one === role}>{translate(`people.role.${one}`)}</option>)}
        </select>
        <label for={`${id}-lasting`}>{translate('inviteRole.lasting')}</label>
        <select id={`${id}-lasting`} onChange={({ currentTarget }) => setLasting(currentTarget.value as typeof lasting)}>
          {LASTING.map(([name]) => <option key={name} value={name} selected={name === lasting}>{translate(`inviteRole.lasting.${name}`)}</option>)}
        </select>
      </div>
      <label class="check"><input type="checkbox" checked={once} onChange={({ currentTarget }) => setOnce(currentTarget.checked)} /><span>{translate('inviteRole.once')}</span></label>
      <button type="button" class="secondary" onClick={() => void make()}>{translate('inviteRole.make')}</button>
      <div role="alert">{problem !== undefined && <p class="error">{problem}</p>}</div>
      <ul class="invitations" role="list">
        {invitations.map((one) => (
          <li key={one.id}>
            <p>
              <strong>{translate(`people.role.${one.role}`)}</strong>
              {' '}
              {[translate('inviteRole.used', { count: one.used }), ...(one.once ? [translate('inviteRole.forOne')] : []), ...(one.until === undefined ? [] : [translate('inviteRole.until', { time: date.format(one.until) })])].join(' · ')}
            </p>
            <div class="form-actions">
              {shown?.id !== one.id && <button type="button" class="secondary" onClick={() => void show(one.id)}>{translate('inviteRole.show')}</button>}
              <button type="button" class="danger" onClick={() => void session.command('invitation.revoke', { invitationId: one.id })}>{translate('inviteRole.revoke')}</button>
            </div>
            {shown?.id === one.id && (
              <div class="invitation">
                <div><p class="link">{shown.link}</p><CopyButton text={shown.link} label={translate('invite.copyLink')} /></div>
                <QrCode text={shown.link} label={translate('invite.qr')} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
