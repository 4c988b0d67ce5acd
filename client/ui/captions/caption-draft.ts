import { effect, signal, untracked } from '@preact/signals';
import type { CaptionId } from '#rooms/protocol/ids.ts';
import { limits } from '#rooms/protocol/limits.ts';
import type { Reason } from '#rooms/protocol/reasons.ts';
import type { CaptionLine, Session } from '#client/session/session.ts';
import { expandLast, readAbbreviations } from '#client/view-model/abbreviations.ts';
import { LineWriter } from '#client/view-model/line-writer.ts';
import { preferences } from '../preferences.ts';

/** What a captioner is typing: everybody who watches this language reads along, always. It outlives the closing of the panel. */
export class CaptionDraft {
  readonly text = signal('');
  readonly language = signal('');
  /** The finished line that is being put right in the field; undefined while a new one is typed. */
  readonly correcting = signal<CaptionId | undefined>(undefined);
  /** Why the last line could not be finished, or corrected. */
  readonly failed = signal<Reason | 'offline' | undefined>(undefined);
  /** Why others cannot read along at the moment. */
  readonly hidden = signal<Reason | undefined>(undefined);
  readonly #session: Session;
  readonly #writer: LineWriter;

  constructor(session: Session, language: string) {
    this.#session = session;
    this.language.value = language;
    this.#writer = new LineWriter({
      send: (message) => session.text.write({ ...message, language: this.language.value }),
      later: (deed, ms) => {
        const timer = setTimeout(deed, ms);
        return () => clearTimeout(timer);
      },
      onRefusal: (reason) => { this.hidden.value = reason; },
    });
    this.#writer.switch(true);
    effect(() => { if (session.text.connections.value > 0) untracked(() => this.#connected()); });
  }

  /** [CP3] The line goes on in the other language as a whole. */
  speak(language: string): void {
    if (language === this.language.value) return;
    this.language.value = language;
    this.#writer.startAgain();
  }

  /** [CP14] @returns the text as it stands then */
  write(typed: string): string {
    const own = preferences.value.abbreviations[this.language.value] ?? '';
    this.text.value = expandLast(this.text.value, typed, readAbbreviations(own)).slice(0, limits.captionText);
    if (this.correcting.value === undefined) this.#writer.write(this.text.value);
    return this.text.value;
  }

  /** [CP13] */
  correct(line: CaptionLine): void {
    this.#writer.write('');
    this.correcting.value = line.id;
    this.text.value = line.text;
  }

  /** [CP13] What is finished stays as it was. */
  giveUp(): void {
    this.correcting.value = undefined;
    this.write('');
  }

  /** What could not be finished is not lost, and comes before what was typed meanwhile. */
  async finish(): Promise<void> {
    const said = this.text.value.trim();
    const captionId = this.correcting.value;
    this.failed.value = undefined;
    if (captionId !== undefined) return this.#finishCorrection(captionId, said);
    if (said === '') return;
    this.#writer.flush();
    this.#writer.hold();
    this.write('');
    const result = await this.#session.command('caption.say', { language: this.language.value, text: said });
    if (!result.ok) {
      this.failed.value = result.detail === 'connection' ? 'offline' : result.reason;
      this.write(this.text.value === '' ? said : `${said} ${this.text.value}`);
    }
    this.#writer.release(result.ok);
  }

  async #finishCorrection(captionId: CaptionId, text: string): Promise<void> {
    this.giveUp();
    const result = await this.#session.command('caption.correct', { captionId, text });
    if (!result.ok) this.failed.value = result.detail === 'connection' ? 'offline' : result.reason;
  }

  /** A page that was loaded again finds its unfinished line in the room. */
  #connected(): void {
    const own = this.#session.text.captions.value.find(({ slot }) => slot === this.#session.slot.value);
    if (own !== undefined && this.text.value === '') {
      this.language.value = own.language ?? this.language.value;
      this.text.value = own.text;
      this.#writer.write(own.text);
    }
    this.#writer.startAgain();
  }
}

const drafts = new WeakMap<Session, CaptionDraft>();

/** The one of this stay. @param language in which it begins */
export function captionDraftOf(session: Session, language: string): CaptionDraft {
  let draft = drafts.get(session);
  if (draft === undefined) {
    draft = new CaptionDraft(session, language);
    drafts.set(session, draft);
  }
  return draft;
}
