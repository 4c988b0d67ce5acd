import type { Announcement } from './announcements.ts';
import { isSameStanding } from './standing-numbers.ts';
import type { Things } from './things.ts';

export interface ThingNews {
  readonly deed: 'added' | 'removed' | 'placed';
  readonly id: string;
  readonly name: string;
}

/** From this many on, things are counted instead of named. */
const MANY = 4;

/** [TP2] What happened to the things between two moments. What moves in somebody's hand is told when it is put down. */
export function thingNewsBetween(before: Things, after: Things): ThingNews[] {
  const news: ThingNews[] = [];
  for (const { id, name, standing } of after.values()) {
    const earlier = before.get(id);
    if (earlier === undefined) news.push({ deed: 'added', id, name });
    else if (!isSameStanding(earlier.standing, standing)) news.push({ deed: 'placed', id, name });
  }
  for (const { id, name } of before.values()) if (!after.has(id)) news.push({ deed: 'removed', id, name });
  return news;
}

/** [TP2] As few sentences as possible: each thing once, by what became of it in the end; what came and went again was never here. */
export function thingAnnouncements(news: readonly ThingNews[]): Announcement[] {
  const fates = new Map<string, ThingNews | undefined>();
  for (const one of news) {
    const before = fates.get(one.id);
    if (before === undefined) fates.set(one.id, one);
    else if (before.deed === 'added') fates.set(one.id, one.deed === 'removed' ? undefined : before);
    else if (before.deed === 'removed') fates.set(one.id, one.deed === 'added' ? undefined : one);
    else fates.set(one.id, one);
  }
  return (['added', 'placed', 'removed'] as const).flatMap((deed): Announcement[] => {
    const names = [...fates.values()].flatMap((one) => (one?.deed === deed ? [one.name] : []));
    if (names.length >= MANY) return [{ key: `announce.things.${deed}`, values: { count: names.length } }];
    return names.map((name) => ({ key: `announce.thing.${deed}`, values: { name } }));
  });
}
