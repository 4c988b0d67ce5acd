/** A captioner's own short forms, as they write them down: one a line, `sav = savivaldybė`. */
export type Abbreviations = ReadonlyMap<string, string>;

/** [CP14] Lines that are no abbreviation are passed over. */
export function readAbbreviations(text: string): Abbreviations {
  const found = text.split('\n').flatMap((line): [string, string][] => {
    const at = line.indexOf('=');
    const [short, long] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at < 1 || short === '' || long === '' || /\s/u.test(short) ? [] : [[short.toLowerCase(), long]];
  });
  return new Map(found);
}

/** The last word before what ends it. */
const LAST_WORD = /(?<=^|[\s"„“(«])([\p{L}\p{M}\p{N}]+)([\s.,;:!?…)»”"]+)$/u;

/**
 * [CP14] The text with its last word written out, when that was finished just now, at the end of the text, and is one of the short forms. A large first letter stays large.
 * @param before the text before the last key
 */
export function expandLast(before: string, text: string, abbreviations: Abbreviations): string {
  // Only what is typed becomes long: not what is pasted, and not when letters are taken away.
  if (abbreviations.size === 0 || text.length !== before.length + 1 || !text.startsWith(before)) return text;
  const found = LAST_WORD.exec(text);
  const long = found === null ? undefined : abbreviations.get(found[1]!.toLowerCase());
  if (found === null || long === undefined || found[2]!.length !== 1) return text;
  const isLarge = found[1]!.charAt(0) !== found[1]!.charAt(0).toLowerCase();
  return `${text.slice(0, found.index)}${isLarge ? long.charAt(0).toUpperCase() + long.slice(1) : long}${found[2]!}`;
}
