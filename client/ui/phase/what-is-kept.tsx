import { useState } from 'preact/hooks';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { eraseAsChair } from '#client/session/house-api.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { EraseForm } from './erase-form.tsx';
import { RecordLinks } from './record-links.tsx';

/** [DK10] [PN7] For who led a meeting that is over: its record, and for the chair the way to erase it. */
export function WhatIsKept({ door: { meetingId, token, code, led } }: { readonly door: Pick<DoorOpened, 'meetingId' | 'token' | 'code' | 'led'> }) {
  const [isErased, setErased] = useState(false);
  if (isErased) return <p role="status">{translate('desk.phase.erased')}</p>;
  return (
    <>
      <RecordLinks meetingId={meetingId} token={token} />
      {led === 'chair' && <EraseForm code={code} erase={(typed) => eraseAsChair({ meetingId, token }, typed)} onErased={() => setErased(true)} />}
    </>
  );
}
