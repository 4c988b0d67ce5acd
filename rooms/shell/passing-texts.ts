import * as v from 'valibot';
import type { Clock, IdSource } from '../ports.ts';
import { commands, type CommandName } from '../protocol/commands.ts';
import type { CommandKey, ParticipantId } from '../protocol/ids.ts';
import { isAllowed } from '../protocol/permissions.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import type { MeetingRecord } from './meeting-record.ts';

export interface PassingOptions {
  readonly record: MeetingRecord;
  readonly state: MeetingState;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What shows a passing text, and what the sender is told. */
export type Show<Payload> = (from: ParticipantId, payload: Payload) => Result<unknown>;

/** So many answers are remembered for who sends something again. */
const REMEMBERED = 2_000;

/** [OF2] [OF4] [OF5] Commands that go past the record: with the same form, rights and answers, and done once for each key. */
export class PassingTexts {
  readonly #options: Pick<PassingOptions, 'record'>;
  readonly #answers = new Map<string, Result<unknown>>();

  constructor(options: Pick<PassingOptions, 'record'>) {
    this.#options = options;
  }

  /**
   * @param passes whether such a command goes past the record now
   * @returns undefined when it belongs on the record
   */
  async take<Name extends CommandName>(name: Name, envelope: { readonly from: ParticipantId; readonly key: CommandKey; readonly payload: unknown }, { passes, show }: {
    passes(): boolean;
    readonly show: Show<v.InferOutput<(typeof commands)[Name]['payload']>>;
  }): Promise<Result<unknown> | undefined> {
    const { record } = this.#options;
    const { from, key, payload } = envelope;
    const own = `${from}/${key}`;
    // Sent again: the answer of the first time, wherever it was kept.
    const before = this.#answers.get(own);
    if (before !== undefined) return before;
    if (!passes()) return undefined;
    const recorded = await record.answerTo(from, key);
    if (recorded !== undefined) return accept(recorded.reply);
    const role = record.meeting.participants.get(from)?.role ?? 'guest';
    if (!isAllowed(name, role, record.meeting.phase)) return refuse('not-allowed');
    const parsed = v.safeParse(commands[name].payload, payload);
    if (!parsed.success) return refuse('invalid', v.getDotPath(parsed.issues[0] as v.BaseIssue<unknown>) ?? '');
    const answered = this.#answers.get(own);
    if (answered !== undefined) return answered;
    const answer = show(from, parsed.output as v.InferOutput<(typeof commands)[Name]['payload']>);
    this.#answers.set(own, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
