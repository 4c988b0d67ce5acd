import { useRef, useState } from 'preact/hooks';
import type { DeckId } from '#rooms/protocol/ids.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import type { Meeting } from '../meeting/meeting.ts';

const MOST_NAME = 80;

/** A file becomes slides: chosen or dropped, with its progress, or with the reason why not. */
export function AddSlides({ meeting: { session }, onAdded }: { readonly meeting: Meeting; onAdded(deckId: DeckId): void }) {
  const file = useRef<HTMLInputElement>(null);
  const [part, setPart] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const [over, setOver] = useState(false);

  async function add(chosen: File | undefined): Promise<void> {
    if (chosen === undefined || part !== undefined) return;
    setProblem(undefined);
    setPart(0);
    const result = await bring(chosen);
    setPart(undefined);
    if (result.ok) onAdded(result.deckId);
    else setProblem(result.problem);
  }

  async function bring(chosen: File): Promise<{ ok: true; deckId: DeckId } | { ok: false; problem: string }> {
    const uploaded = await session.assets.upload(chosen, { onProgress: setPart });
    if (!uploaded.ok) return { ok: false, problem: refusalText(uploaded.reason) };
    if (uploaded.value.report.kind === 'model') return { ok: false, problem: translate('slides.isModel') };
    const name = chosen.name.replace(/\.\w+$/, '').replaceAll(/\p{Cc}/gu, ' ').trim().slice(0, MOST_NAME) || translate('slides.title');
    const added = await session.command('deck.add', { assetId: uploaded.value.assetId, name });
    return added.ok ? { ok: true, deckId: added.value.deckId } : { ok: false, problem: refusalText(added.reason) };
  }

  return (
    <div
      class={`drop ${over ? 'over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); void add(event.dataTransfer?.files[0]); }}
    >
      <input ref={file} class="visually-hidden" type="file" accept=".pdf,image/png,image/jpeg,image/webp" tabIndex={-1} aria-hidden="true" data-slides-file
        onChange={({ currentTarget }) => { void add(currentTarget.files?.[0]); currentTarget.value = ''; }} />
      <button type="button" disabled={part !== undefined} onClick={() => file.current?.click()}><Icon name="invite" />{translate('slides.add')}</button>
      <p class="hint">{translate('slides.add.hint')}</p>
      {part !== undefined && (
        <p role="status">
          <progress max={1} value={part} aria-label={translate('slides.uploading')} /> {part < 1 ? translate('slides.uploading') : translate('slides.preparing')}
        </p>
      )}
      {problem !== undefined && <p class="error" role="alert"><Icon name="warning" />{problem}</p>}
    </div>
  );
}
