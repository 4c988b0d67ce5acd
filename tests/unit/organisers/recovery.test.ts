import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OrganiserAccounts } from '#server/organisers/organiser-accounts.ts';
import { SqliteOrganiserStore } from '#server/organisers/sqlite-organiser-store.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';

let dataDir: string;
beforeAll(async () => { dataDir = await mkdtemp(join(tmpdir(), 'tinghall-recovery-')); });
afterAll(() => rm(dataDir, { recursive: true }));

/** As who runs the machine calls it. */
function organiser(...words: string[]): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PUBLIC_URL: 'https://hall.example/meet' };
    execFile(process.execPath, ['server/organisers/main.ts', ...words], { env }, (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr }));
  });
}
const tokenIn = (text: string) => /https:\/\/hall\.example\/meet\/sign-in\/link#([\w-]{43})/.exec(text)?.[1] ?? '';

it('[OA14] makes a link for the first account and for a lost password, beside the running hall', async () => {
  expect(await organiser('list')).toMatchObject({ code: 1, text: expect.stringContaining('there is no house in') });
  const database = openDatabase(join(dataDir, 'tinghall.sqlite'));
  const accounts = new OrganiserAccounts(new SqliteOrganiserStore(database), { now: () => Date.now() });
  try {
    const [unused, none, first] = await Promise.all([organiser(), organiser('reset', 'ada'), organiser('first')]);
    expect([unused.code, none.code, none.text]).toEqual([2, 1, expect.stringContaining('nobody has an open account of this name')]);
    const made = await accounts.useLink(tokenIn(first.text), { password: 'birches by the water', signInName: 'ada', displayName: 'Ada' });
    expect(made.ok).toBe(true);
    const [again, list, reset] = await Promise.all([organiser('first'), organiser('list'), organiser('reset', 'ADA')]);
    expect([again.code, list.text.trim()]).toEqual([1, 'ada  Ada']);
    expect((await accounts.useLink(tokenIn(reset.text), { password: 'felt on the wall' })).ok).toBe(true);
    expect((await accounts.signIn('ada', 'felt on the wall', 'here')).ok).toBe(true);
  } finally {
    database.close();
  }
}, 30_000);
