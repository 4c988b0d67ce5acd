import { useState } from 'preact/hooks';
import type { DeskMeeting } from '#rooms/protocol/desk.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { openMeeting } from '#client/session/house-api.ts';
import { translate } from '#client/i18n/catalogue.ts';
import { takeFocus } from '../parts/keep-focus.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';
import { TextField } from '../parts/text-field.tsx';
import { goTo } from '../router.ts';
import { useDeskActs, type DeskPart } from './use-desk-acts.ts';

/** [DK3] Start, pause, go on, end: what can be done now, the one main thing first. What cannot be undone asks once more. */
export function DeskRun({ meeting, onChange }: DeskPart) {
  const { phase, code } = meeting;
  const { act, problem } = useDeskActs(meeting, onChange);
  const [asked, setAsked] = useState<'pause' | 'end'>();
  const [word, setWord] = useState('');
  const [failed, setFailed] = useState<string>();
  if (phase === 'ended') return null;
  const done = (isDone: boolean) => { if (isDone) { setAsked(undefined); setWord(''); } };
  const isPlanned = phase === 'planned';
  return (
    <>
      {asked === undefined && (
        <div class="form-actions">
          {isPlanned && <button type="button" class="primary" onClick={() => void act('meeting.start', {})}>{translate('phase.start')}</button>}
          {phase === 'paused' && <button type="button" class="primary" onClick={() => void act('meeting.resume', {})}>{translate('phase.resume')}</button>}
          <button type="button" class="secondary" onClick={() => goTo(`m/${code}`)}>{translate('desk.enter')}</button>
          {phase === 'open' && <button type="button" class="secondary" onClick={() => setAsked('pause')}>{translate('phase.pause')}</button>}
          {isPlanned && <button type="button" class="secondary" onClick={() => void rehearse(meeting).then(setFailed)}>{translate('rehearsal.open')}</button>}
          <button type="button" class="danger" onClick={() => setAsked('end')}>{translate(isPlanned ? 'phase.callOff' : 'phase.end')}</button>
        </div>
      )}
      {asked === 'pause' && (
        <form onSubmit={(event) => { event.preventDefault(); void act('meeting.pause', { word }).then(done); }}>
          <TextField label={translate('phase.word')} hint={translate('phase.word.hint')} value={word} maxLength={limits.why} onInput={setWord} inputRef={takeFocus} />
          <div class="form-actions">
            <button type="submit" class="primary">{translate('phase.pause.do')}</button>
            <button type="button" class="secondary" onClick={() => setAsked(undefined)}>{translate('phase.notNow')}</button>
          </div>
        </form>
      )}
      {asked === 'end' && (
        <div role="group" aria-label={translate(isPlanned ? 'phase.callOff' : 'phase.end')}>
          <p>{translate(isPlanned ? 'phase.callOff.sure' : 'phase.end.sure')}</p>
          <div class="form-actions">
            <button type="button" class="danger" onClick={() => void act('meeting.end', {}).then(done)}>{translate(isPlanned ? 'phase.callOff.do' : 'phase.end.do')}</button>
            <button type="button" class="secondary" ref={takeFocus} onClick={() => setAsked(undefined)}>{translate('phase.notNow')}</button>
          </div>
        </div>
      )}
      {problem}
      {failed !== undefined && <Problem text={failed} />}
    </>
  );
}

/** [RH1] The same evening with simulated people, who wait for its start; its door is open already. @returns what is wrong, if something is */
async function rehearse({ title, scene, capacity, plan, door }: DeskMeeting): Promise<string | undefined> {
  const result = await openMeeting({ title, scene, capacity, ...(plan === undefined ? {} : { plan: { ...plan, lockedUntil: null } }), door, rehearsal: true });
  if (!result.ok) return refusalText(result.reason);
  goTo(`m/${result.value.code}`);
  return undefined;
}
