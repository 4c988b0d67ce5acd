import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { translate } from '#client/i18n/catalogue.ts';
import type { DeckView } from '#client/session/session.ts';
import type { Meeting } from '../meeting/meeting.ts';
import { refusalText } from '../parts/refusal-text.ts';

/** Kept this long after the last letter, in ms. */
const KEEP_AFTER_MS = 800;
const MOST = 4_000;

/** A presenter's notes on the page that is shown; nobody else ever gets them. */
export function PresenterNotes({ meeting: { session }, deck, page }: { readonly meeting: Meeting; readonly deck: DeckView; readonly page: number }) {
  const [notes, setNotes] = useState<ReadonlyMap<number, string>>();
  const [state, setState] = useState<'kept' | 'written' | { readonly problem: string }>();
  const id = useId();
  const timerOf = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const waiting = useRef<(() => void) | undefined>(undefined);
  useEffect(() => {
    let gone = false;
    setNotes(undefined);
    void session.notesOf(deck.id).then((result) => { if (!gone && result.ok) setNotes(new Map(result.value.notes)); });
    return () => { gone = true; };
  }, [deck.id]);
  // Whoever turns the page or leaves has what they wrote kept at once.
  useEffect(() => () => waiting.current?.(), [deck.id, page]);
  if (notes === undefined) return null;

  const write = (text: string) => {
    setNotes(new Map(notes).set(page, text));
    setState('written');
    const keep = () => {
      clearTimeout(timer);
      waiting.current = undefined;
      void session.command('deck.setNotes', { deckId: deck.id, page, text }).then((result) => setState(result.ok ? 'kept' : { problem: refusalText(result.reason) }));
    };
    clearTimeout(timerOf.current);
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    timerOf.current = timer;
    waiting.current = keep;
  };
  return (
    <div class="presenter-notes">
      <label for={id}>{translate('slides.notes', { page })}</label>
      <textarea id={id} aria-describedby={`${id}-hint`} rows={4} maxLength={MOST} value={notes.get(page) ?? ''} onInput={({ currentTarget }) => write(currentTarget.value)} />
      <p class="hint" id={`${id}-hint`}>{translate('slides.notes.hint')} <span role="status">{state === 'kept' && translate('slides.notes.kept')}</span></p>
      {typeof state === 'object' && <p class="error" role="alert">{state.problem}</p>}
    </div>
  );
}
