/**
 * What the record carries.
 *
 *   npm run bench:record [-- --store sqlite|postgresql|memory] [--seconds 5] [--json]
 *
 * Commands go the product's own way (checked, permitted, decided, appended to the store, evolved, answered); `durable` counts those that were answered after
 * the disk had them (in memory there is none). People of one meeting each send the next command when the last was answered. `one at a time` is a single person: one wait
 * for the disk for each command. Then a record of 100,000 events is read back into a meeting by a process that has not seen it, from its beginning and from its latest snapshot.
 */
import { parseArgs } from 'node:util';
import type { CommandKey, ParticipantId } from '#rooms/protocol/ids.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { MeetingSnapshots } from '#rooms/shell/meeting-snapshots.ts';
import { openRecord } from '#tests/support/open-record.ts';
import { recordPorts, silentLog } from '#tests/support/record-ports.ts';
import { openStore, STORES, type StoreName } from './record/open-store.ts';

const { values: flags } = parseArgs({ options: { store: { type: 'string', default: 'sqlite' }, seconds: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } } });
const seconds = Number(flags.seconds);
if (!(seconds > 0 && seconds <= 60)) {
  console.error('--seconds must be a number up to 60');
  process.exit(2);
}
if (!STORES.includes(flags.store as StoreName)) {
  console.error(`--store must be one of ${STORES.join(', ')}`);
  process.exit(2);
}
const PEOPLE = 100;
const EVENTS = 100_000;
const look = { figure: 'birch', colour: 'lake' } as const;

const measured = await openStore(flags.store as StoreName);
const { store, shelf } = measured;
const snapshots = () => new MeetingSnapshots({ shelf, format: 'bench', log: silentLog });
// As in a house: snapshots are made while people are at it.
const ports = recordPorts({ store, snapshots: snapshots() });
try {
  const alone = await perSecond(1);
  const together = await perSecond(PEOPLE);
  const { whole, fromSnapshot } = await replay();
  const row = { store: flags.store, durable_commands_per_s: Math.round(together), replay_100k_ms: Math.round(whole), replay_from_snapshot_ms: Math.round(fromSnapshot) };
  if (flags.json) console.log(JSON.stringify(row));
  else {
    console.table([row]);
    console.log(`${PEOPLE} people at once; one person alone: ${Math.round(alone)} commands a second`);
  }
} finally {
  await measured.close();
}

/** Raised and lowered hands: the smallest commands that leave an event. */
async function perSecond(people: number): Promise<number> {
  const { does } = await openRecord(ports, 500);
  const everybody = Array.from({ length: people }, (_, index) => `person-number-${index}` as ParticipantId);
  for (const person of everybody) await does(person, 'participant.join', { name: person, look });
  let done = 0;
  const [began, ends] = [performance.now(), performance.now() + seconds * 1_000];
  await Promise.all(everybody.map(async (person, index) => {
    for (let round = 0; performance.now() < ends; round += 1) {
      const result = await does(person, round % 2 === 0 ? 'hand.raise' : 'hand.lower', {}, { key: `bench-${people}-${index}-${round}` as CommandKey });
      if (!result.ok) throw new Error(result.reason);
      done += 1;
    }
  }));
  return (done * 1_000) / (performance.now() - began);
}

/** Ms to have the meeting in memory, by all its events and by a snapshot. */
async function replay(): Promise<{ readonly whole: number; readonly fromSnapshot: number }> {
  const { does, meetingId, record } = await openRecord(ports, 500);
  const everybody = Array.from({ length: PEOPLE }, (_, index) => `reader-number-${index}` as ParticipantId);
  for (const person of everybody) await does(person, 'participant.join', { name: person, look });
  for (let round = 0; round < (EVENTS - PEOPLE - 1) / PEOPLE; round += 1) {
    await Promise.all(everybody.map((person) => does(person, round % 10 === 9 ? 'chat.say' : round % 2 === 0 ? 'hand.raise' : 'hand.lower', round % 10 === 9 ? { text: `words ${round}` } : {})));
  }
  async function timed(how: RecordPorts): Promise<number> {
    const began = performance.now();
    const again = (await MeetingRecord.load(meetingId, how))!;
    const took = performance.now() - began;
    if (again.meeting.participants.size !== record.meeting.participants.size) throw new Error('not the same meeting');
    return took;
  }
  return { whole: await timed(recordPorts({ store })), fromSnapshot: await timed(recordPorts({ store, snapshots: snapshots() })) };
}
