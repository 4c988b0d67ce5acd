import type { Meeting } from '../domain/meeting.ts';
import { writeAsks } from '../protocol/consent.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

export function projectHouseRules(state: MeetingState, { asks, conduct, nameRule }: Meeting, textOf: TextOf): void {
  state.asks = writeAsks(asks);
  state.conduct = (conduct && textOf(conduct.contentId)) ?? '';
  state.names = nameRule;
}
