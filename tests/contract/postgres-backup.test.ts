import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { makeBackup } from '#server/backup/make-backup.ts';
import { restoreBackup } from '#server/backup/restore-backup.ts';
import { signingKey } from '#server/identity/signing-key.ts';
import { OrganiserAccounts } from '#server/organisers/organiser-accounts.ts';
import { openStorage, type Storage } from '#server/storage/open-storage.ts';
import { chair, look, openRecord } from '#tests/support/open-record.ts';
import { hasPostgres, postgresDatabase, type PostgresSpace } from '#tests/support/postgres-space.ts';
import { CountingIds, FakeClock, recordPorts, silentLog } from '#tests/support/record-ports.ts';

describe.skipIf(!hasPostgres)('backup and restore with PostgreSQL', () => {
  let folder: string;
  let databases: PostgresSpace[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tinghall-pg-backup-'));
    databases = [await postgresDatabase(), await postgresDatabase()];
  });
  afterEach(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await rm(folder, { recursive: true });
  });
  const open = (dataDir: string, databaseUrl: string): Promise<Storage> => openStorage({ dataDir, databaseUrl, key: signingKey(dataDir), clock: new FakeClock(), ids: new CountingIds(), log: silentLog });

  it('[BK5] [BK6] puts record, devices and files back, into an empty database only', async () => {
    const dataDir = join(folder, 'house');
    const [first, second] = databases.map(({ url }) => url) as [string, string];
    const storage = await open(dataDir, first);
    const { does, meetingId, record } = await openRecord(recordPorts({ store: storage.store }));
    await does(chair, 'participant.join', { name: 'Rūta', look });
    await does(chair, 'chat.say', { text: 'Labas' });
    const { token } = await storage.devices.issue(meetingId, chair);
    const links = async (url: string) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query('SELECT digest FROM organiser_links');
      await client.end();
      return rows.length;
    };
    await new OrganiserAccounts(storage.organisers, new FakeClock()).firstLink();
    expect(await links(first)).toBe(1);
    const into = join(folder, 'backups');
    const made = await makeBackup({ dataDir, databaseUrl: first, into, now: new Date(0), program: 'test' });
    expect(made).toMatchObject({ meetings: 1, damaged: [] });
    expect(await readdir(made.folder)).toContain('tinghall.pgdump');
    await does(chair, 'chat.say', { text: 'after the backup' });

    const again = join(folder, 'again');
    const restore = (databaseUrl: string | undefined) => restoreBackup({ backup: made.folder, dataDir: again, databaseUrl, replace: false, now: new Date(0) });
    await expect(restore(first)).rejects.toThrow('a house in the database of DATABASE_URL already');
    await expect(restore(undefined)).rejects.toThrow('Set DATABASE_URL');
    expect(existsSync(again)).toBe(false);
    expect(await restore(second)).toMatchObject({ meetings: 1, events: 3, damaged: [] });
    expect([await links(first), await links(second)]).toEqual([1, 0]);
    await storage.close();

    const restored = await open(again, second);
    const back = (await MeetingRecord.load(meetingId, recordPorts({ store: restored.store })))!;
    expect(back.meeting.participants.get(chair)).toEqual(record.meeting.participants.get(chair));
    expect(back.meeting.chat.map(({ text }) => back.textOf(text))).toEqual(['Labas']);
    expect(await restored.devices.verify(token, meetingId)).toMatchObject({ participantId: chair });
    await restored.close();
  });

  it('[BK5] says in words what is wrong', async () => {
    const nowhere = 'postgresql://tinghall:secret-of-ours@127.0.0.1:9/none';
    await expect(makeBackup({ dataDir: folder, databaseUrl: nowhere, into: folder, now: new Date(0), program: 'test' })).rejects.toThrow(/pg_dump did not succeed: (?!.*secret-of-ours)/s);
    expect(await readdir(folder)).toEqual([]);
  });
});
