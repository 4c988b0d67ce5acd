import * as v from 'valibot';
import type { Clock, IdSource } from '../ports.ts';
import { commands } from '../protocol/commands.ts';
import type { CommandKey, ParticipantId } from '../protocol/ids.ts';
import { isAllowed } from '../protocol/permissions.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import type { MeetingRecord } from './meeting-record.ts';
import { addPassingLine } from './project.ts';

export interface PassingChatOptions {
  readonly record: MeetingRecord;
  readonly state: MeetingState;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The line is finished: what was read along of it is over. */
  said(from: ParticipantId, text: string): void;
}

/** So many answers are remembered for who sends a line again. */
const REMEMBERED = 2_000;

/** [OF2] What is written while the meeting is off the record: shown to who is there, and kept nowhere. */
export class PassingChat {
  readonly #options: PassingChatOptions;
  readonly #answers = new Map<string, Result<unknown>>();

  constructor(options: PassingChatOptions) {
    this.#options = options;
  }

  /** Takes a line, if the meeting is off the record, or this very line was taken while it was; undefined when it belongs on the record. */
  async take(from: ParticipantId, key: CommandKey, payload: unknown): Promise<Result<unknown> | undefined> {
    const { record } = this.#options;
    const own = `${from}/${key}`;
    // [OF4] Sent again: the answer of the first time, wherever it was kept.
    const before = this.#answers.get(own);
    if (before !== undefined) return before;
    if (record.meeting.onRecord) return undefined;
    const recorded = await record.answerTo(from, key);
    if (recorded !== undefined) return accept(recorded.reply);
    const role = record.meeting.participants.get(from)?.role ?? 'guest';
    if (!isAllowed('chat.say', role, record.meeting.phase)) return refuse('not-allowed');
    const parsed = v.safeParse(commands['chat.say'].payload, payload);
    if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0]) ?? '');
    return this.#answers.get(own) ?? this.#show(own, from, parsed.output.text);
  }

  #show(own: string, from: ParticipantId, text: string): Result<unknown> {
    const { record, state, clock, ids, said } = this.#options;
    const id = ids.next();
    const name = record.meeting.participants.get(from)?.name.contentId;
    addPassingLine(state, { id, from, name: (name && record.textOf(name)) ?? '', text, at: clock.now() });
    said(from, text);
    const answer = accept({ messageId: id });
    this.#answers.set(own, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
