import { useEffect, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import { Icon } from './icon.tsx';

/** How long the button says that it has worked, in ms. */
const SHOWN_MS = 4_000;

/** Puts a text into the clipboard and says whether it worked. Over plain http browsers have no clipboard for pages: then no button. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  if (navigator.clipboard === undefined) return null;
  return (
    <>
      <button type="button" class="secondary" onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => {})}>
        <Icon name={copied ? 'done' : 'copy'} />
        {copied ? translate('invite.copied') : label}
      </button>
      <span class="visually-hidden" role="status">{copied ? translate('invite.copied') : ''}</span>
    </>
  );
}
