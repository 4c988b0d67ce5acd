import { mayFor } from '../domain/consent.ts';
import { passesBy } from '../domain/phases.ts';
import type { CommandKey, ParticipantId } from '../protocol/ids.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import { leads } from '../protocol/roles.ts';
import { PassingTexts, type PassingOptions } from './passing-texts.ts';
import { addCaption, correctCaption } from './project-captions.ts';
import { addPassingLine } from './project.ts';

export interface PassingChatOptions extends PassingOptions {
  /** The line is finished: what was read along of it is over. */
  said(from: ParticipantId, text: string, as: 'chat' | 'caption'): void;
}

/** [OF2] [CO4] What is written, and captioned, while the meeting is off the record, or by who does not want it kept: shown to who is there, and kept nowhere. */
export class PassingChat {
  readonly #options: PassingChatOptions;
  readonly #texts: PassingTexts;

  constructor(options: PassingChatOptions) {
    this.#options = options;
    this.#texts = new PassingTexts(options);
  }

  /** Takes a command, if it is one of those and is not to be kept, or this very one was taken while it was; undefined when it belongs on the record. */
  async take(name: string, from: ParticipantId, key: CommandKey, payload: unknown): Promise<Result<unknown> | undefined> {
    const envelope = { from, key, payload };
    const passes = () => passesBy(this.#options.record.meeting);
    switch (name) {
      // [CO4] Nor is anything kept of who has not said yes to it, where that is asked.
      case 'chat.say': return this.#texts.take(name, envelope, { passes: () => passes() || !mayFor(this.#options.record.meeting, from, 'chat'), show: (by, { text }) => this.#say(by, text) });
      case 'caption.say': return this.#texts.take(name, envelope, { passes, show: (by, caption) => this.#caption(by, caption) });
      case 'caption.correct': {
        // [CP7] What passed by is put right where it is, also when the meeting is on the record again.
        const { captionId } = (payload ?? {}) as { captionId?: unknown };
        const isPassing = () => typeof captionId === 'string' && this.#options.state.captions.get(captionId)?.passing === true;
        return this.#texts.take(name, envelope, { passes: isPassing, show: (by, correction) => this.#correct(by, correction) });
      }
      default: return undefined;
    }
  }

  #say(from: ParticipantId, text: string): Result<unknown> {
    const { state, clock, ids, said } = this.#options;
    const id = ids.next();
    addPassingLine(state, { id, from, name: this.#nameOf(from), text, at: clock.now() });
    said(from, text, 'chat');
    return accept({ messageId: id });
  }

  #caption(by: ParticipantId, { language, text }: { readonly language: string; readonly text: string }): Result<unknown> {
    const { state, clock, ids, said } = this.#options;
    const id = ids.next();
    addCaption(state, { id, by, name: this.#nameOf(by), language, text, at: clock.now() }, { passing: true });
    said(by, text, 'caption');
    return accept({ captionId: id });
  }

  #correct(by: ParticipantId, { captionId, text }: { readonly captionId: string; readonly text: string }): Result<unknown> {
    const { state, record } = this.#options;
    const isOwn = state.captions.get(captionId)?.by === by;
    if (!isOwn && !leads(record.meeting.participants.get(by)?.role)) return refuse('not-allowed');
    correctCaption(state, captionId, text === '' ? undefined : text);
    return accept({});
  }

  #nameOf(id: ParticipantId): string {
    const { record } = this.#options;
    const name = record.meeting.participants.get(id)?.name.contentId;
    return (name && record.textOf(name)) ?? '';
  }
}
