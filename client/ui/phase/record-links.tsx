import { useState } from 'preact/hooks';
import { downloadRecord, type RecordForm } from '#client/session/record-download.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import { refusalText } from '../parts/refusal-text.ts';

interface RecordLinksProps {
  readonly meetingId: string;
  /** Of a device of who leads; the organiser is known by their session. */
  readonly token?: string;
}

const FORMS: readonly RecordForm[] = ['transcript', 'data'];

/** [RD1] [RD2] The record, to read and as data. */
export function RecordLinks({ meetingId, token }: RecordLinksProps) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState<RecordForm>();
  const take = async (form: RecordForm) => {
    if (busy !== undefined) return;
    setBusy(form);
    const result = await downloadRecord({ meetingId, token, form, language: locale.value });
    setBusy(undefined);
    setProblem(result.ok ? undefined : refusalText(result.reason));
  };
  return (
    <div class="record-links">
      <div class="form-actions">
        {FORMS.map((form) => (
          <button key={form} type="button" class="secondary" onClick={() => void take(form)}><Icon name="down" />{translate(`phase.record.${form}`)}</button>
        ))}
      </div>
      <p class="hint">{translate('phase.record.hint')}</p>
      <div role="alert">{problem !== undefined && <p class="error">{problem}</p>}</div>
    </div>
  );
}
