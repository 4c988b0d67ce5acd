import { mkdtemp, rm } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandKey, MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { MeetingState } from '#rooms/state/meeting-state.ts';
import { MeetingRecord } from '#rooms/shell/meeting-record.ts';
import type { RecordPorts } from '#rooms/shell/record-ports.ts';
import { projectEvents, projectMeeting, projectPerson } from '#rooms/shell/project.ts';
import type { Batch } from '#rooms/ports.ts';
import { openDatabase } from '#server/storage/sqlite-database.ts';
import { SqliteMeetingStore } from '#server/storage/sqlite-meeting-store.ts';
import { chair, openRecord, plan } from '#tests/support/open-record.ts';
import { CountingIds, FakeClock, recordPorts } from '#tests/support/record-ports.ts';
import { anyCommand } from './any-command.ts';
import { brokenRules } from './invariants.ts';
import { isAllowed } from '#rooms/protocol/permissions.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

const STEPS = 250;
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** A store that now and then fails before or after writing, as a full disk or a killed process would. */
class ShakyStore extends SqliteMeetingStore {
  constructor(database: DatabaseSync) {
    super(database, (damage) => { throw new Error(`damaged: ${JSON.stringify(damage)}`); });
  }
  trouble: 'none' | 'before' | 'after' = 'none';
  override async append(batch: Batch) {
    const { trouble } = this;
    this.trouble = 'none';
    if (trouble === 'before') throw new Error('the disk is full');
    const result = await super.append(batch);
    if (trouble === 'after') throw new Error('the answer was lost');
    return result;
  }
}

interface Sent { readonly key: CommandKey; readonly from: ParticipantId; readonly name: string; readonly payload: unknown }

/** One evening with many people who do right and wrong things while storage fails and the server restarts. */
async function evening(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const pick = <Value,>(values: readonly Value[]) => values[Math.floor(random() * values.length)]!;
  const folder = await mkdtemp(join(tmpdir(), 'tinghall-simulation-'));
  const path = join(folder, 'tinghall.sqlite');
  let database = openDatabase(path);
  let store = new ShakyStore(database);
  const clock = new FakeClock();
  const ids = new CountingIds();
  const ports = (): RecordPorts => recordPorts({ store, clock, ids });
  // A third of the evenings are planned, and begin with people who wait.
  const opened = await openRecord(ports(), 12, seed % 3 === 0 ? { plan: plan() } : {});
  let record = opened.record;
  const meetingId: MeetingId = opened.meetingId;
  const people = [chair, ...Array.from({ length: 12 }, (_, index) => `person-number-${index}` as ParticipantId)];
  const acknowledged: string[] = [];
  const unsure: Sent[] = [];
  const log: string[] = [];
  let state = mirrorOf(record);

  const send = async (sent: Sent) => {
    const result = await record.submit({ ...sent, othersPresent: () => Math.floor(random() * 12) });
    log.push(`${sent.from} ${sent.name} ${JSON.stringify(sent.payload)} → ${result.ok ? 'ok' : result.reason}`);
    if (result.ok && sent.name === 'chat.say') acknowledged.push((sent.payload as { text: string }).text);
    if (!result.ok && result.reason === 'storage-failed') unsure.push(sent);
    return result;
  };

  try {
    for (let step = 0; step < STEPS; step += 1) {
      clock.advance(Math.floor(random() * 2_000));
      const from = pick(people);
      const key = `seed-${seed}-step-${step}` as CommandKey;
      const dice = random();
      if (dice < 0.04) {
        // The process is killed and started again.
        database.close();
        database = openDatabase(path);
        store = new ShakyStore(database);
        record = (await MeetingRecord.load(meetingId, ports()))!;
        state = mirrorOf(record);
        log.push('restart');
      } else if (dice < 0.1) {
        store.trouble = pick(['before', 'after'] as const);
      } else if (dice < 0.14) {
        // Many at the same moment, while the disk may fail.
        await Promise.all(Array.from({ length: 2 + Math.floor(random() * 6) }, (_, index) => send({
          key: `seed-${seed}-step-${step}-${index}` as CommandKey, from: pick(people), ...pick([{ name: 'chat.say', payload: { text: `words of step ${step}, ${index}` } }, { name: 'hand.raise', payload: {} }, { name: 'hand.lower', payload: {} }]),
        })));
      } else if (dice < 0.2 && unsure.length > 0) {
        // What was not acknowledged is safely sent again with the same key.
        await send(unsure.shift()!);
      } else if (dice < 0.35) {
        await send({ key, from, name: 'participant.join', payload: { name: `Name ${Math.floor(random() * 5)}`, look: { figure: pick(FIGURES), colour: pick(COLOURS) } } });
      } else if (dice < 0.5) {
        const { name, payload } = anyCommand(random, record.meeting, people, clock.now());
        const sender = record.meeting.participants.get(from)?.role ?? 'guest';
        const { phase } = record.meeting;
        const result = await send({ key, from, name, payload });
        // [RL5] Nothing is done that the table does not allow.
        if (result.ok) expect(isAllowed(name, sender, phase), log.at(-1)).toBe(true);
      } else if (dice < 0.65) {
        await send({ key, from, name: 'chat.say', payload: { text: `words of step ${step}` } });
      } else if (dice < 0.85) {
        await send({ key, from, name: pick(['hand.raise', 'hand.lower']), payload: {} });
      } else {
        await send({ key, from, name: pick(['chat.say', 'meeting.open', 'participant.setLook', 'no.such', 'hand.raise']), payload: pick([{}, { text: '' }, { text: 'x'.repeat(2_000) }, null, 7, { look: { figure: 'dragon' } }]) });
      }
      expect(state.chat.size, log.slice(-8).join('\n')).toBeLessThanOrEqual(200);
      expect(record.meeting.chair).toBe(chair);
      expect(brokenRules(record.meeting, clock.now()), `seed ${seed}\n${log.slice(-8).join('\n')}`).toEqual([]);
    }
    // Whatever was left unsure can be settled by sending it again.
    store.trouble = 'none';
    for (const sent of unsure.splice(0)) expect(await send(sent), `${sent.key} stays unsure`).not.toMatchObject({ reason: 'storage-failed' });
    // Every acknowledged line is in the record exactly once, and nothing acknowledged was lost.
    const rebuilt = (await MeetingRecord.load(meetingId, ports()))!;
    const said = (await store.load(meetingId))!.events.flatMap(({ event }) => (event.type === 'chat.said' ? [rebuilt.textOf(event.text.contentId)!] : []));
    expect(new Set(said).size, `doubled with seed ${seed}`).toBe(said.length);
    expect(acknowledged.filter((text) => !said.includes(text)), `lost with seed ${seed}:\n${log.slice(-40).join('\n')}`).toEqual([]);
    // The meeting that lived equals the meeting rebuilt, once it has caught up with answers that were lost.
    await record.submit({ name: 'hand.lower', payload: {}, key: `seed-${seed}-last-1` as CommandKey, from: chair, othersPresent: () => 0 });
    await record.submit({ name: 'participant.join', payload: { name: 'Last', look: { figure: 'oak', colour: 'moss' } }, key: `seed-${seed}-last-2` as CommandKey, from: chair, othersPresent: () => 0 });
    const atLast = (await MeetingRecord.load(meetingId, ports()))!;
    expect(record.meeting, `differs with seed ${seed}`).toEqual(atLast.meeting);
    expect(stateOf(state)).toEqual(stateOf(mirrorOf(atLast)));
    // [PH8] After the end nothing changes any more, whoever tries what.
    expect(await record.submit({ name: 'meeting.end', payload: {}, key: `seed-${seed}-end-1` as CommandKey, from: chair, as: 'organiser', othersPresent: () => 0 })).toMatchObject({ ok: true });
    const ended = record.meeting;
    for (let step = 0; step < 20; step += 1) {
      const { name, payload } = anyCommand(random, ended, people, clock.now());
      expect(await send({ key: `seed-${seed}-after-${step}` as CommandKey, from: pick(people), name, payload }), name).toMatchObject({ ok: false });
    }
    expect(record.meeting).toBe(ended);
    expect((await MeetingRecord.load(meetingId, ports()))!.meeting).toEqual(ended);
  } finally {
    database.close();
    await rm(folder, { recursive: true });
  }

  /** The state as the room would keep it, patched by events. */
  function mirrorOf(source: MeetingRecord): MeetingState {
    const mirror = new MeetingState();
    const textOf = (id: Parameters<MeetingRecord['textOf']>[0]) => source.textOf(id);
    projectMeeting(mirror, source.meeting, textOf);
    for (const participant of source.meeting.participants.values()) projectPerson(mirror, participant, textOf);
    source.onChange((events) => {
      for (const event of events) if (event.type === 'participant.joined') projectPerson(mirror, source.meeting.participants.get(event.participantId)!, textOf);
      projectEvents(mirror, source.meeting, events, textOf);
    });
    return mirror;
  }
}

function stateOf(state: MeetingState): unknown {
  const { people, chat, ...rest } = state.toJSON() as unknown as { people: Record<string, unknown>; chat: Record<string, { number: number }> };
  return { ...rest, chat: Object.values(chat).map((line) => ({ ...line, number: 0 })), people: Object.entries(people).toSorted(([a], [b]) => (a < b ? -1 : 1)) };
}

describe('an evening of many people, failing disks and restarts', () => {
  it.each(SEEDS)('[RE2] [RE3] [RE4] [RL2] [PH1] [PH4] [PH8] [LB5] [LB6] [OR7] loses and doubles nothing that was acknowledged (seed %i)', (seed) => evening(seed));
});
