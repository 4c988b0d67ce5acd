import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { ChatLine, PersonView } from '#client/session/session.ts';

export const me = 'participant-me' as ParticipantId;

/** Somebody with ordinary facts; the id follows from the name. */
export function person(name: string, facts: Partial<PersonView> = {}): PersonView {
  return {
    id: `participant-${name.toLowerCase()}` as ParticipantId, name, figure: 'birch', colour: 'lake', role: 'participant', handSince: undefined,
    away: false, view: 'hall', mic: 'muted', speaking: false, onStage: false, silenced: false, offStage: false, hidden: false, slot: 0, ...facts,
  };
}

export function peopleOf(...people: readonly PersonView[]): ReadonlyMap<ParticipantId, PersonView> {
  return new Map(people.map((one) => [one.id, one]));
}

export function line(id: number, name: string, text: string, at = id * 1_000): ChatLine {
  return { id: `message-${id}`, from: `participant-${name.toLowerCase()}` as ParticipantId, name, text, passing: false, gone: undefined, at };
}
