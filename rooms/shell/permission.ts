import { commands, type CommandName } from '../protocol/commands.ts';
import type { Phase, Sender } from '../protocol/roles.ts';

/** The one place where it is decided who may send what, and when. */
export function isAllowed(name: CommandName, sender: Sender, phase: Phase): boolean {
  const spec = commands[name];
  return (spec.senders as readonly Sender[]).includes(sender) && (spec.phases as readonly Phase[]).includes(phase);
}
