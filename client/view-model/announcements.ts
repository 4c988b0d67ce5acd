import type { ParticipantId } from '#rooms/protocol/ids.ts';
import type { MessageKey } from '#client/i18n/catalogue.ts';
import type { ChatLine, PersonView } from '#client/session/session.ts';

/** What somebody can see of a meeting at one moment. */
export interface Moment {
  readonly people: ReadonlyMap<ParticipantId, PersonView>;
  readonly chat: readonly ChatLine[];
}

/** One thing that happened. */
export type News =
  | { readonly kind: 'joined' | 'left' | 'hand'; readonly name: string }
  | { readonly kind: 'said'; readonly name: string; readonly text: string }
  | { readonly kind: 'writing'; readonly name: string; readonly text: string }
  | { readonly kind: 'own-hand'; readonly up: boolean };

/** What a screen reader is told: a key of the catalogue and its values. */
export interface Announcement {
  readonly key: MessageKey;
  readonly values: Readonly<Record<string, string | number>>;
}

/** From this many on, people and messages are counted instead of read out: nobody listens to a list of sixty names. */
const MANY = 4;

/** What happened between two moments: who came, who left, whose hand went up, what the others wrote. */
export function newsBetween(before: Moment, after: Moment, me: ParticipantId): News[] {
  return [...peopleNews(before.people, after.people, me), ...chatNews(before.chat.at(-1)?.id, after.chat, me)];
}

function peopleNews(before: Moment['people'], after: Moment['people'], me: ParticipantId): News[] {
  const others = (people: Moment['people']) => [...people.values()].filter(({ id }) => id !== me);
  const came = others(after).filter(({ id }) => !before.has(id));
  const left = others(before).filter(({ id }) => !after.has(id));
  const raised = others(after).filter(({ id, handSince }) => handSince !== undefined && before.get(id)?.handSince === undefined);
  const own = { before: before.get(me)?.handSince !== undefined, after: after.get(me)?.handSince !== undefined };
  return [
    ...came.map(({ name }): News => ({ kind: 'joined', name })),
    ...left.map(({ name }): News => ({ kind: 'left', name })),
    ...raised.map(({ name }): News => ({ kind: 'hand', name })),
    // Also in the headset or by the room: whoever cannot see the button hears what became of the wish.
    ...(own.before === own.after ? [] : [{ kind: 'own-hand', up: own.after } as const]),
  ];
}

/** @param lastId the last line that was there before */
function chatNews(lastId: string | undefined, chat: readonly ChatLine[], me: ParticipantId): News[] {
  const start = chat.findIndex(({ id }) => id === lastId) + 1;
  return chat.slice(start).filter(({ from }) => from !== me).map(({ name, text }) => ({ kind: 'said', name, text }));
}

/** What happened in a short while, as few sentences as possible. Who came and left again in that while was not here. */
export function announcementsOf(news: readonly News[]): Announcement[] {
  const namesOf = (kind: 'joined' | 'left' | 'hand') => news.flatMap((one) => (one.kind === kind ? [one.name] : []));
  const [joined, left] = without(namesOf('joined'), namesOf('left'));
  const said = news.filter((one) => one.kind === 'said');
  const own = news.findLast((one) => one.kind === 'own-hand');
  return [
    ...named(joined, 'announce.joined', 'announce.manyJoined'),
    ...named(left, 'announce.left', 'announce.manyLeft'),
    ...named(namesOf('hand'), 'announce.hand', 'announce.manyHands'),
    ...(own === undefined ? [] : [{ key: own.up ? 'announce.ownHand.up' : 'announce.ownHand.down', values: {} } as const]),
    ...news.flatMap((one) => (one.kind === 'writing' ? [{ key: 'announce.writing', values: { name: one.name, text: one.text } } as const] : [])),
    ...spoken(said),
  ];
}

function spoken(said: readonly { readonly name: string; readonly text: string }[]): Announcement[] {
  if (said.length < MANY) return said.map(({ name, text }) => ({ key: 'announce.said', values: { name, text } }));
  const { name, text } = said.at(-1)!;
  return [{ key: 'announce.manySaid', values: { count: said.length, name, text } }];
}

function named(names: readonly string[], one: MessageKey, many: MessageKey): Announcement[] {
  if (names.length >= MANY) return [{ key: many, values: { count: names.length } }];
  return names.map((name) => ({ key: one, values: { name } }));
}

/** Both lists without what they have in common. */
function without(first: readonly string[], second: readonly string[]): [string[], string[]] {
  const left = [...second];
  const kept = first.filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [kept, left];
}
