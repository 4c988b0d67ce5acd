import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { chair, look, openRecord } from '#tests/support/open-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

/** A disk that has an end, and can be made to have room again. */
interface Disk {
  readonly folder: string;
  fill(database: DatabaseSync): void;
  makeRoom(database: DatabaseSync): void;
  close(): void;
}

function folderWithin(): string {
  return mkdtempSync(join(tmpdir(), 'tinghall-full-'));
}

/** SQLite's own bound: its file may not grow, as on a full disk, for whoever may not mount one. */
function boundedFile(): Disk {
  const folder = folderWithin();
  return {
    folder,
    fill: (database) => database.exec(`PRAGMA max_page_count = ${(database.prepare('PRAGMA page_count').get() as { page_count: number }).page_count}`),
    makeRoom: (database) => database.exec('PRAGMA max_page_count = 1000000'),
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** A file system of 2 MB in memory; undefined for who may not mount one. */
function smallDisk(): Disk | undefined {
  const folder = folderWithin();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' }).status !== 0) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    fill: () => {
      const file = openSync(join(folder, 'somebody-elses-file'), 'w');
      try {
        for (;;) writeSync(file, Buffer.alloc(4_096));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    makeRoom: () => rmSync(join(folder, 'somebody-elses-file')),
    close: () => {
      spawnSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

const canMount = process.getuid?.() === 0 && (() => {
  const disk = smallDisk();
  disk?.close();
  return disk !== undefined;
})();

describe.each([['whose file may not grow', boundedFile, true], ['on a real disk', smallDisk, canMount]] as const)('SQLite %s', (_, open, isPossible) => {
  let disk: Disk;
  let database: DatabaseSync;
  beforeEach(() => {
    if (!isPossible) return;
    disk = open()!;
    database = openDatabase(join(disk.folder, 'tinghall.sqlite'));
  });
  afterEach(() => {
    if (!isPossible) return;
    database.close();
    disk.close();
  });

  it.runIf(isPossible)('[SR4] that is full loses nothing that was acknowledged, and goes on when there is room again', async () => {
    const ports = recordPorts({ store: new SqliteMeetingStore(database, (damage) => { throw new Error(JSON.stringify(damage)); }) });
    const { record, meetingId, does } = await openRecord(ports);
    await does(chair, 'participant.join', { name: 'Rūta', look });
    const acknowledged: string[] = [];
    const say = async (text: string) => {
      const result = await does(chair, 'chat.say', { text });
      if (result.ok) acknowledged.push(text);
      return result;
    };
    for (let line = 0; line < 20; line += 1) await say(`before ${line} ${'x'.repeat(400)}`);
    disk.fill(database);
    let result = await say('full?');
    // What lies around in half-filled pages still takes some.
    for (let line = 0; result.ok && line < 5_000; line += 1) result = await say(`into the last corner ${line} ${'x'.repeat(400)}`);
    expect([result, record.health]).toEqual([{ ok: false, reason: 'read-only' }, 'read-only']);
    await record.heal();
    expect([await say('still full'), record.health]).toEqual([{ ok: false, reason: 'read-only' }, 'read-only']);
    const told = async () => {
      const recorded = (await new SqliteMeetingStore(database, () => {}).load(meetingId))!;
      return recorded.events.flatMap(({ event }) => (event.type === 'chat.said' ? [recorded.contents.get(event.text.contentId)] : []));
    };
    expect(await told()).toEqual(acknowledged);
    disk.makeRoom(database);
    await record.heal();
    expect([record.health, await say('room again')]).toMatchObject(['writable', { ok: true }]);
    expect(await told()).toEqual(acknowledged);
    // As after a restart.
    database.close();
    database = openDatabase(join(disk.folder, 'tinghall.sqlite'));
    expect(await told()).toEqual(acknowledged);
    expect((await MeetingRecord.load(meetingId, recordPorts({ store: new SqliteMeetingStore(database, () => {}) })))!.meeting).toEqual(record.meeting);
  });
});

describe('SQLite that may only be read', () => {
  it('[SR4] makes a meeting read-only', async () => {
    const database = openDatabase(':memory:');
    const { record, does } = await openRecord(recordPorts({ store: new SqliteMeetingStore(database, () => {}) }));
    database.exec('PRAGMA query_only = ON');
    expect(await does(chair, 'participant.join', { name: 'Rūta', look })).toEqual({ ok: false, reason: 'read-only' });
    database.exec('PRAGMA query_only = OFF');
    await record.heal();
    expect(await does(chair, 'participant.join', { name: 'Rūta', look })).toMatchObject({ ok: true });
    database.close();
  });
});
