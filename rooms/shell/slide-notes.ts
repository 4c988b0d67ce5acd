import type { DeckId, ParticipantId } from '../protocol/ids.ts';
import type { SlideNotes } from '../protocol/join.ts';
import { presentsAs } from '../protocol/roles.ts';
import { accept, refuse, type Result } from '../protocol/result.ts';
import type { MeetingRecord } from './meeting-record.ts';

/** [SL5] The notes of a set of slides, for who presents; nobody else's connection ever carries them. */
export function notesOf(record: MeetingRecord, deckId: DeckId, sender: ParticipantId): Result<SlideNotes> {
  const { participants, decks } = record.meeting;
  const role = participants.get(sender)?.role;
  if (!presentsAs(role)) return refuse('not-allowed');
  const deck = decks.get(deckId);
  if (deck === undefined) return refuse('deck-unknown');
  const texts = [...deck.notes].map(([page, { contentId }]) => [page, record.textOf(contentId) ?? ''] as const);
  return accept({ notes: texts.filter(([, text]) => text !== '').toSorted(([a], [b]) => a - b) });
}
