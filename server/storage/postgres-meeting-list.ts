import type { Pool, PoolClient } from 'pg';
import type { Batch, Listing } from '#rooms/ports.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';

/** What the list says of meetings, and what is erased with them, within the transaction that writes their record. @param batches in the order in which they were written */
export async function writeListings(client: PoolClient, batches: readonly Batch[]): Promise<void> {
  const last = new Map(batches.flatMap(({ meetingId, listing }) => (listing === undefined ? [] : [[meetingId, listing] as const])));
  if (last.size > 0) {
    const [ids, listings] = [[...last.keys()], [...last.values()]];
    await client.query(
      'INSERT INTO listings SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]) ON CONFLICT (meeting_id) DO UPDATE SET erase_at = excluded.erase_at, body = excluded.body',
      [ids, listings.map(({ eraseAt }) => eraseAt ?? null), listings.map((listing) => JSON.stringify(listing))],
    );
  }
  for (const { meetingId, forgets = [] } of batches) {
    if (forgets.length > 0) await client.query('DELETE FROM contents WHERE meeting_id = $1 AND content_id = ANY($2)', [meetingId, forgets]);
  }
  const erased = batches.filter(({ erases }) => erases === true).map(({ meetingId }) => meetingId);
  if (erased.length === 0) return;
  await client.query('DELETE FROM contents WHERE meeting_id = ANY($1)', [erased]);
  await client.query('DELETE FROM devices WHERE meeting_id = ANY($1)', [erased]);
}

export async function findListings(pool: Pool, meetingIds: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, Listing>> {
  const { rows } = await pool.query<{ meeting_id: MeetingId; body: string }>('SELECT meeting_id, body FROM listings WHERE meeting_id = ANY($1)', [meetingIds]);
  return new Map(rows.map(({ meeting_id, body }) => [meeting_id, JSON.parse(body) as Listing]));
}

export async function dueListings(pool: Pool, now: number): Promise<readonly MeetingId[]> {
  const { rows } = await pool.query<{ meeting_id: MeetingId }>('SELECT meeting_id FROM listings WHERE erase_at <= $1 ORDER BY erase_at', [now]);
  return rows.map(({ meeting_id }) => meeting_id);
}
