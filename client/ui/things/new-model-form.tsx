import { useId, useState } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { entranceOf, floorScale, freeTable, standBefore, standOn, tableScale, type FirstPlace } from '#client/view-model/first-standing.ts';
import { Choice } from '../parts/choice.tsx';
import { Icon } from '../parts/icon.tsx';
import { TextField } from '../parts/text-field.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { ModelReport } from './model-report.tsx';
import type { ModelUpload, NewModel } from './model-upload.ts';
import { scaleWords } from './thing-words.ts';

interface NewModelFormProps {
  readonly meeting: Meeting;
  readonly upload: ModelUpload;
  readonly model: NewModel;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly scene: SceneManifest;
}

/** [TP4] [TP5] A prepared model gets its name, its words and its place. */
export function NewModelForm({ meeting, upload, model, busy, problem, scene }: NewModelFormProps) {
  const id = useId();
  const [noName, setNoName] = useState(false);
  const { report, name, text, place, picture } = model;
  const hall = meeting.view.value === 'hall' ? meeting.hall.value : undefined;
  const me = hall?.me() ?? entranceOf(scene);
  const suiting = freeTable(scene, [...meeting.session.things.value.values()].map(({ standing }) => standing), me.position);
  const table = scene.tables.find((one) => one.id === model.table) ?? suiting;
  const scales: Readonly<Record<FirstPlace, number>> = { floor: floorScale(report), table: table === undefined ? 1 : tableScale(report, table.radius), 'full-size': 1 };
  const { min, max } = scene.bounds;
  const isLarge = report.size.some((metres, axis) => metres > max[axis]! - min[axis]!);
  const chosen: FirstPlace = place === 'table' && table === undefined ? 'floor' : place;
  const standing = (): Standing => (chosen === 'table' ? standOn(table!.center, report, scales.table, 0) : standBefore(hall?.me() ?? me, report, scales[chosen], scene));
  const add = (event: Event) => {
    event.preventDefault();
    setNoName(name.trim() === '');
    if (name.trim() !== '') void upload.add(standing());
  };
  return (
    <form class="new-model" onSubmit={add}>
      <p class="new-model-picture" aria-live="polite">
        {typeof picture === 'object' ? <img class="thing-picture" src={picture.url} alt={translate('things.picture', { name })} width={640} height={480} /> : (
          <span class="thing-picture missing"><Icon name="models" /><span>{translate(`things.picture.${picture}`)}</span></span>
        )}
      </p>
      <ModelReport report={report} />
      <TextField
        label={translate('things.name')} value={name} maxLength={limits.objectName} error={noName ? translate('things.missingName') : undefined}
        onInput={(value) => { upload.edit({ name: value }); setNoName(false); }}
      />
      <div class="field">
        <label for={id}>{translate('things.text')}</label>
        <p class="hint" id={`${id}-hint`}>{translate('things.text.hint')}</p>
        <textarea id={id} rows={4} maxLength={limits.objectText} value={text} aria-describedby={`${id}-hint`} onInput={({ currentTarget }) => upload.edit({ text: currentTarget.value })} />
      </div>
      <Choice
        legend={translate('things.place')} value={chosen} onChange={(value) => upload.edit({ place: value })}
        options={[
          ...(table === undefined ? [] : [{ value: 'table', label: translate('things.place.table'), hint: translate('things.place.table.hint', { scale: scaleWords({ scale: scales.table }) }) } as const]),
          { value: 'floor', label: translate(hall === undefined ? 'things.place.floorEntrance' : 'things.place.floor'), hint: translate('things.place.floor.hint', { scale: scaleWords({ scale: scales.floor }) }) },
          { value: 'full-size', label: translate('things.place.full-size'), hint: translate(isLarge ? 'things.place.full-size.large' : 'things.place.full-size.hint') },
        ]}
      />
      {chosen === 'table' && (
        <label class="field">{translate('things.table')}
          <select value={table!.id} onChange={({ currentTarget }) => upload.edit({ table: currentTarget.value })}>
            {scene.tables.map((one, at) => <option key={one.id} value={one.id}>{translate('things.tableNumber', { number: at + 1 })}</option>)}
          </select>
        </label>
      )}
      <div role="alert">{problem !== undefined && <p class="error"><Icon name="warning" />{problem}</p>}</div>
      <div class="form-actions">
        <button type="submit" class="primary" disabled={busy}>{translate('things.putUp')}</button>
        <button type="button" class="secondary" disabled={busy} onClick={() => upload.cancel()}>{translate('things.cancel')}</button>
      </div>
    </form>
  );
}
