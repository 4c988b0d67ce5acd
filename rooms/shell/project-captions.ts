import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting } from '../domain/meeting.ts';
import { limits } from '../protocol/limits.ts';
import { Caption, type MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

/** A line of captions in words. */
export interface CaptionSaid {
  readonly id: string;
  readonly by: string;
  readonly name: string;
  readonly language: string;
  readonly text: string;
  /** Server time in ms. */
  readonly at: number;
}

export function projectCaptions(state: MeetingState, meeting: Meeting, textOf: TextOf): void {
  for (const { id, by, name, language, text, at } of meeting.captions) {
    addCaption(state, { id, by, name: textOf(name) ?? '', language, text: textOf(text) ?? '', at }, { passing: false });
  }
}

export function projectCaptionEvent(state: MeetingState, meeting: Meeting, event: Extract<MeetingEvent, { readonly type: `caption.${string}` }>, textOf: TextOf): void {
  const caption = meeting.captions.find(({ id }) => id === event.captionId);
  if (event.type === 'caption.said') {
    if (caption !== undefined) projectCaptions(state, { ...meeting, captions: [caption] }, textOf);
  } else {
    correctCaption(state, event.captionId, caption && (textOf(caption.text) ?? ''));
  }
}

/** @param passing it is written nowhere but here */
export function addCaption(state: MeetingState, said: CaptionSaid, { passing }: { readonly passing: boolean }): void {
  const shown = new Caption();
  Object.assign(shown, said, { passing, number: ([...state.captions.values()].at(-1)?.number ?? 0) + 1 });
  state.captions.set(shown.id, shown);
  const [oldest] = state.captions.values();
  if (oldest !== undefined && state.captions.size > limits.captionsShown) state.captions.delete(oldest.id);
}

/** @param text undefined takes the line away */
export function correctCaption(state: MeetingState, id: string, text: string | undefined): void {
  const shown = state.captions.get(id);
  if (shown === undefined) return;
  if (text === undefined) state.captions.delete(id);
  else shown.text = text;
}
