import { describe, expect, it } from 'vitest';
import { readCatalogues } from '#client/build/check-messages.ts';
import { chooseLocale, locale, speak, translate, translateAny } from '#client/i18n/catalogue.ts';
import { catalogueProblems, valuesOf } from '#client/i18n/check-catalogues.ts';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { REASONS } from '#rooms/protocol/reasons.ts';

describe('message catalogues', () => {
  it('[PG1] are complete, can be read, and take the same values', async () => {
    const catalogues = await readCatalogues();
    expect(Object.keys(catalogues)).toEqual(['en', 'lt']);
    expect(catalogueProblems(catalogues)).toEqual([]);
  });

  it.each([
    ['a missing key', { en: { a: 'A', b: 'B' }, lt: { a: 'A' } }, ['lt: b is missing']],
    ['a key that English lacks', { en: { a: 'A' }, lt: { a: 'A', b: 'B' } }, ['en: b is missing']],
    ['another value', { en: { a: 'Hi {name}' }, lt: { a: 'Labas {vardas}' } }, ['lt: a takes {vardas}, en takes {name}']],
    ['a lost value', { en: { a: '{count, plural, one {# by {name}} other {# by {name}}}' }, lt: { a: '{count, plural, one {#} other {#}}' } }, ['lt: a takes {count}, en takes {count, name}']],
    ['an empty text', { en: { a: 'A' }, lt: { a: ' ' } }, ['lt: a is empty']],
  ])('[PG1] %s is found', (_, catalogues, problems) => {
    expect(catalogueProblems(catalogues as never)).toEqual(problems);
  });

  it('[PG1] a text that is no ICU message is found', () => {
    expect(catalogueProblems({ en: { a: '{count, plural, one {#}' } })[0]).toMatch(/^en: a is no ICU message/);
    expect(valuesOf('{b} {a, plural, one {{c}} other {}}')).toEqual({ ok: true, names: ['a', 'b', 'c'] });
  });

  it('[PG22] has a sentence for every refusal, figure and colour', async () => {
    const { en } = await readCatalogues();
    const needed = [...REASONS, 'offline'].map((reason) => `refusal.${reason}`)
      .concat(FIGURES.map((figure) => `figure.${figure}`), COLOURS.map((colour) => `colour.${colour}`));
    expect(needed.filter((key) => !Object.hasOwn(en!, key))).toEqual([]);
  });

  it('[PG1] has the key of every text in the code', async () => {
    const { en } = await readCatalogues();
    const { readdirSync, readFileSync } = await import('node:fs');
    const { join } = await import('node:path');
    const files = readdirSync('client', { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
    const used = files.flatMap((file) => [...readFileSync(join(file.parentPath, file.name), 'utf8').matchAll(/\btranslate(?:Any)?\(\s*'([^']+)'[,)]/g)].map(([, key]) => key!));
    expect(used.length).toBeGreaterThan(60);
    expect(used.filter((key) => !Object.hasOwn(en!, key))).toEqual([]);
  });
});

describe('the language', () => {
  it('[PG2] is the first wanted one that we have', () => {
    expect(chooseLocale(['lt-LT', 'en'], 'en')).toBe('lt');
    expect(chooseLocale(['ru', 'LT'], 'en')).toBe('lt');
    expect(chooseLocale(['ru', 'fr-FR'], 'lt')).toBe('lt');
    expect(chooseLocale([], 'xx')).toBe('en');
    expect(chooseLocale(['constructor'], 'en')).toBe('en');
  });

  it('[PG2] changes the texts, with the plurals of the language', async () => {
    expect(translate('people.count', { count: 1 })).toBe('1 person is here');
    expect(translate('people.count', { count: 21 })).toBe('21 people are here');
    expect(await speak('lt')).toBe(true);
    expect(translate('people.count', { count: 1 })).toBe('Čia yra 1 žmogus');
    expect(translate('people.count', { count: 3 })).toBe('Čia yra 3 žmonės');
    expect(translate('people.count', { count: 10 })).toBe('Čia yra 10 žmonių');
    expect(translate('people.count', { count: 21 })).toBe('Čia yra 21 žmogus');
    await speak('en');
  });

  it('[PG2] is the one that was chosen last, whichever arrives first', async () => {
    await Promise.all([speak('lt'), speak('en')]);
    expect(locale.value).toBe('en');
  });

  it('[PG1] a key that only the hall knows as text is shown as itself when it is unknown', () => {
    expect(translateAny('action.leave')).toBe('Leave');
    expect(translateAny('no.such.key')).toBe('no.such.key');
    expect(translateAny('toString')).toBe('toString');
  });
});
