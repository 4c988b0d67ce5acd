import { IntlMessageFormat } from 'intl-messageformat';

export type Catalogue = Readonly<Record<string, string>>;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/**
 * Everything that is wrong with the catalogues, in sentences: keys that one has and another lacks, texts that are no ICU
 * messages, and messages that do not take the same values as the first catalogue's.
 */
export function catalogueProblems(catalogues: Readonly<Record<string, Catalogue>>): string[] {
  const [[first, model] = ['', {}], ...others] = Object.entries(catalogues);
  const problems = Object.entries(catalogues).flatMap(([language, catalogue]) => Object.entries(catalogue).flatMap(([key, text]) => {
    if (text.trim() === '') return [`${language}: ${key} is empty`];
    const taken = valuesOf(text);
    return taken.ok ? [] : [`${language}: ${key} is no ICU message: ${taken.why}`];
  }));
  for (const [language, catalogue] of others) {
    for (const [key, text] of Object.entries(model)) {
      const translated = catalogue[key];
      if (translated === undefined) problems.push(`${language}: ${key} is missing`);
      else if (textOf(text) !== textOf(translated)) problems.push(`${language}: ${key} takes {${textOf(translated)}}, ${first} takes {${textOf(text)}}`);
    }
    for (const key of Object.keys(catalogue)) if (!Object.hasOwn(model, key)) problems.push(`${first}: ${key} is missing`);
  }
  return problems;
}

const textOf = (message: string) => {
  const taken = valuesOf(message);
  return taken.ok ? taken.names.join(', ') : '?';
};

/** The names of the values that a message takes, in alphabetical order. */
export function valuesOf(message: string): { readonly ok: true; readonly names: readonly string[] } | { readonly ok: false; readonly why: string } {
  try {
    const names = new Set<string>();
    collect(new IntlMessageFormat(message, 'en').getAst(), names);
    return { ok: true, names: [...names].toSorted() };
  } catch (error) {
    return { ok: false, why: (error as Error).message };
  }
}

/** Plural and select hold further messages in `options`, tags in `children`; literals and `#` name no value. */
function collect(elements: readonly Element[], names: Set<string>): void {
  for (const element of elements) {
    if ('options' in element) for (const { value } of Object.values(element.options)) collect(value, names);
    if ('children' in element) collect(element.children, names);
    if (element.type !== LITERAL && 'value' in element) names.add(element.value);
  }
}

/** `TYPE.literal` of the parser, which is no dependency of our own. */
const LITERAL = 0;
