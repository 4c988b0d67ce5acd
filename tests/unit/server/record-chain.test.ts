import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Batch } from '#rooms/ports.ts';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import type { Damage } from '#server/storage/damage.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';

const meetingId = 'meeting-000000001' as MeetingId;
const ann = 'participant-ann-01' as ParticipantId;
let database: DatabaseSync;
let store: SqliteMeetingStore;
let damages: Damage[];
beforeEach(async () => {
  database = openDatabase(':memory:');
  damages = [];
  store = new SqliteMeetingStore(database, (damage) => damages.push(damage));
  for (let version = 0; version < 5; version += 1) await store.append(batch(version));
});
afterEach(() => database.close());

const batch = (expectedVersion: number): Batch => ({
  meetingId, expectedVersion, fence: 0, key: `key-${expectedVersion}` as CommandKey, actor: ann, at: 1_000 + expectedVersion,
  events: [{ type: 'hand.raised', participantId: ann, at: expectedVersion }], contents: [], reply: { n: expectedVersion },
});
const versions = async () => (await store.load(meetingId))!.events.map(({ version }) => version);
const aside = () => database.prepare('SELECT version, body FROM events_aside').all();

describe('[RE10] the chain of events', () => {
  it('is whole when nothing happened to it', async () => {
    expect([await versions(), damages]).toEqual([[1, 2, 3, 4, 5], []]);
  });

  it('leaves nothing of a meeting whose beginning is changed', async () => {
    database.exec('UPDATE events SET at = 7 WHERE version = 1');
    expect(await store.load(meetingId)).toBeUndefined();
    expect([damages, aside().length]).toEqual([[{ meetingId, from: 1, version: 5, aside: 5 }], 5]);
    expect(await store.load(meetingId)).toBeUndefined();
    expect(damages).toHaveLength(1);
  });

  it.each([
    ['a changed body', `UPDATE events SET body = replace(body, '"at":3', '"at":4') WHERE version = 4`, 4, 2],
    ['a changed time', 'UPDATE events SET at = at + 1 WHERE version = 4', 4, 2],
    ['another actor', `UPDATE events SET actor = 'somebody-else' WHERE version = 4`, 4, 2],
    ['a body that is no JSON', `UPDATE events SET body = substr(body, 1, 9) WHERE version = 4`, 4, 2],
    ['a missing event', 'DELETE FROM events WHERE version = 4', 4, 1],
    ['missing events at the end', 'DELETE FROM events WHERE version >= 4', 4, 0],
    ['a changed event with a hash of its own', `UPDATE events SET at = 7, hash = 'x' WHERE version = 4`, 4, 2],
    ['a first event without a hash', `UPDATE events SET hash = '' WHERE version = 1`, 2, 4],
  ])('finds %s, sets aside what follows, and goes on', async (_, damage, from, kept) => {
    database.exec(damage);
    const sound = Array.from({ length: from - 1 }, (_each, index) => index + 1);
    expect(await versions()).toEqual(sound);
    expect(damages).toEqual([{ meetingId, from, version: 5, aside: kept }]);
    expect(aside()).toHaveLength(kept);
    // What was lost is done when it is sent again, not said to have been done.
    expect(await store.append(batch(from - 1))).toEqual({ kind: 'appended', version: from });
    expect(await versions()).toEqual([...sound, from]);
    expect(damages).toHaveLength(1);
  });
});
