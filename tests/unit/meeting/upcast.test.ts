import { describe, expect, it } from 'vitest';
import { evolve } from '#rooms/domain/evolve.ts';
import { noMeeting } from '#rooms/domain/meeting.ts';
import { EVENT_FORMAT, upcast, type Upcast } from '#rooms/domain/upcast.ts';
import type { MeetingId } from '#rooms/protocol/ids.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { oldRecord, oldRows } from '#tests/support/old-record.ts';
import { recordPorts } from '#tests/support/record-ports.ts';

const meetingId = 'meeting-of-january-01' as MeetingId;

describe('stored events', () => {
  it('[SR7] of an older form become today\'s, one step after the other', () => {
    const steps: Upcast[] = [
      (event) => (event.type === 'hand.up' ? { ...event, type: 'hand.raised' } : event),
      (event) => (event.type === 'hand.raised' ? { ...event, at: Number(event['at']) * 1_000 } : event),
    ];
    expect(upcast({ type: 'hand.up', at: 5 }, 1, steps)).toEqual({ type: 'hand.raised', at: 5_000 });
    expect(upcast({ type: 'hand.raised', at: 5 }, 2, steps)).toEqual({ type: 'hand.raised', at: 5_000 });
    expect(upcast({ type: 'hand.raised', at: 5_000 }, 3, steps)).toEqual({ type: 'hand.raised', at: 5_000 });
    expect(() => upcast({ type: 'hand.raised' }, 4, steps)).toThrow('format 4');
  });

  it('[SR7] of form 1 make the meeting that they made on their day', () => {
    const meeting = oldRecord().reduce((before, { event, at }) => evolve(before, event, at), noMeeting);
    expect([...meeting.participants.values()].map(({ id, role, look, handSince }) => ({ id, role, figure: look.figure, handSince })).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      { id: 'participant-ann-000001', role: 'presenter', figure: 'willow', handSince: undefined },
      { id: 'participant-bob-000001', role: 'participant', figure: 'pine', handSince: 1_768_500_009_000 },
      { id: 'participant-chair-0001', role: 'chair', figure: 'birch', handSince: undefined },
    ]);
    expect(meeting).toMatchObject({ title: 'The park', scene: 'town-hall', capacity: 50, phase: 'open', objectsShown: 1, removals: 2, drawers: 'everybody' });
    expect(meeting.chat.map(({ from }) => from)).toEqual(['participant-bob-000001', 'participant-ann-000001']);
    expect(meeting.objects.get('object-00000000000001' as never)).toMatchObject({ locked: true, movers: 'everybody', removed: false, standing: { position: [2.5, 0, -2] } });
    expect([...meeting.decks.values()].map(({ id, pages, notes }) => [id, pages, [...notes.keys()]])).toEqual([['deck-0000000000000001', 12, [3]]]);
    expect(meeting.screens.get('wall')).toMatchObject({ deck: 'deck-0000000000000001', page: 3 });
    expect([...meeting.marks.keys()]).toEqual(['mark-0000000000000002']);
  });

  it('[SR7] of form 1 lie in a database as they were, fit their chain, and new ones go on from them', async () => {
    const database = openDatabase(':memory:');
    const rows = oldRows();
    database.prepare('INSERT INTO meetings (meeting_id, version, head) VALUES (?, ?, ?)').run(meetingId, rows.length, rows.at(-1)!.hash);
    const insert = database.prepare('INSERT INTO events (meeting_id, version, at, actor, body, hash, format) VALUES (?, ?, ?, ?, ?, ?, ?)');
    for (const { version, at, actor, body, hash, format } of rows) insert.run(meetingId, version, at, actor, body, hash, format);
    const ports = recordPorts({ store: new SqliteMeetingStore(database, (damage) => { throw new Error(JSON.stringify(damage)); }) });
    const record = (await MeetingRecord.load(meetingId, ports))!;
    const said = await record.submit({ name: 'chat.say', payload: { text: 'today' }, key: 'a-key-of-today-0001' as never, from: 'participant-ann-000001' as never, othersPresent: () => 0 });
    expect(said).toMatchObject({ ok: true });
    expect((await MeetingRecord.load(meetingId, ports))!.meeting).toEqual(record.meeting);
    expect(database.prepare('SELECT format FROM events WHERE version > ?').all(rows.length).map(({ format }) => format)).toEqual([EVENT_FORMAT]);
    database.close();
  });
});
