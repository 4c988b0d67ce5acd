import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { uploadOf, type ModelUpload, type UploadState } from './model-upload.ts';
import { NewModelForm } from './new-model-form.tsx';

/** [TP3] For chair and presenters: a file becomes a model in the hall. */
export function AddModel({ meeting, scene }: { readonly meeting: Meeting; readonly scene: SceneManifest | undefined }) {
  const upload = uploadOf(meeting);
  const state = upload.state.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    // The button that was pressed may be gone with the step; whoever is elsewhere by now is left alone.
    if (!first.current && document.activeElement === document.body) heading.current?.focus();
    first.current = false;
  }, [state.kind]);
  return (
    <section class="add-model" aria-labelledby="add-model">
      <h3 id="add-model" ref={heading} tabIndex={-1}>{translate('things.add')}</h3>
      {state.kind === 'idle' && <DropZone upload={upload} problem={state.problem} added={state.added} />}
      {(state.kind === 'uploading' || state.kind === 'preparing') && <Progress state={state} onCancel={() => upload.cancel()} />}
      {state.kind === 'ready' && scene !== undefined && <NewModelForm meeting={meeting} upload={upload} model={state.model} busy={state.busy} problem={state.problem} scene={scene} />}
    </section>
  );
}

interface DropZoneProps {
  readonly upload: ModelUpload;
  readonly problem: string | undefined;
  /** The name of what has just been put into the hall. */
  readonly added: string | undefined;
}

function DropZone({ upload, problem, added }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => { if (file !== undefined) void upload.take(file); };
  return (
    <>
      <div
        class={`drop ${over ? 'over' : ''}`} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer?.files[0]); }}
      >
        <input
          ref={input} class="visually-hidden" type="file" accept=".glb,.gltf,model/gltf-binary,model/gltf+json" tabIndex={-1} aria-hidden="true" data-model-file
          onChange={({ currentTarget }) => { take(currentTarget.files?.[0]); currentTarget.value = ''; }}
        />
        <button type="button" class="secondary" aria-describedby="add-model-hint" onClick={() => input.current?.click()}><Icon name="models" />{translate('things.add.choose')}</button>
        <p class="hint" id="add-model-hint">{translate('things.add.hint')}</p>
      </div>
      <div role="alert">{problem !== undefined && <p class="error"><Icon name="warning" />{problem}</p>}</div>
      <div role="status">{added !== undefined && <p class="good" data-added><Icon name="done" />{translate('things.added', { name: added })}</p>}</div>
    </>
  );
}

function Progress({ state, onCancel }: { readonly state: Extract<UploadState, { kind: 'uploading' | 'preparing' }>; onCancel(): void }) {
  const { name } = state;
  const text = translate(state.kind === 'uploading' ? 'things.uploading' : 'things.preparing', { name });
  return (
    <div class="upload-progress">
      <p role="status">{text}</p>
      {/* Without a value it says that it goes on, not how far. */}
      <progress max={1} value={state.kind === 'uploading' ? state.part : undefined} aria-label={text} />
      {state.kind === 'uploading' && <p class="hint">{translate('things.uploaded', { part: new Intl.NumberFormat(locale.value, { style: 'percent' }).format(state.part) })}</p>}
      <button type="button" class="secondary" onClick={onCancel}>{translate('things.cancel')}</button>
    </div>
  );
}
