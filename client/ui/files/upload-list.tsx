import { useEffect, useRef } from 'preact/hooks';
import { locale, translate } from '#client/i18n/catalogue.ts';
import type { QueuedFile, UploadQueue } from '#client/session/upload-queue.ts';
import { Icon } from '../parts/icon.tsx';
import { refusalText } from '../parts/refusal-text.ts';

/** [AS17] Files on their way: how far each one is, or why it was refused, and a button that ends it. */
export function UploadList({ queue }: { readonly queue: UploadQueue }) {
  const files = queue.files.value;
  const failed = files.filter(({ step }) => step === 'failed');
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(files.length);
  useEffect(() => {
    // The button that had the focus is gone with its file; whoever shows what became of it has taken the focus by now.
    if (files.length < before.current && document.activeElement === document.body) box.current?.focus();
    before.current = files.length;
  }, [files.length]);
  return (
    <div ref={box} tabIndex={-1} role="group" aria-label={translate('files.underWay')}>
      {files.length > failed.length && (
        <ul class="uploads" role="list">
          {files.filter(({ step }) => step !== 'failed').map((file) => <UnderWay key={file.id} file={file} onCancel={() => queue.drop(file.id)} />)}
        </ul>
      )}
      <div role="alert" class="upload-problems">
        {failed.map(({ id, name, reason }) => (
          <div class="error" key={id}>
            <Icon name="warning" />
            <p><strong>{name}</strong> {wordsFor(reason!)}</p>
            <button type="button" class="icon-button" onClick={() => queue.drop(id)} aria-label={translate('files.putAway', { name })}><Icon name="close" /></button>
          </div>
        ))}
      </div>
    </div>
  );
}

function UnderWay({ file: { name, step, part }, onCancel }: { readonly file: QueuedFile; onCancel(): void }) {
  const text = translate(step === 'failed' ? 'files.waiting' : `files.${step}`, { name });
  return (
    <li class="upload-progress">
      <p role="status">{text}</p>
      {/* Without a value it says that it goes on, not how far. */}
      {step !== 'waiting' && <progress max={1} value={step === 'uploading' ? part : undefined} aria-label={text} />}
      {step === 'uploading' && <p class="hint">{translate('things.uploaded', { part: new Intl.NumberFormat(locale.value, { style: 'percent' }).format(part) })}</p>}
      <button type="button" class="secondary" onClick={onCancel} aria-label={translate('files.cancel', { name })}>{translate('things.cancel')}</button>
    </li>
  );
}

function wordsFor(reason: NonNullable<QueuedFile['reason']>): string {
  if (reason === 'is-model') return translate('slides.isModel');
  return reason === 'not-model' ? translate('things.notModel') : refusalText(reason);
}
