import { useState } from 'preact/hooks';
import type { DoorOpened, PairingOffered } from '#rooms/protocol/http.ts';
import { offerPairing } from '#client/session/open-session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { pairingLink } from '../door/entry-link.ts';
import { QrCode } from '../parts/qr-code.tsx';
import { refusalText } from '../parts/refusal-text.ts';

/** [DV1] [DV5] A code by which a phone or a headset comes in as the same person. */
export function OtherDevice({ door }: { readonly door: DoorOpened }) {
  const [offered, setOffered] = useState<PairingOffered>();
  const [error, setError] = useState<string>();
  const show = async () => {
    const result = await offerPairing(door);
    setOffered(result.ok ? result.value : undefined);
    setError(result.ok ? undefined : refusalText(result.reason));
  };
  return (
    <section class="other-device" aria-labelledby="other-device-title">
      <h3 id="other-device-title">{translate('pair.title')}</h3>
      <p>{translate('pair.intro')}</p>
      <button type="button" class="secondary" onClick={() => void show()}>{translate('pair.show')}</button>
      <div role="status">
        {offered !== undefined && (
          <div class="invitation">
            <div>
              <dl>
                <dt>{translate('pair.code')}</dt>
                <dd class="big-code">{`${offered.code.slice(0, 3)} ${offered.code.slice(3)}`}</dd>
              </dl>
              <p>{translate('pair.how', { link: door.link })}</p>
            </div>
            <QrCode text={pairingLink(door.link, offered.code)} label={translate('pair.qr')} />
          </div>
        )}
      </div>
      <div role="alert">{error !== undefined && <p class="error">{error}</p>}</div>
    </section>
  );
}
