/**
 * Coming late into a hall that is full of drawings: what a newcomer waits for, in bytes and milliseconds.
 *
 *   npm run bench:marks -- [--style writing|noise] [--joins 20] [--json]
 *
 * As many strokes as a meeting may have, of as many points as a stroke may have, by as few people as that needs. The server is a process of its own; newcomers
 * come one after another with the product's session, from the first byte of joining until every stroke is there. Bytes are counted on the wire.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { enterMeeting } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { limits } from '#rooms/protocol/limits.ts';
import { look } from '#tests/support/open-record.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';
import { drawnStroke, type StrokeStyle } from './marks/drawn-stroke.ts';
import { countingProxy } from './objects/counting-proxy.ts';
import { reserveCore } from './reserve-core.ts';

const { values: flags } = parseArgs({ options: { style: { type: 'string', default: 'writing' }, joins: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } } });
const joins = Number(flags.joins);
if (!['writing', 'noise'].includes(flags.style) || !(joins >= 1 && joins <= 100)) {
  console.error('--style must be writing or noise, --joins from 1 to 100');
  process.exit(2);
}
const server = fork(new URL('./marks/tinghall-server.ts', import.meta.url), { stdio: 'inherit', detached: true });
if (server.pid !== undefined) reserveCore(server.pid, 0);
const [{ port, code }] = await once(server, 'message') as [{ port: number; code: string }];
const straight = `http://127.0.0.1:${port}/`;
const proxy = await countingProxy(port);
const counted = `http://127.0.0.1:${proxy.port}/`;

// The first of all also waits for what the server does once.
await arrive(0);
const empty = await arrive(0);
const random = seededRandom(7);
const drawers: Session[] = [];
for (let drawn = 0; drawn < limits.marks; drawn += 1) {
  if (drawn % limits.marksEach === 0) drawers.push(await enter(`Drawer ${drawn}`, straight));
  await draw(drawers.at(-1)!, drawn);
}
const rows = [];
for (let join = 0; join < joins; join += 1) rows.push(await arrive(limits.marks));
const row = {
  strokes: limits.marks, points_each: limits.strokePoints, style: flags.style, late_join_bytes: median(rows.map(({ bytes }) => bytes)), without_strokes_bytes: empty.bytes,
  late_join_ms: round(median(rows.map(({ ms }) => ms))), late_join_p95_ms: round(rows.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(joins * 0.95)] ?? NaN), without_strokes_ms: round(empty.ms),
};
if (flags.json) console.log(JSON.stringify(row));
else console.table([row]);
process.exit(0);

/** Refused as too fast is tried again: the rate is a person's, not a benchmark's. */
async function draw(session: Session, index: number): Promise<void> {
  for (;;) {
    const result = await session.command('mark.add', { kind: 'stroke', points: drawnStroke(flags.style as StrokeStyle, index, random) });
    if (result.ok) return;
    if (result.reason !== 'too-fast') throw new Error(result.reason);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Somebody new, until so many strokes are there; what was on the wire meanwhile. */
async function arrive(strokes: number): Promise<{ readonly bytes: number; readonly ms: number }> {
  const door = await knock(counted);
  const before = proxy.down;
  const began = performance.now();
  const session = await enter('Newcomer', counted, door);
  await new Promise<void>((resolve) => {
    const end = session.marks.subscribe((marks) => { if (marks.size >= strokes) queueMicrotask(() => { end(); resolve(); }); });
  });
  const ms = performance.now() - began;
  const bytes = proxy.down - before;
  await session.leave();
  await new Promise((resolve) => setTimeout(resolve, 200));
  return { bytes, ms };
}

async function knock(base: string): Promise<DoorOpened> {
  const response = await fetch(`${base}api/door`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) });
  return (await response.json()) as DoorOpened;
}

async function enter(name: string, base: string, door?: DoorOpened): Promise<Session> {
  const entered = await enterMeeting(door ?? await knock(base), { name, look, view: 'hall' }, base);
  if (!entered.ok) throw new Error(`${name} could not enter: ${entered.reason}`);
  return entered.value;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
