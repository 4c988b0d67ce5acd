/**
 * Presence under load: how much of a core one room needs, and what people get.
 *
 *   npm run bench:presence -- --people 1000 [--candidate tinghall|naf-socketio] [--seconds 12] [--json]
 *
 * Everybody walks about in a hall of 40 x 40 m and moves head and both hands 20 times a second. The server is a process of its own
 * on the first core; all people are in another one on the second, 30 of them read everything they get. An update is due 20 times a second
 * from each of the 30 nearest within 12 m.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { CrowdReport } from './presence/crowd-rhythm.ts';
import { reserveCore } from './reserve-core.ts';

const { values: flags } = parseArgs({
  options: {
    people: { type: 'string', default: '100' },
    candidate: { type: 'string', default: 'tinghall' },
    seconds: { type: 'string', default: '12' },
    json: { type: 'boolean', default: false },
  },
});
const candidates = {
  'tinghall': { server: './presence/tinghall-server.ts', bots: './presence/tinghall-bots.ts', most: 1_000 },
  'naf-socketio': { server: './presence/naf-server.ts', bots: './presence/naf-bots.ts', most: 75 },
} as const;
const candidate = candidates[flags.candidate as keyof typeof candidates];
const people = Number(flags.people);
const seconds = Number(flags.seconds);
if (candidate === undefined || !(people >= 2 && people <= candidate.most) || !(seconds > 0)) {
  console.error(candidate === undefined
    ? `--candidate must be one of ${Object.keys(candidates).join(', ')}`
    : `--people must be from 2 to ${candidate.most} for ${flags.candidate}, --seconds more than 0`);
  process.exit(2);
}
/** Until caches are warm and everybody has told everybody where they are. */
const WARM_UP_MS = 4_000;

interface Usage {
  readonly cpu: NodeJS.CpuUsage;
  readonly memory: number;
}

const notes: string[] = [];
const server = start(candidate.server, 0);
const [house] = await once(server, 'message') as [{ port: number }];
const bots = start(candidate.bots, 1);
const joining = performance.now();
await ask(bots, { kind: 'join', people, ...house });
const joinSeconds = (performance.now() - joining) / 1000;
await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));

const [before, began] = [await ask<Usage>(server, {}), performance.now()];
const report = await ask<CrowdReport>(bots, { kind: 'measure', seconds });
const [after, ended] = [await ask<Usage>(server, {}), performance.now()];
const used = after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system;

const row = {
  candidate: flags.candidate,
  people,
  server_cpu_pct: round(used / 10 / (ended - began)),
  down_bytes_per_s: Math.round(report.downBytesPerSecond),
  rate_pct: round(report.ratePct),
  latency_p50_ms: round(report.p50Ms),
  latency_p95_ms: round(report.p95Ms),
};
if (flags.json) console.log(JSON.stringify(row));
else {
  console.table([row]);
  console.log(`up ${Math.round(report.upBytesPerSecond)} B/s each; p99 ${round(report.p99Ms)} ms; server memory ${Math.round(after.memory / 1e6)} MB; ${people} joined in ${joinSeconds.toFixed(1)} s`);
  console.log(`bots: ${round(report.sentPerSecond)} poses a second each, timers late by ${round(report.ownLagMs)} ms (p99), ${round(report.ownCpuPct)} % of a core, ${report.lost} connections lost, ${report.strange} poses that nobody sent`);
  console.log(notes.length === 0 ? 'server on a core of its own, before other programs' : [...new Set(notes)].join(', '));
}
bots.disconnect();
server.disconnect();

function start(script: string, core: number): ChildProcess {
  const child = fork(new URL(script, import.meta.url), { stdio: 'inherit', detached: true });
  child.on('exit', (code) => {
    if (code === 0 || code === null) return;
    console.error(`${script} ended with ${code}`);
    process.exit(1);
  });
  if (child.pid !== undefined) notes.push(...reserveCore(child.pid, core));
  return child;
}

async function ask<Answer>(child: ChildProcess, command: object): Promise<Answer> {
  const answer = once(child, 'message');
  child.send(command);
  return (await answer)[0] as Answer;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
