import * as v from 'valibot';

/** The tag of a language as BCP 47 writes it (`lt`, `en-GB`, `sgn-LT`); undefined when it is none. */
export function languageTag(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

/** A language; comes out in its canonical form, so that `LT` and `lt` are one. */
export const languageSchema = v.pipe(
  v.string(), v.maxLength(35), v.check((text) => languageTag(text) !== undefined, 'is no language'), v.transform((text) => languageTag(text)!),
);
