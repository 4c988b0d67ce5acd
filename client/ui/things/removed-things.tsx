import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RemovedThing } from '#client/view-model/things-memory.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { Icon } from '../parts/icon.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { problemOf } from './problem-of.ts';

/** [TP6] What was taken away can be put back: the last at hand, those before it in a list; also after the page was loaded again. */
export function RemovedThings({ meeting }: { readonly meeting: Meeting }) {
  const { session, thingsMemory } = meeting;
  const all = thingsMemory.removed.value;
  const last = all.at(-1);
  const button = useRef<HTMLButtonElement>(null);
  const known = useRef(last?.id);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    void session.removedThings().then((result) => {
      if (result.ok) thingsMemory.recall(result.value.things);
    });
  }, []);
  useLayoutEffect(() => {
    setProblem(undefined);
    // The button that took it away is gone with it.
    if (last !== undefined && last.id !== known.current && document.activeElement === document.body) button.current?.focus();
    known.current = last?.id;
  }, [last?.id]);
  if (last === undefined) return null;
  const restore = async ({ id }: RemovedThing) => setProblem(problemOf(await session.command('object.restore', { objectId: id })));
  const restoreButton = (thing: RemovedThing) => (
    <button type="button" ref={thing === last ? button : null} class="secondary" aria-label={translate('things.restoreNamed', { name: thing.name })} onClick={() => void restore(thing)}><Icon name="undo" />{translate('things.restore')}</button>
  );
  const before = all.slice(0, -1).toReversed();
  return (
    <div class="removed notice">
      <p>{translate('things.removed', { name: last.name })}</p>
      {restoreButton(last)}
      {before.length > 0 && (
        <details>
          <summary>{translate('things.removedBefore', { count: before.length })}</summary>
          <ul role="list">
            {before.map((thing) => <li key={thing.id}><span>{thing.name}</span>{restoreButton(thing)}</li>)}
          </ul>
        </details>
      )}
      <div role="alert">{problem !== undefined && <p>{problem}</p>}</div>
    </div>
  );
}
