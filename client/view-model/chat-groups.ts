import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { ChatLine } from '#client/session/session.ts';

export interface ChatGroup {
  readonly id: string;
  readonly from: ParticipantId;
  readonly name: string;
  /** Server time of the first line, ms. */
  readonly at: number;
  readonly lines: readonly ChatLine[];
}

/** Lines that one person wrote within this time, in ms, stand under one name. */
const TOGETHER_MS = 3 * 60_000;

export function chatGroups(chat: readonly ChatLine[]): ChatGroup[] {
  const groups: (ChatGroup & { lines: ChatLine[] })[] = [];
  for (const line of chat) {
    const last = groups.at(-1);
    if (last !== undefined && last.from === line.from && line.at - last.lines.at(-1)!.at <= TOGETHER_MS) last.lines.push(line);
    else groups.push({ id: line.id, from: line.from, name: line.name, at: line.at, lines: [line] });
  }
  return groups;
}
