import type { MeetingEvent, TextRef } from '#rooms/domain/events.ts';
import type { CaptionId, ContentId, MessageId, ParticipantId } from '#rooms/protocol/ids.ts';
import { WithheldNames } from './withheld-names.ts';

/**
 * [RD3] Which texts of a record are not handed out with it: what was hidden or taken back, what was corrected, names in place of which who keeps order gave another, a presenter's private notes,
 * complaints, and the names of people who never got further than the door. Told every event in order before it is asked.
 */
export class WithheldTexts {
  readonly #names = new WithheldNames();
  readonly #always = new Set<ContentId>();
  readonly #said = new Map<MessageId, ContentId>();
  readonly #gone = new Set<ContentId>();
  readonly #captions = new Map<CaptionId, ContentId>();
  readonly #atTheDoor = new Map<ParticipantId, ContentId[]>();

  hear(event: MeetingEvent): void {
    this.#names.hear(event);
    switch (event.type) {
      case 'deck.notesSet':
        return this.#never(event.text);
      case 'order.reported':
      case 'order.settled':
        return this.#never(event.why);
      case 'chat.said':
        return void this.#said.set(event.messageId, event.text.contentId);
      case 'chat.withdrawn':
      case 'chat.hidden': {
        const text = this.#said.get(event.messageId);
        if (text === undefined) return;
        if (event.type === 'chat.withdrawn' || event.hidden) this.#gone.add(text);
        else this.#gone.delete(text);
        return;
      }
      case 'caption.said':
        return void this.#captions.set(event.captionId, event.text.contentId);
      case 'caption.corrected': {
        const before = this.#captions.get(event.captionId);
        if (before !== undefined) this.#always.add(before);
        if (event.text !== undefined) this.#captions.set(event.captionId, event.text.contentId);
        return;
      }
      case 'lobby.asked':
        return void this.#atTheDoor.set(event.participantId, [...(this.#atTheDoor.get(event.participantId) ?? []), event.name.contentId]);
      case 'participant.joined':
        return void this.#atTheDoor.delete(event.participantId);
    }
  }

  has(id: ContentId): boolean {
    return this.#names.has(id) || this.#always.has(id) || this.#gone.has(id) || [...this.#atTheDoor.values()].some((names) => names.includes(id));
  }

  #never(text: TextRef | undefined): void {
    if (text !== undefined) this.#always.add(text.contentId);
  }
}

/** [RD3] [CO5] What is between a person and the house: nobody else learns to what they said yes, or that they took it back. */
export function isPrivate(event: MeetingEvent): boolean {
  return event.type === 'consent.given' || event.type === 'consent.withdrawn' || event.type === 'texts.forgotten';
}
