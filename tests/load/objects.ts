/**
 * Coming late into a scene with 200 networked entities: what a newcomer waits for, in bytes and milliseconds, and what it costs the others.
 *
 *   npm run bench:objects -- --people 20 [--entities 200] [--joins 20] [--json]
 *
 * Ours and networked-aframe's own socket.io server one after another, each in a process of its own; the people who own the entities in another; the
 * newcomers here, one after another, from the first byte of the connection until they have heard of every entity. Bytes are counted on the wire.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { countingProxy, type CountingProxy } from './objects/counting-proxy.ts';
import { enterNaf } from './objects/naf-in-node.ts';
import { enterScene } from './objects/scene-in-node.ts';
import { reserveCore } from './reserve-core.ts';

const { values: flags } = parseArgs({
  options: {
    people: { type: 'string', default: '20' },
    entities: { type: 'string', default: '200' },
    joins: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const [people, entities, joins] = [flags.people, flags.entities, flags.joins].map(Number) as [number, number, number];
if (!(people >= 2 && people <= 150) || !(entities >= people && entities <= Math.min(1_000, people * 150)) || !(joins >= 1 && joins <= 500)) {
  console.error('--people must be from 2 to 150, --entities from the number of people to 1000 and at most 150 each, --joins from 1 to 500');
  process.exit(2);
}
const candidates = { 'tinghall': './objects/tinghall-server.ts', 'naf-socketio': './presence/naf-server.ts' } as const;
type Candidate = keyof typeof candidates;

const rows = [];
for (const candidate of Object.keys(candidates) as Candidate[]) rows.push(await measure(candidate));
if (flags.json) for (const row of rows) console.log(JSON.stringify(row));
else console.table(rows);
process.exit(0);

async function measure(candidate: Candidate) {
  const server = start(candidates[candidate], 0);
  const [{ port }] = await once(server, 'message') as [{ port: number }];
  const [forCrowd, forLate] = [await countingProxy(port), await countingProxy(port)];
  const crowd = start('./objects/crowd.ts', 1);
  crowd.send({ candidate, port: forCrowd.port, people, entities });
  await once(crowd, 'message');
  await settled(forCrowd);
  const [bytes, times, others]: number[][] = [[], [], []];
  for (let join = 0; join < joins; join += 1) {
    const before = [forLate.down, forCrowd.up] as const;
    const began = performance.now();
    const leave = await arrive(candidate, forLate.port);
    times!.push(performance.now() - began);
    bytes!.push(forLate.down - before[0]);
    others!.push(forCrowd.up - before[1]);
    leave();
    await settled(forCrowd);
  }
  for (const child of [crowd, server]) child.disconnect();
  for (const proxy of [forCrowd, forLate]) proxy.close();
  return { candidate, people, entities, late_join_bytes: Math.round(median(bytes!)), late_join_ms: round(median(times!)), late_join_p95_ms: round(quantile(times!, 0.95)), others_sent_bytes: Math.round(median(others!)) };
}

/** Resolves when every entity has been heard of. */
function arrive(candidate: Candidate, port: number): Promise<() => void> {
  const heard = new Set<string>();
  return new Promise((resolve, reject) => {
    let leave: (() => void) | undefined;
    const check = () => {
      if (heard.size >= entities && leave !== undefined) resolve(leave);
    };
    const hear = ({ networkId }: { readonly networkId: string }) => {
      heard.add(networkId);
      check();
    };
    const entered = candidate === 'tinghall'
      ? enterScene(port, hear).then(({ adapter }) => () => adapter.disconnect())
      : enterNaf(port, { own: () => [], hear }).then((socket) => () => void socket.disconnect());
    entered.then((ends) => {
      leave = ends;
      check();
    }, reject);
  });
}

/** Until nothing goes through any more: what follows belongs to the next newcomer. */
async function settled(proxy: CountingProxy): Promise<void> {
  for (let seen = -1; seen !== proxy.down + proxy.up;) {
    seen = proxy.down + proxy.up;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function start(script: string, core: number): ChildProcess {
  const child = fork(new URL(script, import.meta.url), { stdio: 'inherit', detached: true });
  if (child.pid !== undefined) reserveCore(child.pid, core);
  return child;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
