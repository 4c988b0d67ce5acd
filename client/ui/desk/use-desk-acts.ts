import { h } from 'preact';
import { useState } from 'preact/hooks';
import type { CommandName, CommandPayload } from '#rooms/protocol/commands.ts';
import type { DeskMeeting } from '#rooms/protocol/desk.ts';
import { deskCommand } from '#client/session/desk.ts';
import { Problem } from '../parts/problem.tsx';
import { refusalText } from '../parts/refusal-text.ts';

export interface DeskPart {
  readonly meeting: DeskMeeting;
  /** The house has said how it stands now. */
  onChange(meeting: DeskMeeting): void;
}

/** Sends commands from the desk and keeps the sentence for what was refused last. */
export function useDeskActs({ meetingId }: DeskMeeting, onChange: DeskPart['onChange']) {
  const [text, setText] = useState<string>();
  async function act<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<boolean> {
    const result = await deskCommand(meetingId, name, payload);
    setText(result.ok ? undefined : refusalText(result.reason));
    if (result.ok) onChange(result.value);
    return result.ok;
  }
  return { act, problem: text === undefined ? null : h(Problem, { text }) };
}
