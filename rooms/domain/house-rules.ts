import type { Command } from '../protocol/commands.ts';
import type { Purpose } from '../protocol/consent.ts';
import type { NameRule } from '../protocol/house-rules.ts';
import { asking } from './consent.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent } from './events.ts';
import { noMeeting, type Meeting } from './meeting.ts';

export type HouseRuleCommand = Extract<Command, { readonly name: 'conduct.set' | 'names.set' }>;

/** [CO8] [NM1] What who leads sets for everybody. */
export function decideHouseRule(meeting: Meeting, command: HouseRuleCommand, context: DecisionContext): Decision {
  const by = context.sender;
  if (command.name === 'names.set') {
    const { rule } = command.payload;
    return accepted(rule === meeting.nameRule ? [] : [{ type: 'names.set', by, rule }]);
  }
  const { text } = command.payload;
  const now = meeting.conduct === undefined ? '' : context.textOf(meeting.conduct.contentId);
  return accepted(text === now ? [] : [{ type: 'conduct.set', by, ...(text === '' ? {} : { text: context.keepText(by, text) }) }]);
}

/** What a meeting begins with. */
export function houseRules({ asks = [], conduct = '', names = 'any' }: { readonly asks?: readonly Purpose[] | undefined; readonly conduct?: string | undefined; readonly names?: NameRule | undefined }, context: DecisionContext): MeetingEvent[] {
  const by = context.sender;
  return [
    ...asking(noMeeting, asks, by),
    ...(conduct === '' ? [] : [{ type: 'conduct.set', by, text: context.keepText(by, conduct) } as const]),
    ...(names === 'any' ? [] : [{ type: 'names.set', by, rule: names } as const]),
  ];
}
