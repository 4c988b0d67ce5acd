import { useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { showCode } from '#client/view-model/code-input.ts';
import { QrCode } from '../parts/qr-code.tsx';

/** Everything that can be handed on: code, link, QR code. */
export function Invitation({ code, link }: { readonly code: string; readonly link: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div class="invitation">
      <dl>
        <dt>{translate('invite.code')}</dt>
        <dd class="big-code">{showCode(code)}</dd>
        <dt>{translate('invite.link')}</dt>
        <dd class="link">{link}</dd>
      </dl>
      <QrCode text={link} label={translate('invite.qr')} />
      <button
        type="button" class="secondary"
        onClick={() => {
          void navigator.clipboard?.writeText(link).then(() => setCopied(true), () => {});
        }}
      >
        {copied ? translate('invite.copied') : translate('invite.copy')}
      </button>
      <span class="visually-hidden" role="status">{copied ? translate('invite.copied') : ''}</span>
    </div>
  );
}
