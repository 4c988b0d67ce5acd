import { useEffect, useState } from 'preact/hooks';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { presents, sortedThings } from '#client/view-model/things.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { AddModel } from './add-model.tsx';
import { RemovedThings } from './removed-things.tsx';
import { ThingItem } from './thing-item.tsx';
import { useScene } from './use-scene.ts';

/** [TP1] The models of the meeting: everybody sees them, chair and presenters add and change them. Loaded when it is first opened. */
export function ThingsPanel({ meeting }: { readonly meeting: Meeting }) {
  const scene = useScene(meeting.session.meeting.value.scene);
  const things = sortedThings(meeting.session.things.value, locale.value);
  const [open, setOpen] = useState<ObjectId>();
  const isPresenter = presents(meeting.self.value);
  const hall = meeting.hall.value?.things;
  const selected = hall?.selected.value;
  // [TP12] What is taken in the hall opens here. Letting go of it there closes nothing: somebody may be writing.
  useEffect(() => {
    if (selected !== undefined) setOpen(selected);
  }, [selected]);
  const toggle = (id: ObjectId) => {
    setOpen(open === id ? undefined : id);
    hall?.select(open === id ? undefined : id);
  };
  return (
    <div class="things">
      {isPresenter && <RemovedThings meeting={meeting} />}
      {things.length === 0 && <p class="quiet">{translate('things.none')}</p>}
      {things.length > 0 && (
        <ul class="thing-list" role="list" aria-label={translate('things.title')}>
          {things.map((thing) => (
            <ThingItem key={thing.id} thing={thing} meeting={meeting} scene={scene} isOpen={open === thing.id} isSelected={selected === thing.id} onToggle={() => toggle(thing.id)} />
          ))}
        </ul>
      )}
      {isPresenter && <AddModel meeting={meeting} scene={scene} />}
    </div>
  );
}
