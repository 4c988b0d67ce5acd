import { useEffect, useState } from 'preact/hooks';
import type { DoorOpened, HallInfo } from '#rooms/protocol/http.ts';
import { isLook } from '#rooms/protocol/look.ts';
import { knock, pair } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { OpenMicrophone } from '#client/voice/voice.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { CodeForm } from '../parts/code-form.tsx';
import { PageFrame } from '../parts/page-frame.tsx';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { prefer } from '../preferences.ts';
import { EndedPage } from '../phase/ended-page.tsx';
import { DoorForm } from './door-form.tsx';
import { takeEntry } from './entry-link.ts';

/** What the person decided at the door. */
export interface Entry {
  readonly session: Session;
  readonly door: DoorOpened;
  readonly listenOnly: boolean;
  readonly track: OpenMicrophone | undefined;
}

interface DoorPageProps {
  readonly code: string;
  readonly info: HallInfo | undefined;
  onEntered(entry: Entry): void;
}

/** Knocks with the code of the address, then shows the door, or what is wrong and what helps. */
export function DoorPage({ code, info, onEntered }: DoorPageProps) {
  const [door, setDoor] = useState<DoorOpened>();
  const [refused, setRefused] = useState<Parameters<typeof refusalText>[0]>();
  const [attempt, setAttempt] = useState(0);
  const [invitation, setInvitation] = useState<string>();

  const open = (opened: DoorOpened) => {
    const { known } = opened;
    if (known !== undefined && isLook(known.look)) prefer({ name: known.name, look: known.look });
    setDoor(opened);
  };
  useEffect(() => {
    let current = true;
    setDoor(undefined);
    setRefused(undefined);
    const { pairing, invitation } = takeEntry();
    if (invitation !== undefined) setInvitation(invitation);
    void (pairing === undefined ? knock(code) : pair(code, pairing)).then((result) => {
      if (!current) return;
      if (!result.ok) return setRefused(result.reason);
      open(result.value);
    });
    return () => { current = false; };
  }, [code, attempt]);

  if (door?.phase === 'ended') return <EndedPage door={door} />;
  if (door !== undefined) return <DoorForm key={door.token} door={door} invitation={invitation} info={info} onEntered={onEntered} onPaired={open} />;
  return (
    <PageFrame title={translate('door.title')}>
      <div class="alone">
        <section class="card narrow">
          <h1>{translate(refused === undefined ? 'door.knocking' : refused === 'meeting-unknown' ? 'door.unknown' : 'door.closed')}</h1>
          {refused === undefined && <p role="status">{translate('app.loading')}</p>}
          {refused === 'meeting-unknown' && <p role="alert">{refusalText(refused)}</p>}
          {refused === 'meeting-unknown' && <CodeForm start={code} />}
          {refused !== undefined && refused !== 'meeting-unknown' && (
            <>
              <Problem text={refusalText(refused)} />
              <button class="primary large wide" type="button" onClick={() => setAttempt(attempt + 1)}>{translate('action.again')}</button>
            </>
          )}
        </section>
      </div>
    </PageFrame>
  );
}
