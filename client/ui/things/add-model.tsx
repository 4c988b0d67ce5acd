import { useLayoutEffect, useRef } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { DropZone } from '../files/drop-zone.tsx';
import { LazyFiles } from '../files/lazy-files.tsx';
import { UploadList } from '../files/upload-list.tsx';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { uploadOf } from './model-upload.ts';
import { NewModelForm } from './new-model-form.tsx';

/** [TP3] For chair and presenters: files become models in the hall. */
export function AddModel({ meeting, scene }: { readonly meeting: Meeting; readonly scene: SceneManifest | undefined }) {
  const upload = uploadOf(meeting);
  const state = upload.state.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  const others = upload.waiting.value.length;
  const asset = state.kind === 'ready' ? state.model.asset : undefined;
  useLayoutEffect(() => {
    // The button that was pressed may be gone with the step; whoever is elsewhere by now is left alone.
    if (!first.current && document.activeElement === document.body) heading.current?.focus();
    first.current = false;
  }, [state.kind, asset]);
  return (
    <section class="add-model" aria-labelledby="add-model">
      <h3 id="add-model" ref={heading} tabIndex={-1}>{translate('things.add')}</h3>
      {state.kind === 'idle' && (
        <>
          <DropZone label={translate('things.add.choose')} hint={translate('things.add.hint')} icon="models" accept=".glb,.gltf,model/gltf-binary,model/gltf+json" name="model" onFiles={(files) => upload.queue.add(files)} />
          <div role="status">{state.added !== undefined && <p class="good" data-added><Icon name="done" />{translate('things.added', { name: state.added })}</p>}</div>
        </>
      )}
      {state.kind === 'ready' && scene !== undefined && <NewModelForm key={state.model.asset} meeting={meeting} upload={upload} model={state.model} busy={state.busy} problem={state.problem} scene={scene} />}
      {others > 0 && <p class="notice" role="status">{translate('things.others', { count: others })}</p>}
      <UploadList queue={upload.queue} />
      <LazyFiles meeting={meeting} isFull={upload.queue.files.value.some(({ reason }) => reason === 'asset-quota')} />
    </section>
  );
}
