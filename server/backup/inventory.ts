import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import * as v from 'valibot';

/** Written last: a folder without it is no backup. */
export const INVENTORY = 'inventory.json';
export const DATABASE = 'tinghall.sqlite';
/** Instead of it when the house keeps its meetings in PostgreSQL. */
export const DUMP = 'tinghall.pgdump';

const shape = v.object({
  format: v.literal(1),
  /** ISO time. */
  madeAt: v.string(),
  /** Of the program that made it. */
  program: v.string(),
  files: v.array(v.object({
    /** With slashes, from the folder of the backup. */
    path: v.pipe(v.string(), v.check((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must stay inside the backup')),
    bytes: v.number(),
    /** Hex. */
    sha256: v.string(),
  })),
});
export type Inventory = v.InferOutput<typeof shape>;

/** Every file under a folder, with slashes, in alphabetical order. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).toSorted();
}

export async function fingerprint(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** @throws Error in plain words when the folder is no whole backup */
export async function readInventory(backup: string): Promise<Inventory> {
  const text = await readFile(join(backup, INVENTORY), 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`${backup} is no backup: it has no ${INVENTORY}`);
  const parsed = v.safeParse(shape, jsonOf(text));
  if (!parsed.success) throw new Error(`${join(backup, INVENTORY)} cannot be read: ${v.getDotPath(parsed.issues[0]) ?? ''} ${parsed.issues[0].message}`);
  return parsed.output;
}

/** What is not as it was when the backup was made, in words; empty when it is whole. */
export async function troublesOf(backup: string, { files }: Inventory): Promise<string[]> {
  const troubles: string[] = [];
  for (const { path, bytes, sha256 } of files) {
    const found = await fingerprint(join(backup, path)).catch(() => undefined);
    if (found === undefined) troubles.push(`${path} is missing`);
    else if (found.bytes !== bytes || found.sha256 !== sha256) troubles.push(`${path} is not as it was`);
  }
  return troubles;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
