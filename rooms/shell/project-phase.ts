import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

type PhaseEvent = Extract<MeetingEvent, { readonly type: `meeting.${string}` }>;

export function isAboutPhase(event: MeetingEvent): event is PhaseEvent {
  return event.type.startsWith('meeting.');
}

/** What everybody sees of where the meeting stands, and of its plan. */
export function projectPhase(state: MeetingState, { phase, title, scene, capacity, plan, pauseWord }: Meeting, textOf: TextOf): void {
  state.phase = phase;
  state.title = title;
  state.scene = scene;
  state.capacity = capacity;
  state.pauseWord = (pauseWord && textOf(pauseWord.contentId)) ?? '';
  state.beginsAt = plan?.beginsAt ?? 0;
  state.zone = plan?.zone ?? '';
  state.minutes = plan?.minutes ?? 0;
}
