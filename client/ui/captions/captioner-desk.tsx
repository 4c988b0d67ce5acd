import { useId, useRef } from 'preact/hooks';
import { limits } from '#rooms/protocol/limits.ts';
import type { CaptionLine } from '#client/session/session.ts';
import { locale, translate } from '#client/i18n/catalogue.ts';
import { languageName } from '#client/view-model/captions.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { refusalText } from '../parts/refusal-text.ts';
import { prefer, preferences } from '../preferences.ts';
import { captionDraftOf } from './caption-draft.ts';
import { LanguageField } from './language-field.tsx';

const LAST_LINES = 5;

/** [CP13] Where captions are typed: a large field, and what was finished last. Everything by keyboard. */
export function CaptionerDesk({ meeting: { session } }: { readonly meeting: Meeting }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = captionDraftOf(session, preferences.value.captioning);
  const language = draft.language.value;
  const correcting = draft.correcting.value;
  const failed = draft.failed.value;
  const ofLanguage = session.captions.value.filter((line) => line.language === language);
  const lastOwn = ofLanguage.findLast(({ by }) => by === session.me);
  const others = new Set([...ofLanguage.slice(-20), ...session.text.captions.value.filter((line) => line.language === language)].filter(({ by }) => by !== session.me).map(({ name }) => name));
  const correct = (line: CaptionLine) => {
    draft.correct(line);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void draft.finish();
    } else if (event.key === 'ArrowUp' && draft.text.value === '' && correcting === undefined && lastOwn !== undefined) {
      event.preventDefault();
      correct(lastOwn);
    } else if (event.key === 'Escape' && correcting !== undefined) {
      // Not the panel.
      event.stopPropagation();
      draft.giveUp();
    }
  };
  return (
    <section class="captioner" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{translate('captions.desk')}</h3>
      <LanguageField
        value={language}
        onChange={(chosen) => {
          prefer({ captioning: chosen });
          draft.speak(chosen);
        }}
      />
      {others.size > 0 && <p class="hint" role="status">{translate('captions.others', { names: [...others].join(', '), language: languageName(language, locale.value) })}</p>}
      <ol class="caption-lines" role="list" aria-label={translate('captions.last')} lang={language}>
        {ofLanguage.slice(-LAST_LINES).map((line) => (
          <li key={line.id} class={line.id === correcting ? 'correcting' : ''}>
            <span dir="auto">{line.text}</span>
            {line.by === session.me && <button type="button" class="chat-act" lang={locale.value} onClick={() => correct(line)}>{translate('captions.correct')}</button>}
          </li>
        ))}
      </ol>
      <label for={id}>{translate(correcting === undefined ? 'captions.field' : 'captions.field.correcting')}</label>
      <textarea
        id={id} ref={field} class={`caption-field ${correcting === undefined ? 'read-along' : ''}`} rows={3} maxLength={limits.captionText} value={draft.text.value} lang={language} dir="auto" spellcheck aria-describedby={`${id}-keys`} data-caption-text
        onInput={({ currentTarget }) => {
          const text = draft.write(currentTarget.value);
          if (text !== currentTarget.value) currentTarget.value = text;
        }}
        onKeyDown={onKeyDown}
      />
      <div class="caption-acts">
        <button type="button" class="primary" onClick={() => void draft.finish()}>{translate(correcting === undefined ? 'captions.finish' : 'captions.saveCorrection')}</button>
        {correcting !== undefined && <button type="button" onClick={() => draft.giveUp()}>{translate('captions.giveUp')}</button>}
      </div>
      <p class="hint" id={`${id}-keys`}>{translate('captions.keys')}</p>
      {!session.meeting.value.onRecord && <p class="hint">{translate('captions.offRecord')}</p>}
      <p role="status">{draft.hidden.value !== undefined && refusalText(draft.hidden.value)}</p>
      <div role="alert">{failed !== undefined && <p class="error">{translate('captions.failed', { why: refusalText(failed) })}</p>}</div>
      <Shortened language={language} />
    </section>
  );
}

/** [CP14] */
function Shortened({ language }: { readonly language: string }) {
  const id = useId();
  const { abbreviations } = preferences.value;
  return (
    <details class="captioner-short">
      <summary>{translate('captions.abbreviations')}</summary>
      <label for={id}>{translate('captions.abbreviations.label', { language: languageName(language, locale.value) })}</label>
      <textarea id={id} rows={4} lang={language} value={abbreviations[language] ?? ''} onInput={({ currentTarget: { value } }) => prefer({ abbreviations: { ...abbreviations, [language]: value } })} />
    </details>
  );
}
