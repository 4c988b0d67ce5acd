/**
 * Text beside voice, as it is written: how long from the key to the others' screens.
 *
 *   npm run bench:text -- --people 100 --writers 5 [--seconds 20] [--json]
 *
 * Everybody is in one hall and moves head and hands 20 times a second; some type as fast as quick people do (8 characters a second), with
 * mistakes that they take back, and send a line now and then. A key counts as seen by another person when a line in that person's session
 * holds it. The server is a process of its own; all people are in another, with the product's own session and writer.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { enterMeeting } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { look } from '#tests/support/open-record.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { reserveCore } from './reserve-core.ts';
import { SeenKeys } from './text/seen-keys.ts';
import { Typist } from './text/typist.ts';

const { values: flags } = parseArgs({
  options: {
    people: { type: 'string', default: '100' }, writers: { type: 'string', default: '5' }, seconds: { type: 'string', default: '20' }, json: { type: 'boolean', default: false },
  },
});
const [people, writers, seconds] = [Number(flags.people), Number(flags.writers), Number(flags.seconds)];
if (!(people >= 2 && people <= 500 && writers >= 1 && writers <= 20 && writers < people && seconds > 0)) {
  console.error('--people must be from 2 to 500, --writers from 1 to 20 and fewer than people, --seconds more than 0');
  process.exit(2);
}

const server = fork(new URL('./presence/tinghall-server.ts', import.meta.url), { stdio: 'inherit', detached: true });
const notes = server.pid === undefined ? [] : reserveCore(server.pid, 0);
const [{ port, code }] = await once(server, 'message') as [{ port: number; code: string }];
const base = `http://127.0.0.1:${port}/`;
const sessions: Session[] = [];
for (let index = 0; index < people; index += 1) sessions.push(await enter(`Person ${index + 1}`));

const random = seededRandom(1);
const walking = setInterval(() => sessions.forEach((session, index) => {
  const at = [(index % 20) - 10, 1.6, Math.floor(index / 20) * 2 - 10 + random() / 10] as const;
  session.presence.send(encodePose({ head: { position: at, rotation: [0, 0, 0, 1] } }));
}), 50);

const seen = new SeenKeys(sessions);
const typists = sessions.slice(0, writers).map((session, index) => new Typist(session, { random: seededRandom(index + 7), onKey: (text) => seen.pressed(session.me, text) }));
const cpuBefore = await cpu();
const began = performance.now();
for (const typist of typists) typist.begin();
await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
for (const typist of typists) typist.end();
const used = ((await cpu()) - cpuBefore) / 10 / (performance.now() - began);
// The last keys are on their way.
await new Promise((resolve) => setTimeout(resolve, 2_000));
clearInterval(walking);

const { p50, p95, p99, most, expected, missed } = seen.figures();
const row = { people, writers, keys: seen.keys, seen: expected - missed, missed, p50_ms: Math.round(p50), p95_ms: Math.round(p95), p99_ms: Math.round(p99), max_ms: Math.round(most), server_cpu_pct: Math.round(used) };
if (flags.json) console.log(JSON.stringify(row));
else {
  console.table([row]);
  console.log(`${typists.reduce((sum, typist) => sum + typist.sent, 0)} lines were sent, ${typists.reduce((sum, typist) => sum + typist.refused, 0)} refused; ${notes.length === 0 ? 'server on a core of its own' : notes.join(', ')}`);
}
await Promise.all(sessions.map((session) => session.leave()));
server.disconnect();

async function enter(name: string): Promise<Session> {
  const response = await fetch(`${base}api/door`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
  const entered = await enterMeeting((await response.json()) as DoorOpened, { name, look, view: 'hall' }, base);
  if (!entered.ok) throw new Error(`${name} could not enter: ${entered.reason}`);
  return entered.value;
}

/** Of the server, in µs. */
async function cpu(): Promise<number> {
  const answer = once(server, 'message');
  server.send({});
  const [{ cpu: { user, system } }] = await answer as [{ cpu: NodeJS.CpuUsage }];
  return user + system;
}
