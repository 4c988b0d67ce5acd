import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Log } from '#rooms/ports.ts';
import { templateSchema, type Template } from '#rooms/protocol/desk.ts';

/** The languages of the page. */
const LANGUAGES = ['en', 'lt'] as const;

/**
 * [PN4] The templates of the house, in their order. One that is not in order is reported and left out; one whose place the house does not have gets the first it has.
 * @param folder holds a JSON file for each
 */
export async function loadTemplates(folder: string, scenes: readonly string[], log: Pick<Log, 'warn'>): Promise<readonly Template[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  const read = await Promise.all(files.map(async (file) => readTemplate(await readFile(join(folder, file), 'utf8'))));
  read.forEach((result, index) => {
    if (typeof result === 'string') log.warn({ file: files[index], problem: result }, 'a template of meetings is left out');
  });
  const templates = read.filter((one) => typeof one !== 'string').toSorted((a, b) => a.order - b.order);
  return templates.map((template) => (scenes.includes(template.scene) ? template : { ...template, scene: scenes[0] ?? template.scene }));
}

/** @returns what is wrong with it, if something is */
export function readTemplate(text: string): Template | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return (error as Error).message;
  }
  const parsed = v.safeParse(templateSchema, value);
  if (!parsed.success) return `${v.getDotPath(parsed.issues[0]) ?? ''}: ${parsed.issues[0].message}`;
  for (const field of ['name', 'about', 'title', 'description'] as const) {
    const missing = LANGUAGES.find((language) => parsed.output[field][language] === undefined);
    if (missing !== undefined) return `${field}: nothing in the language ${missing}`;
  }
  return parsed.output;
}
