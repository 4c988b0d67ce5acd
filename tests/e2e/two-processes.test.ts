import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterMeeting } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import { waitInLobby } from '#client/session/wait-in-lobby.ts';
import type { DoorOpened, MeetingOpened, PairingOffered } from '#rooms/protocol/http.ts';
import { PostgresCluster, postgresPrograms } from '#tests/support/postgres-cluster.ts';
import { hasRedis, RedisServer } from '#tests/support/redis-server.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { Front } from './support/front.ts';
import { freePort, HouseProcess } from './support/house-process.ts';

const PEOPLE = 16;
const SEED = Number(process.env['SEED'] ?? 1);
const look = { figure: 'birch', colour: 'lake' } as const;
const poll = { timeout: 30_000, interval: 100 };

const programs = postgresPrograms();
describe.skipIf(programs === undefined || !hasRedis)(`two processes on one PostgreSQL and one Redis (seed ${SEED})`, () => {
  let postgres: PostgresCluster;
  let redis: RedisServer;
  let front: Front;
  let dataDir: string;
  const houses: HouseProcess[] = [];
  const sessions: Session[] = [];

  beforeAll(async () => {
    postgres = await PostgresCluster.start(programs!);
    redis = await RedisServer.start(await freePort());
    dataDir = await mkdtemp(join(tmpdir(), 'tinghall-two-'));
    for (let index = 0; index < 2; index += 1) houses.push(await HouseProcess.start(dataDir, { DATABASE_URL: postgres.url, REDIS_URL: redis.url, TRUST_PROXY: '1', STOP_WARNING_S: '1' }));
    front = await Front.open(houses.map(({ port }) => port));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.leave()));
    front.close();
    for (const house of houses) await house.kill();
    await redis.close();
    await postgres.close();
    await rm(dataDir, { recursive: true });
  });

  async function post<Reply>(path: string, body: unknown, base = front.base): Promise<Reply> {
    const response = await fetch(new URL(path, base), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return (await response.json()) as Reply;
  }
  async function enter(code: string, name: string, base = front.base): Promise<Session> {
    const entered = await enterMeeting(await post<DoorOpened>('api/door', { code }, base), { name, look, view: 'plain' }, base);
    if (!entered.ok) throw new Error(`${name}: ${entered.reason} ${entered.detail}`);
    sessions.push(entered.value);
    return entered.value;
  }
  const chairOf = async ({ meetingId, code, token, participantId }: MeetingOpened): Promise<Session> => {
    const entered = await enterMeeting({ meetingId, code, token, participantId, title: '', scene: 'town-hall', capacity: 50, link: '', phase: 'open', asks: [], conduct: '' }, { name: 'Chair', look, view: 'plain' }, front.base);
    if (!entered.ok) throw new Error(entered.reason);
    sessions.push(entered.value);
    return entered.value;
  };
  const namesOf = (session: Session) => [...session.people.value.values()].filter(({ away }) => !away).map(({ name }) => name).toSorted();

  it('[CL1] [CL2] [CL3] [CL6] are one house: room, lobby, other devices and rehearsals are reached through either', async () => {
    const meeting = await post<MeetingOpened>('api/meetings', { title: 'The park', scene: 'town-hall', capacity: 50 }, houses[0]!.base);
    // Both at once, each through another process: one room.
    const [ann, bob] = await Promise.all([enter(meeting.code, 'Ann', houses[0]!.base), enter(meeting.code, 'Bob', houses[1]!.base)]);
    const chair = await chairOf(meeting);
    for (const session of [ann, bob, chair]) await expect.poll(() => namesOf(session), poll).toEqual(['Ann', 'Bob', 'Chair']);
    await ann.command('chat.say', { text: 'Through one' });
    await bob.command('chat.say', { text: 'Through the other' });
    for (const session of [ann, bob]) await expect.poll(() => session.chat.value.map(({ text }) => text).toSorted(), poll).toEqual(['Through one', 'Through the other']);

    await chair.command('door.set', { door: 'lobby' });
    const waiting = await Promise.all(houses.map(async ({ base }, index) => {
      const door = await post<DoorOpened>('api/door', { code: meeting.code }, base);
      return waitInLobby({ door, join: { name: `Waits ${index}`, look }, signal: new AbortController().signal, onNews: () => void chair.command('lobby.admitAll', { listenOnly: false }) }, base);
    }));
    expect(waiting).toEqual([{ ok: true, value: 'come-in' }, { ok: true, value: 'come-in' }]);

    // Files and the record, by addresses that name the meeting.
    const withToken = (path: string, base: string, init: RequestInit = {}) => fetch(new URL(`api/meetings/${meeting.meetingId}/${path}`, base), { ...init, headers: { authorization: `Bearer ${meeting.token}` } });
    const picture = (width: number) => sharp({ create: { width, height: 8, channels: 3, background: '#336699' } }).png().toBuffer();
    const brought = await Promise.all(houses.map(async ({ base }, index) => (await withToken('assets', base, { method: 'POST', body: await picture(index + 8) as BodyInit })).status));
    expect(brought).toEqual([201, 201]);
    for (const { base } of houses) {
      const { assets } = (await (await withToken('assets', base)).json()) as { assets: unknown[] };
      expect(assets).toHaveLength(2);
      expect(await (await withToken('record/data', base)).text()).toContain('Through the other');
    }

    const offered = await post<PairingOffered>('api/pairing', { meetingId: meeting.meetingId, token: meeting.token }, houses[0]!.base);
    const paired = await post<DoorOpened>('api/pair', { code: meeting.code, pairing: offered.code }, houses[1]!.base);
    expect(paired.participantId).toBe(meeting.participantId);

    const rehearsal = await post<MeetingOpened>('api/meetings', { title: 'Tried', scene: 'town-hall', capacity: 6, rehearsal: true }, houses[1]!.base);
    const guest = await enter(rehearsal.code, 'Guest', houses[0]!.base);
    expect(guest.meeting.value.rehearsal).toBe(true);
    await expect.poll(() => namesOf(guest).length, poll).toBe(3);
  }, 60_000);

  it('[CL4] [RE1] [PS3] when the home of a meeting is killed or stopped it goes on in the other, and nothing is lost or doubled', async () => {
    const random = seededRandom(SEED);
    const meeting = await post<MeetingOpened>('api/meetings', { title: 'The square', scene: 'town-hall', capacity: PEOPLE });
    const people: Session[] = [];
    for (let index = 0; index < PEOPLE; index += 1) people.push(await enter(meeting.code, `Person ${index}`));
    const ids = people.map(({ me }) => me);
    let over = false;
    const acknowledged: string[] = [];
    let tried = 0;
    const writing = people.map(async (session, index) => {
      for (let line = 0; !over; line += 1) {
        const text = `line ${line} of ${index}`;
        tried += 1;
        if ((await session.command('chat.say', { text })).ok) acknowledged.push(text);
        await new Promise((resolve) => setTimeout(resolve, 50 + random() * 200));
      }
    });
    // One of the two is its home, whichever it is: killed one after the other, and then the first, which has it for certain, is told to stop.
    for (const [house, end] of [[houses[0]!, 'kill'], [houses[1]!, 'kill'], [houses[0]!, 'stop']] as const) {
      const before = tried;
      await expect.poll(() => tried, poll).toBeGreaterThan(before + PEOPLE * 2);
      await house[end]();
      await expect.poll(() => people.filter(({ connection }) => connection.value === 'live').length, poll).toBe(PEOPLE);
      await house.start();
    }
    over = true;
    await Promise.all(writing);

    const pool = new Pool({ connectionString: postgres.url });
    const { rows } = await pool.query<{ text: string }>(
      `SELECT text FROM events JOIN contents ON contents.content_id = events.body::json #>> '{text,contentId}' WHERE events.meeting_id = $1 AND events.body::json ->> 'type' = 'chat.said' ORDER BY version`, [meeting.meetingId],
    );
    await pool.end();
    const said = rows.map(({ text }) => text);
    expect(acknowledged.length).toBeGreaterThan(PEOPLE * 3);
    expect(said.filter((text, index) => said.indexOf(text) !== index), 'doubled').toEqual([]);
    expect(acknowledged.filter((text) => !said.includes(text)), 'lost').toEqual([]);
    expect(people.map(({ me }) => me)).toEqual(ids);
    for (const session of people) {
      await expect.poll(() => namesOf(session), poll).toEqual(people.map((_, index) => `Person ${index}`).toSorted());
      await expect.poll(() => session.chat.value.slice(-20).map(({ text }) => text), poll).toEqual(said.slice(-20));
    }
  }, 120_000);
});
