import type { DoorOpened } from '#rooms/protocol/http.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Invitation } from '../start/invitation.tsx';

export function InvitePanel({ door }: { readonly door: DoorOpened }) {
  return (
    <>
      <p>{translate('invite.intro')}</p>
      <Invitation code={door.code} link={door.link} />
    </>
  );
}
