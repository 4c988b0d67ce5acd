import * as v from 'valibot';

/**
 * For what people may be asked, beyond what the meeting is for: each a thing that truly does not happen without their yes, with the version of the words in which it is asked.
 * A purpose is added here when something does what its refusal says; its words are in the catalogues (`consent.<purpose>.<version>`). Rules: docs/spec/consent.md.
 */
export const PURPOSES = {
  /** What the person writes in the chat stays on the record. Without it, it is shown to who is there, and written nowhere. */
  chat: 1,
  /** Who does not lead is named in the record that is handed out. Without it, a number stands there. */
  name: 1,
} as const satisfies Readonly<Record<string, number>>;
export type Purpose = keyof typeof PURPOSES;

/** A purpose in the words of a version. */
export interface Asked {
  readonly purpose: Purpose;
  readonly version: number;
}

export const purposeSchema = v.picklist(Object.keys(PURPOSES) as Purpose[]);
/** Each once. */
export const purposesSchema = v.pipe(v.array(purposeSchema), v.check((all) => new Set(all).size === all.length, 'holds one twice'));

/** As the room's state carries it: `purpose:version`, with spaces between. */
export function writeAsks(asks: readonly Asked[]): string {
  return asks.map(({ purpose, version }) => `${purpose}:${version}`).join(' ');
}

/** What `writeAsks` wrote; purposes of a newer server are passed over. */
export function readAsks(text: string): readonly Asked[] {
  return text.split(' ').flatMap((each): Asked[] => {
    const [purpose = '', version] = each.split(':');
    return Object.hasOwn(PURPOSES, purpose) ? [{ purpose: purpose as Purpose, version: Number(version) }] : [];
  });
}

/** The reply to `consent.read`: what this person has said yes to, in which words, and when (server time in ms). */
export interface ConsentsGiven {
  readonly given: readonly (Asked & { readonly at: number })[];
}
