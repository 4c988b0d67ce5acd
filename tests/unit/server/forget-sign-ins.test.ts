import { mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { forgetSignIns } from '#server/backup/forget-sign-ins.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';

it('[BK6] a restored database signs nobody in; one from before there were accounts is left as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-restore-'));
  const path = join(folder, 'tinghall.sqlite');
  const made = openDatabase(path);
  made.exec(`INSERT INTO organisers (organiser_id, sign_in_name, display_name, created_at) VALUES ('o', 'ona', 'Ona', 1);
    INSERT INTO organiser_sessions VALUES ('s', 'o', 1, 1); INSERT INTO organiser_links VALUES ('l', 'o', 1)`);
  made.close();
  forgetSignIns(path);
  const restored = new DatabaseSync(path);
  const count = (table: string) => restored.prepare(`SELECT count(*) AS n FROM ${table}`).get()!['n'];
  expect(['organisers', 'organiser_sessions', 'organiser_links'].map(count)).toEqual([1, 0, 0]);
  restored.close();

  const old = join(folder, 'old.sqlite');
  new DatabaseSync(old).close();
  forgetSignIns(old);
  await rm(folder, { recursive: true });
});
