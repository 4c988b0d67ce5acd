import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { presents, sortedThings } from '#client/view-model/things.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { AddModel } from './add-model.tsx';
import { problemOf } from './problem-of.ts';
import { ThingItem } from './thing-item.tsx';
import { useScene } from './use-scene.ts';

/** [TP1] The models of the meeting: everybody sees them, chair and presenters add and change them. Loaded when it is first opened. */
export function ThingsPanel({ meeting }: { readonly meeting: Meeting }) {
  const scene = useScene(meeting.session.meeting.value.scene);
  const things = sortedThings(meeting.session.things.value, locale.value);
  const [open, setOpen] = useState<ObjectId>();
  const isPresenter = presents(meeting.self.value);
  return (
    <div class="things">
      {isPresenter && <Removed meeting={meeting} />}
      {things.length === 0 && <p class="quiet">{translate('things.none')}</p>}
      {things.length > 0 && (
        <ul class="thing-list" role="list" aria-label={translate('things.title')}>
          {things.map((thing) => (
            <ThingItem key={thing.id} thing={thing} meeting={meeting} scene={scene} isOpen={open === thing.id} onToggle={() => setOpen(open === thing.id ? undefined : thing.id)} />
          ))}
        </ul>
      )}
      {isPresenter && <AddModel meeting={meeting} scene={scene} />}
    </div>
  );
}

/** [TP6] What was taken away last can be put back. */
function Removed({ meeting }: { readonly meeting: Meeting }) {
  const last = meeting.thingsMemory.removed.value.at(-1);
  const button = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<string>();
  useLayoutEffect(() => {
    setProblem(undefined);
    // The button that took it away is gone with it.
    if (last !== undefined && document.activeElement === document.body) button.current?.focus();
  }, [last?.id]);
  if (last === undefined) return null;
  const restore = async () => setProblem(problemOf(await meeting.session.command('object.restore', { objectId: last.id })));
  return (
    <div class="removed notice">
      <p>{translate('things.removed', { name: last.name })}</p>
      <button type="button" ref={button} class="secondary" aria-label={translate('things.restoreNamed', { name: last.name })} onClick={() => void restore()}><Icon name="undo" />{translate('things.restore')}</button>
      <div role="alert">{problem !== undefined && <p>{problem}</p>}</div>
    </div>
  );
}
