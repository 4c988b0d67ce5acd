import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { ChatLine, PersonView } from '#client/session/session.ts';

/** What a screen reader is told: a key of the catalogue and its values. */
export interface Announcement {
  readonly key: 'announce.joined' | 'announce.left' | 'announce.manyJoined' | 'announce.manyLeft' | 'announce.said' | 'announce.hand';
  readonly values: Readonly<Record<string, string | number>>;
}

/** From this many on, people are counted instead of named: nobody listens to a list of sixty names. */
const MANY = 4;

type People = ReadonlyMap<ParticipantId, PersonView>;

/** Who came, who left, and whose hand went up, between two states; never about oneself. */
export function peopleAnnouncements(before: People, after: People, me: ParticipantId): Announcement[] {
  const others = (people: People) => [...people.values()].filter(({ id }) => id !== me);
  const came = others(after).filter(({ id }) => !before.has(id));
  const left = others(before).filter(({ id }) => !after.has(id));
  const raised = others(after).filter(({ id, handSince }) => handSince !== undefined && before.has(id) && before.get(id)!.handSince === undefined);
  return [
    ...named(came, 'announce.joined', 'announce.manyJoined'),
    ...named(left, 'announce.left', 'announce.manyLeft'),
    ...raised.map(({ name }): Announcement => ({ key: 'announce.hand', values: { name } })),
  ];
}

/** What the others have said since a message. @param lastId the last line that was announced */
export function chatAnnouncements(chat: readonly ChatLine[], lastId: string | undefined, me: ParticipantId): Announcement[] {
  const start = chat.findIndex(({ id }) => id === lastId) + 1;
  return chat.slice(start).filter(({ from }) => from !== me).map(({ name, text }) => ({ key: 'announce.said', values: { name, text } }));
}

function named(people: readonly PersonView[], one: 'announce.joined' | 'announce.left', many: 'announce.manyJoined' | 'announce.manyLeft'): Announcement[] {
  if (people.length >= MANY) return [{ key: many, values: { count: people.length } }];
  return people.map(({ name }) => ({ key: one, values: { name } }));
}
