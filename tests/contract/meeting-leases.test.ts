import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Clock } from '#rooms/ports.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { MemoryMeetingLeases } from '#server/storage/memory-meeting-leases.ts';
import { MemoryMeetingStore } from '#server/storage/memory-meeting-store.ts';
import { openPostgres } from '#server/storage/postgres-database.ts';
import { PostgresMeetingLeases } from '#server/storage/postgres-meeting-leases.ts';
import { PostgresOwnerSessions } from '#server/storage/postgres-owner-sessions.ts';
import { PostgresMeetingStore } from '#server/storage/postgres-meeting-store.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingLeases } from '#server/storage/sqlite-meeting-leases.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { hasPostgres, postgresSpace } from '#tests/support/postgres-space.ts';
import { FakeClock, silentLog } from '#tests/support/record-ports.ts';
import { meetingLeasesContract } from './meeting-leases-contract.ts';

function unexpectedDamage(damage: object): never {
  throw new Error(`damaged: ${JSON.stringify(damage)}`);
}

meetingLeasesContract('memory', async (clock) => {
  const store = new MemoryMeetingStore();
  const leases = new MemoryMeetingLeases(store, clock);
  return { store, leases, others: { store, leases }, close: async () => {} };
});

meetingLeasesContract('SQLite', async (clock) => {
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-leases-'));
  const databases = [1, 2].map(() => openDatabase(join(folder, 'tinghall.sqlite')));
  const [own, others] = databases.map((database) => ({ store: new SqliteMeetingStore(database, unexpectedDamage), leases: new SqliteMeetingLeases(database, clock) }));
  return {
    ...own!, others: others!,
    close: async () => {
      for (const database of databases) database.close();
      await rm(folder, { recursive: true });
    },
  };
});

/** Two processes of one house, as far as their database knows them. */
async function processes(url: string, clock: Clock) {
  return Promise.all([1, 2].map(async () => {
    const pool = await openPostgres(url, silentLog);
    const sessions = new PostgresOwnerSessions(url, silentLog);
    return {
      store: new PostgresMeetingStore(pool, unexpectedDamage), leases: new PostgresMeetingLeases(pool, sessions, clock), sessions,
      close: async () => {
        await sessions.close();
        await pool.end();
      },
    };
  }));
}

if (hasPostgres) meetingLeasesContract('PostgreSQL', async (clock) => {
  const space = await postgresSpace();
  const [own, others] = await processes(space.url, clock);
  return {
    ...own!, others: others!,
    close: async () => {
      await own!.close();
      await others!.close();
      await space.close();
    },
  };
});

it.runIf(hasPostgres)('[SR2] PostgreSQL: a meeting of a process that is gone is taken over at once', async () => {
  const space = await postgresSpace();
  const [own, others] = await processes(space.url, new FakeClock());
  const meetingId = 'meeting-000000001' as MeetingId;
  await own!.store.append({ meetingId, expectedVersion: 0, fence: 0, key: 'a-key-of-the-first-1' as CommandKey, actor: 'host', at: 1, events: [{ type: 'hand.raised', participantId: 'ann' as ParticipantId, at: 5 }], contents: [], reply: {} });
  await own!.leases.acquire(meetingId, 'killed', 9_000);
  expect(await others!.leases.acquire(meetingId, 'heir of a killed one', 9_000)).toEqual({ kind: 'held' });
  // What its end does, however it comes.
  await own!.sessions.close();
  await expect.poll(() => others!.leases.acquire(meetingId, 'heir of a killed one', 9_000)).toEqual({ kind: 'granted', fence: 2 });
  await own!.close();
  await others!.close();
  await space.close();
});
