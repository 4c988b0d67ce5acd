import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { ChatLine } from '#client/session/session.ts';

export interface ChatGroup {
  readonly id: string;
  readonly from: ParticipantId;
  readonly name: string;
  /** Server time of the first line, ms. */
  readonly at: number;
  /** The first group of a day other than that of the group before. */
  readonly newDay: boolean;
  readonly lines: readonly ChatLine[];
}

/** Lines that one person wrote within this time, in ms, stand under one name. */
const TOGETHER_MS = 3 * 60_000;

/**
 * Lines as they are read: those of one person in a row under one name. @param dayOf tells the day of a time, so that the time zone is the
 * reader's
 */
export function chatGroups(chat: readonly ChatLine[], dayOf: (at: number) => string): ChatGroup[] {
  const groups: (ChatGroup & { lines: ChatLine[] })[] = [];
  for (const line of chat) {
    const last = groups.at(-1);
    const newDay = last !== undefined && dayOf(last.at) !== dayOf(line.at);
    if (last !== undefined && !newDay && last.from === line.from && line.at - last.lines.at(-1)!.at <= TOGETHER_MS) last.lines.push(line);
    else groups.push({ id: line.id, from: line.from, name: line.name, at: line.at, newDay, lines: [line] });
  }
  return groups;
}
