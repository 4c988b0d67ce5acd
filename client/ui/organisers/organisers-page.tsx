import { useEffect, useState } from 'preact/hooks';
import type { OrganiserRow } from '#rooms/protocol/organisers.ts';
import { listOrganisers, passwordLink, setDisabled, type MadeLink } from '#client/session/organiser.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { InviteForm } from './invite-form.tsx';
import { MadeLinkCard } from './made-link.tsx';
import { OrganiserPage } from './organiser-page.tsx';

/** [OA9] Who the organisers are, and what they can do for each other. */
export function OrganisersPage() {
  return (
    <OrganiserPage title={translate('organiser.list')} next="organisers">
      {(organiser, { passwords }) => <OrganisersList ownId={organiser.id} passwords={passwords} />}
    </OrganiserPage>
  );
}

function OrganisersList({ ownId, passwords }: { readonly ownId: string; readonly passwords: boolean }) {
  const [rows, setRows] = useState<readonly OrganiserRow[]>();
  const [made, setMade] = useState<MadeLink>();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<string>();

  async function load() {
    const result = await listOrganisers();
    if (result.ok) setRows(result.value);
    else setError(refusalText(result.reason));
  }
  useEffect(() => void load(), []);

  async function giveLink(row: OrganiserRow) {
    setError(undefined);
    const result = await passwordLink(row);
    if (result.ok) setMade({ ...result.value, name: row.displayName });
    else setError(refusalText(result.reason));
  }

  async function close(row: OrganiserRow, disabled: boolean) {
    setError(undefined);
    const result = await setDisabled(row, disabled);
    if (!result.ok) return setError(refusalText(result.reason));
    setSaid(translate(disabled ? 'organiser.act.closed' : 'organiser.act.opened', { name: row.displayName }));
    await load();
  }

  return (
    <>
      <section class="card narrow">
        <h1>{translate('organiser.list')}</h1>
        <p class="quiet">{translate('organiser.list.intro')}</p>
        {error !== undefined && <Problem text={error} />}
        <p class="said" role="status">{said}</p>
        {rows === undefined ? <p>{translate('app.loading')}</p> : (
          <ul class="organisers">
            {rows.map((row) => (
              <li key={row.id}>
                <p class="organiser-name">{row.displayName}{row.id === ownId && ` (${translate('organiser.list.you')})`}</p>
                <p class="quiet">{row.signInName} · {translate(`organiser.state.${row.state}`)}</p>
                <div class="form-actions">
                  {row.state !== 'disabled' && (passwords || row.state === 'invited') && row.id !== ownId && (
                    <Act label={translate(row.state === 'invited' ? 'organiser.act.invitation' : 'organiser.act.password')} of={row} onClick={() => void giveLink(row)} />
                  )}
                  {row.state === 'disabled'
                    ? <Act label={translate('organiser.act.enable')} of={row} onClick={() => void close(row, false)} />
                    : row.id !== ownId && <Act label={translate('organiser.act.disable')} of={row} onClick={() => void close(row, true)} />}
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {made !== undefined && <MadeLinkCard key={made.link} made={made} />}
      <InviteForm onMade={(link) => { setMade(link); void load(); }} />
    </>
  );
}

/** A screen reader hears whose account it is about. */
function Act({ label, of, onClick }: { readonly label: string; readonly of: OrganiserRow; onClick(): void }) {
  return <button type="button" class="secondary" aria-label={translate('organiser.act.for', { act: label, name: of.displayName })} onClick={onClick}>{label}</button>;
}
