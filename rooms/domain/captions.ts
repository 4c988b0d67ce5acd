import type { Command } from '../protocol/commands.ts';
import type { CaptionId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import { refuse } from '../protocol/result.ts';
import { leads } from '../protocol/roles.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent } from './events.ts';
import type { Meeting } from './meeting.ts';

export type CaptionCommand = Extract<Command, { readonly name: `caption.${string}` }>;
type CaptionEvent = Extract<MeetingEvent, { readonly type: `caption.${string}` }>;

/** [CP1] [CP5] [CP6] What was spoken, in writing, in a language. The record keeps its hash; a correction leaves what stood before in the record. */
export function decideCaption(meeting: Meeting, command: CaptionCommand, context: DecisionContext): Decision {
  const by = context.sender;
  if (command.name === 'caption.say') {
    const captionId = context.nextId() as CaptionId;
    const { language, text } = command.payload;
    return accepted([{ type: 'caption.said', captionId, by, language, text: context.keepText(by, text) }], { captionId });
  }
  const { captionId, text } = command.payload;
  const known = meeting.captions.find(({ id }) => id === captionId);
  if (known === undefined) return refuse('caption-unknown');
  if (known.by !== by && !leads(meeting.participants.get(by)?.role)) return refuse('not-allowed');
  if (text === '') return accepted([{ type: 'caption.corrected', captionId, by }]);
  return accepted(context.textOf(known.text) === text ? [] : [{ type: 'caption.corrected', captionId, by, text: context.keepText(known.by, text) }]);
}

export function evolveCaption(meeting: Meeting, event: CaptionEvent, at: number): Meeting {
  if (event.type === 'caption.said') {
    const name = meeting.participants.get(event.by)?.name.contentId;
    if (name === undefined) return meeting;
    const caption = { id: event.captionId, by: event.by, name, language: event.language, text: event.text.contentId, at };
    return { ...meeting, captions: [...meeting.captions.slice(1 - limits.captionsShown), caption] };
  }
  const { captionId, text } = event;
  const captions = meeting.captions.flatMap((caption) => {
    if (caption.id !== captionId) return [caption];
    return text === undefined ? [] : [{ ...caption, text: text.contentId }];
  });
  return { ...meeting, captions };
}
