import { useState } from 'preact/hooks';
import type { CommandName, CommandPayload } from '#rooms/protocol/commands.ts';
import type { Session } from '#client/session/session.ts';
import { refusalText } from '../parts/refusal-text.ts';

/** Sends commands and keeps the sentence for what was refused last. */
export function useActs(session: Session) {
  const [problem, setProblem] = useState<string>();
  async function act<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<boolean> {
    const result = await session.command(name, payload);
    setProblem(result.ok ? undefined : refusalText(result.detail === 'connection' ? 'offline' : result.reason));
    return result.ok;
  }
  return { act, problem: <div role="alert">{problem !== undefined && <p class="error">{problem}</p>}</div> };
}
