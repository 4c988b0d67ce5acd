import { fontOf, letters } from './panel-styles.ts';

/** Letters that are there, by typeface. */
const ready = new Set<string>();

/** The same, in these typefaces. */
export function loadLetters(texts: readonly string[], fonts: readonly string[]): Promise<unknown> | undefined {
  const fresh = [...new Set(texts.flatMap((text) => [...text]))].filter((letter) => fonts.some((each) => !ready.has(each + letter)));
  if (fresh.length === 0) return undefined;
  for (const letter of fresh) for (const each of fonts) ready.add(each + letter);
  const all = fresh.join('');
  return Promise.all(fonts.map((each) => document.fonts.load(each, all))).catch(() => []);
}

/** undefined when all letters can be painted in the page's typeface; otherwise settles when they can, or never will. */
export function lettersFor(texts: readonly string[]): Promise<unknown> | undefined {
  return loadLetters(texts, [...new Set(Object.values(letters).map(fontOf))]);
}
