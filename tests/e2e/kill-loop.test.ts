import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterMeeting } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { DoorOpened, MeetingOpened } from '#rooms/protocol/http.ts';
import { COLOURS, FIGURES } from '#rooms/protocol/look.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { HouseProcess } from './support/house-process.ts';

const PEOPLE = 30;
const KILLS = 5;
const SEED = Number(process.env['SEED'] ?? 1);

/** What somebody wrote, by whether the house has said yes to it. */
interface Written { readonly text: string; readonly acknowledged: boolean }

let house: HouseProcess;
let meeting: MeetingOpened;
const people: Session[] = [];
async function post<Reply>(path: string, body: unknown): Promise<Reply> {
  const response = await fetch(new URL(path, house.base), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return (await response.json()) as Reply;
}
/** Every line in the record, in its order, read past the house. */
function saidIn(dataDir: string): string[] {
  const database = new DatabaseSync(join(dataDir, 'tinghall.sqlite'), { readOnly: true });
  try {
    return database.prepare(`SELECT text FROM events JOIN contents ON content_id = json_extract(body, '$.text.contentId') WHERE json_extract(body, '$.type') = 'chat.said' ORDER BY version`)
      .all().map((row) => row['text'] as string);
  } finally {
    database.close();
  }
}
const nameOf = (index: number) => `Person ${String(index).padStart(2, '0')}`;
const lookOf = (index: number) => ({ figure: FIGURES[index % FIGURES.length]!, colour: COLOURS[index % COLOURS.length]! });

beforeAll(async () => {
  house = await HouseProcess.start();
  meeting = await post('api/meetings', { title: 'The park', scene: 'town-hall', capacity: PEOPLE });
  for (let index = 0; index < PEOPLE; index += 1) {
    const entered = await enterMeeting(await post<DoorOpened>('api/door', { code: meeting.code }), { name: nameOf(index), look: lookOf(index), view: index % 3 === 0 ? 'plain' : 'hall' }, house.base);
    if (!entered.ok) throw new Error(entered.reason);
    people.push(entered.value);
  }
});
afterAll(async () => {
  await Promise.all(people.map((session) => session.leave()));
  await house.close();
});

describe(`a house that is killed again and again while ${PEOPLE} people write (seed ${SEED})`, () => {
  it('[RE1] [RE3] [RO8] keeps what it acknowledged exactly once, and everybody is back as who they were', async () => {
    const random = seededRandom(SEED);
    const ids = people.map(({ me }) => me);
    let over = false;
    const written: Written[] = [];
    const writing = people.map(async (session, index) => {
      for (let line = 0; !over; line += 1) {
        const text = `line ${line} of ${index}`;
        const result = await session.command('chat.say', { text });
        // Too fast is a refusal like any other: nothing was acknowledged, and nothing may be there.
        written.push({ text, acknowledged: result.ok });
        if (line % 3 === 0) await session.command(line % 2 === 0 ? 'hand.raise' : 'hand.lower', {});
        await new Promise((resolve) => setTimeout(resolve, 50 + random() * 200));
      }
    });
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = written.length;
      await expect.poll(() => written.length, { timeout: 20_000 }).toBeGreaterThan(before + PEOPLE * (1 + random()));
      await house.kill();
      await house.start();
      await expect.poll(() => people.filter(({ connection }) => connection.value === 'live').length, { timeout: 20_000 }).toBe(PEOPLE);
    }
    over = true;
    await Promise.all(writing);

    const acknowledged = written.filter((each) => each.acknowledged).map(({ text }) => text);
    expect(acknowledged.length).toBeGreaterThan(PEOPLE * KILLS);
    const said = saidIn(house.dataDir);
    expect(said.filter((text, index) => said.indexOf(text) !== index), 'doubled').toEqual([]);
    const there = new Set(said);
    expect(acknowledged.filter((text) => !there.has(text)), 'lost').toEqual([]);

    // As everybody sees it: the same people with their names and looks, nobody twice, and the latest lines.
    expect(people.map(({ me }) => me)).toEqual(ids);
    const latest = said.slice(-20);
    for (const session of people) {
      await expect.poll(() => [...session.people.value.values()].map(({ name, figure, colour }) => `${name} ${figure} ${colour}`).toSorted())
        .toEqual(people.map((_, index) => `${nameOf(index)} ${lookOf(index).figure} ${lookOf(index).colour}`).toSorted());
      await expect.poll(() => session.chat.value.slice(-20).map(({ text }) => text)).toEqual(latest);
    }
  }, 120_000);
});
