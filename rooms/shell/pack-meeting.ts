import type { Meeting } from '../domain/meeting.ts';
import { VersionedMap } from '../domain/versioned-map.ts';

/** Marks what JSON has no word for. No field of a meeting has these names. */
const [MAP, SET, VERSIONED] = ['$map', '$set', '$versioned'] as const;

/** A meeting as text. @throws TypeError when it holds something that would not come back as it was */
export function packMeeting(meeting: Meeting): string {
  return JSON.stringify(meeting, (_key, value: unknown) => {
    if (value instanceof VersionedMap) return { [VERSIONED]: [...value] };
    if (value instanceof Map) return { [MAP]: [...value] };
    if (value instanceof Set) return { [SET]: [...value] };
    if (!isPlain(value)) throw new TypeError(`a meeting holds a ${(value as object).constructor.name}`);
    return value;
  });
}

/** What `packMeeting` wrote. @throws Error when it is something else */
export function unpackMeeting(text: string): Meeting {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value;
    if (MAP in value) return new Map(value[MAP] as [unknown, unknown][]);
    if (SET in value) return new Set(value[SET] as unknown[]);
    if (VERSIONED in value) return (value[VERSIONED] as [string, unknown][]).reduce((map, [key, one]) => map.with(key, one), VersionedMap.empty<string, unknown>());
    return value;
  }) as Meeting;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
