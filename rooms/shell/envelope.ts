import type { Outsider } from '../protocol/roles.ts';
import type { CommandKey, ObjectId, ParticipantId } from '../protocol/ids.ts';

/** A command as it arrives: nothing about it has been checked. */
export interface Envelope {
  readonly name: string;
  readonly payload: unknown;
  readonly key: CommandKey;
  readonly from: ParticipantId;
  /** Set by the house alone: who acts from outside in their place. */
  readonly as?: Outsider;
  /** Asked when the command is decided, not when it was sent: places are counted one after another. */
  othersPresent(): number;
  /** Who holds a thing, also asked when the command is decided; nobody does when it is not given. */
  holderOf?(id: ObjectId): ParticipantId | undefined;
  /** Called once it is accepted, before the next command is decided. */
  accepted?(): void;
}

/** [RE3] A key belongs to its sender: nobody can take another's answer, or keep another's command from being done. */
export function ownKey({ from, key }: Pick<Envelope, 'from' | 'key'>): CommandKey {
  return `${from}/${key}` as CommandKey;
}
