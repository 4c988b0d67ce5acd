import { useId, useRef, useState } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { useActs } from '../order/use-acts.tsx';
import { takeFocus, useKeptFocus } from '../parts/keep-focus.ts';
import { TextField } from '../parts/text-field.tsx';
import { RecordLinks } from './record-links.tsx';

/** [DK8] For who leads: pause with a word, go on, end, and the record. What cannot be undone asks once more. */
export function RunMeeting({ meeting }: { readonly meeting: Meeting }) {
  const { session } = meeting;
  const { phase } = session.meeting.value;
  const { act, problem } = useActs(session);
  const [asked, setAsked] = useState<'pause' | 'end'>();
  const [word, setWord] = useState('');
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useKeptFocus(heading, `${phase} ${asked ?? ''}`);
  return (
    <section class="run-meeting" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>{translate('phase.title')}</h3>
      <p class="quiet" role="status">{translate(`phase.now.${phase}`)}</p>
      {asked === undefined && (
        <div class="form-actions">
          {phase === 'planned' && <button type="button" class="primary" onClick={() => void act('meeting.start', {})}>{translate('phase.start')}</button>}
          {phase === 'open' && <button type="button" class="secondary" onClick={() => setAsked('pause')}>{translate('phase.pause')}</button>}
          {phase === 'paused' && <button type="button" class="primary" onClick={() => void act('meeting.resume', {})}>{translate('phase.resume')}</button>}
          {phase !== 'ended' && <button type="button" class="danger" onClick={() => setAsked('end')}>{translate(phase === 'planned' ? 'phase.callOff' : 'phase.end')}</button>}
        </div>
      )}
      {asked === 'pause' && (
        <form onSubmit={(event) => { event.preventDefault(); void act('meeting.pause', { word }).then((done) => { if (done) { setAsked(undefined); setWord(''); } }); }}>
          <TextField label={translate('phase.word')} hint={translate('phase.word.hint')} value={word} maxLength={limits.why} onInput={setWord} inputRef={takeFocus} />
          <div class="form-actions">
            <button type="submit" class="primary">{translate('phase.pause.do')}</button>
            <button type="button" class="secondary" onClick={() => setAsked(undefined)}>{translate('phase.notNow')}</button>
          </div>
        </form>
      )}
      {asked === 'end' && (
        <div role="group" aria-label={translate('phase.end')}>
          <p>{translate(phase === 'planned' ? 'phase.callOff.sure' : 'phase.end.sure')}</p>
          <div class="form-actions">
            <button type="button" class="danger" onClick={() => void act('meeting.end', {})}>{translate(phase === 'planned' ? 'phase.callOff.do' : 'phase.end.do')}</button>
            <button type="button" class="secondary" ref={takeFocus} onClick={() => setAsked(undefined)}>{translate('phase.notNow')}</button>
          </div>
        </div>
      )}
      {problem}
      <details>
        <summary>{translate('desk.record')}</summary>
        <RecordLinks meetingId={meeting.door.meetingId} token={meeting.door.token} />
      </details>
    </section>
  );
}
