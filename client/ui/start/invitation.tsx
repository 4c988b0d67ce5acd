import { translate } from '#client/i18n/catalogue.ts';
import { showCode } from '#client/view-model/code-input.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { QrCode } from '../parts/qr-code.tsx';

/** Everything that can be handed on: code, link, QR code. */
export function Invitation({ code, link }: { readonly code: string; readonly link: string }) {
  return (
    <div class="invitation">
      <div>
        <dl>
          <dt>{translate('invite.code')}</dt>
          <dd class="big-code">{showCode(code)}</dd>
          <dt>{translate('invite.link')}</dt>
          <dd class="link">{link}</dd>
        </dl>
        <div class="form-actions">
          <CopyButton text={link} label={translate('invite.copyLink')} />
          <CopyButton text={showCode(code)} label={translate('invite.copyCode')} />
        </div>
      </div>
      <QrCode text={link} label={translate('invite.qr')} />
    </div>
  );
}
