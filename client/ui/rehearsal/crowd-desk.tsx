import { useEffect, useState } from 'preact/hooks';
import { CROWD_MOST, CUES, type Cue, type RehearsalState } from '#rooms/protocol/rehearsal.ts';
import { directCrowd } from '#client/session/open-session.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { refusalText } from '../parts/refusal-text.ts';

/** How often it is asked how the crowd is, ms. */
const LOOK_MS = 2_000;

/** [RH6] For who leads a rehearsal: how many simulated people there are, and what they do. */
export function CrowdDesk({ meeting }: { readonly meeting: Meeting }) {
  const most = Math.min(CROWD_MOST, meeting.session.meeting.value.capacity - 1);
  const [state, setState] = useState<RehearsalState>();
  const [wish, setWish] = useState<number>();
  const [error, setError] = useState<string>();

  async function direct(what: { readonly people?: number; readonly cue?: Cue }): Promise<void> {
    const result = await directCrowd(meeting.door, what);
    if (result.ok) setState(result.value);
    setError(result.ok ? undefined : result.reason === 'meeting-unknown' ? translate('rehearsal.over') : refusalText(result.reason));
  }
  useEffect(() => {
    void direct({});
    const timer = setInterval(() => void direct({}), LOOK_MS);
    return () => clearInterval(timer);
  }, []);

  const people = wish ?? state?.people ?? 0;
  return (
    <section class="crowd-desk" aria-labelledby="crowd-title">
      <h3 id="crowd-title">{translate('rehearsal.title')}</h3>
      <label class="slider">
        {translate('rehearsal.people')}
        <input
          type="range" min={0} max={most} value={people} aria-valuetext={translate('rehearsal.people.value', { count: people })}
          onInput={(event) => setWish(event.currentTarget.valueAsNumber)}
          onChange={(event) => void direct({ people: event.currentTarget.valueAsNumber }).then(() => setWish(undefined))}
        />
      </label>
      <p class="hint">{translate('rehearsal.people.value', { count: people })}. {state !== undefined && translate('rehearsal.state', { inside: state.inside, waiting: state.waiting })}</p>
      <div class="form-actions">
        {CUES.map((cue) => <button key={cue} type="button" class="secondary" onClick={() => void direct({ cue })}>{translate(`rehearsal.cue.${cue}`)}</button>)}
      </div>
      <p class="hint">{translate('rehearsal.cue.hint')}</p>
      <div role="alert">{error !== undefined && <p class="error">{error}</p>}</div>
    </section>
  );
}
