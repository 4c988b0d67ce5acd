import { useId, useState } from 'preact/hooks';
import { MOVERS } from '#rooms/protocol/object.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { ThingView } from '#client/session/session.ts';
import { beside } from '#client/view-model/first-standing.ts';
import { heldUp, type ThingRights } from '#client/view-model/things.ts';
import { Choice } from '../parts/choice.tsx';
import { Icon } from '../parts/icon.tsx';
import { TextField } from '../parts/text-field.tsx';
import type { Meeting } from '../meeting/meeting.ts';
import { problemOf } from './problem-of.ts';
import { StandingForm } from './standing-form.tsx';

interface ThingDeskProps {
  readonly thing: ThingView;
  readonly meeting: Meeting;
  readonly rights: ThingRights;
  readonly scene: SceneManifest | undefined;
}

/** [TP6] [TP7] Everything that can be changed about one thing, for who may. */
export function ThingDesk({ thing, meeting, rights, scene }: ThingDeskProps) {
  const { session, thingsMemory } = meeting;
  const [problem, setProblem] = useState<string>();
  const { id } = thing;
  const stopped = heldUp(thing, session.me);
  const say = async (asked: Promise<Result<unknown>>): Promise<boolean> => {
    const words = problemOf(await asked);
    setProblem(words);
    return words === undefined;
  };
  const earlier = thingsMemory.earlier(id);
  const undo = async () => {
    if (earlier === undefined) return;
    const notBack = thingsMemory.goingBack(id);
    if (!(await say(session.command('object.place', { objectId: id, standing: earlier })))) notBack();
  };
  return (
    <div class="thing-desk">
      {rights.manages && <DescribeForm thing={thing} meeting={meeting} />}
      {rights.moves && (
        <StandingForm
          thing={thing} meeting={meeting} onOutcome={setProblem}
          ask={async (standing) => problemOf(await session.command('object.place', { objectId: id, standing }))}
        />
      )}
      {rights.moves && (
        <button type="button" class="secondary" disabled={earlier === undefined || stopped !== undefined} onClick={() => void undo()}><Icon name="undo" />{translate('things.undo')}</button>
      )}
      {rights.manages && (
        <>
          <label class="check">
            <input type="checkbox" checked={thing.locked} onChange={({ currentTarget }) => void say(session.command('object.setRights', { objectId: id, locked: currentTarget.checked, movers: thing.movers }))} />
            {translate('things.lock')}
          </label>
          <Choice
            legend={translate('things.rights')} value={thing.movers} options={MOVERS.map((value) => ({ value, label: translate(`things.movers.${value}`) }))}
            onChange={(movers) => void say(session.command('object.setRights', { objectId: id, locked: thing.locked, movers }))}
          />
          <div class="thing-deeds">
            <button type="button" class="secondary" disabled={scene === undefined} onClick={() => void say(session.command('object.duplicate', { objectId: id, standing: beside(thing.standing, scene!) }))}>
              <Icon name="copy" />{translate('things.duplicate')}
            </button>
            <button type="button" class="secondary" disabled={stopped !== undefined} aria-label={translate('things.removeNamed', { name: thing.name })} onClick={() => void say(session.command('object.remove', { objectId: id }))}>
              <Icon name="close" />{translate('things.remove')}
            </button>
          </div>
        </>
      )}
      <div role="alert">{problem !== undefined && <p class="error"><Icon name="warning" />{problem}</p>}</div>
    </div>
  );
}

function DescribeForm({ thing, meeting }: { readonly thing: ThingView; readonly meeting: Meeting }) {
  const [name, setName] = useState(thing.name);
  const [text, setText] = useState(thing.text);
  const [outcome, setOutcome] = useState<'saved' | 'no-name' | { readonly problem: string }>();
  const id = useId();
  const isNew = name.trim() !== thing.name || text.trim() !== thing.text;
  const save = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === '') return setOutcome('no-name');
    const problem = problemOf(await meeting.session.command('object.describe', { objectId: thing.id, name: name.trim(), text: text.trim() }));
    setOutcome(problem === undefined ? 'saved' : { problem });
  };
  return (
    <form class="describe" onSubmit={(event) => void save(event)}>
      <TextField
        label={translate('things.name')} value={name} maxLength={limits.objectName} error={outcome === 'no-name' ? translate('things.missingName') : undefined}
        onInput={(value) => { setName(value); setOutcome(undefined); }}
      />
      <div class="field">
        <label for={id}>{translate('things.text')}</label>
        <p class="hint" id={`${id}-hint`}>{translate('things.text.hint')}</p>
        <textarea id={id} rows={3} maxLength={limits.objectText} value={text} aria-describedby={`${id}-hint`} onInput={({ currentTarget }) => { setText(currentTarget.value); setOutcome(undefined); }} />
      </div>
      <div class="describe-save">
        <button type="submit" class="secondary" disabled={!isNew}>{translate('things.describe.save')}</button>
        <span role="status" class="good">{outcome === 'saved' && translate('things.saved')}</span>
      </div>
      <div role="alert">{typeof outcome === 'object' && <p class="error"><Icon name="warning" />{outcome.problem}</p>}</div>
    </form>
  );
}
