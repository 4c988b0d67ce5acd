import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { WriteGroup } from '#server/storage/write-group.ts';

let database: DatabaseSync;
let group: WriteGroup<number, number>;
const statements: string[] = [];
beforeEach(() => {
  database = openDatabase(':memory:');
  database.exec('CREATE TABLE numbers (number INTEGER PRIMARY KEY) STRICT');
  const insert = database.prepare('INSERT INTO numbers VALUES (?)');
  group = new WriteGroup(database, (number) => {
    insert.run(number);
    if (number < 0) throw new Error('negative');
    return number * 2;
  });
  const exec = database.exec.bind(database);
  statements.length = 0;
  database.exec = (sql: string) => {
    statements.push(sql);
    return exec(sql);
  };
});
afterEach(() => { if (database.isOpen) database.close(); });
const written = () => database.prepare('SELECT number FROM numbers ORDER BY number').all().map((row) => row.number);
const commits = () => statements.filter((sql) => sql === 'COMMIT').length;

describe('[RE9] what is written together', () => {
  it('is one transaction, answered in order', async () => {
    expect(await Promise.all([1, 2, 3].map((number) => group.add(number)))).toEqual([2, 4, 6]);
    expect([written(), commits()]).toEqual([[1, 2, 3], 1]);
  });

  it('leaves out what cannot be written, and only that', async () => {
    const results = await Promise.allSettled([1, -1, 1, 2].map((number) => group.add(number)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(written()).toEqual([1, 2]);
  });

  it('is nothing when the disk does not take it', async () => {
    const exec = database.exec.bind(database);
    database.exec = (sql: string) => {
      if (sql === 'COMMIT') throw new Error('the disk is full');
      return exec(sql);
    };
    const results = await Promise.allSettled([1, 2].map((number) => group.add(number)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    database.exec = exec;
    expect(written()).toEqual([]);
    expect(await group.add(1)).toBe(2);
  });

  it('lets the program do other things between many', async () => {
    await Promise.all(Array.from({ length: 600 }, (_, index) => group.add(index)));
    expect([written().length, commits()]).toEqual([600, 3]);
  });

  it('is refused when the file is closed', async () => {
    const late = group.add(1);
    database.close();
    await expect(late).rejects.toThrow();
  });
});
