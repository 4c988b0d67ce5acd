/**
 * Voice under load: how much of a core one worker needs, through the real choice of voices and the real governor.
 *
 *   npm run bench:voice -- --talkers 50 --listeners 450 --speaking 3 [--seconds 15] [--json]
 *
 * Talkers have an open microphone; so many of them speak all the time, the others send what Opus sends in silence. Everybody
 * hears. Endpoints are plain SRTP (AEAD_AES_256_GCM, which browsers negotiate first) in two other processes: one holds the
 * talkers and a sample of the listeners, whose delays it measures and whose packets it opens; the other only counts.
 */
import { fork, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { observer, workerBin as ownWorkerBin, type types } from 'mediasoup';
import type { MeetingId, Slot } from '#rooms/protocol/ids.ts';
import type { VoiceNotice, VoiceReplies, VoiceRequestName } from '#rooms/protocol/voice.ts';
import { openTunedVoice } from '#server/voice/mediasoup-voice.ts';
import { srtpLibraryOf } from '#server/voice/srtp-library.ts';
import { plainAddress, plainSrtp } from '#tests/support/plain-srtp.ts';
import { opusCapabilities, opusParameters } from '#tests/support/rtp.ts';
import { srtpSuites, type SrtpSuite } from '#tests/support/srtp.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import type { Counted, EndpointCommand, TalkerSetup } from './voice-endpoints.ts';

const { values: flags } = parseArgs({
  options: {
    talkers: { type: 'string', default: '50' },
    listeners: { type: 'string', default: '450' },
    speaking: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '12' },
    json: { type: 'boolean', default: false },
  },
});
const talkers = Number(flags.talkers);
const people = talkers + Number(flags.listeners);
const speaking = Math.min(talkers, Number(flags.speaking));
const seconds = Number(flags.seconds);

const SUITE: SrtpSuite = 'AEAD_AES_256_GCM';
const SAMPLED = 24;
/** How long the governor and the sockets may settle, in frames of 20 ms. */
const SETTLE_FRAMES = 400;
/** RTP time stamps count 960 to a frame and begin anew after 2^32: so many frames each talker may number. */
const framesEach = Math.floor(2 ** 32 / 960 / Math.max(1, talkers));

const { keyBytes, saltBytes } = srtpSuites[SUITE];
const key = Buffer.alloc(keyBytes + saltBytes, 7).toString('base64');
const workerBin = findTestWorker();
let worker: types.Worker | undefined;
observer.on('newworker', (started) => (worker = started));

const lowered: string[] = [];
const quiet = () => {};
const voice = await openTunedVoice(
  {
    workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', workerBin, clock: { now: () => Date.now() },
    log: { debug: quiet, info: quiet, warn: (_, message) => void lowered.push(message), error: (fields, message) => console.error(message, fields) },
  },
  { kind: plainSrtp(SUITE) },
);
if (!voice.availability.available || worker === undefined) throw new Error(voice.availability.available ? 'no worker' : voice.availability.why);

const pinned = pinToCores(worker.pid);
const [near, far] = [startEndpoints(), startEndpoints()];
const farListeners = Math.max(0, people - talkers - SAMPLED);
const nearPorts = await ask<number[]>(near, { kind: 'open', sockets: talkers + (people - talkers - farListeners) });
// Talkers send from the first process and listen in the second.
const farPorts = await ask<number[]>(far, { kind: 'open', sockets: talkers + farListeners });

let consumers = 0;
const flowing = new Map<string, boolean>();
const talkerOf = new Map<string, Slot>();
const hall = voice.open('benchmark' as MeetingId, { notify, speaking: quiet, microphone: quiet });
// Speakers stand far from each other.
const speakers = Array.from({ length: speaking }, (_, n) => Math.floor((n * talkers) / speaking));
const sampledKeys: string[] = nearPorts.map(() => '');
const setups: TalkerSetup[] = [];

const began = performance.now();
for (let n = 0; n < people; n += 1) {
  const slot = (n + 1) as Slot;
  const talks = n < talkers;
  hall.enter(slot);
  // 40 x 40 m, evenly.
  const across = Math.ceil(Math.sqrt(people));
  hall.place(slot, { position: [((n % across) * 40) / across, 1.6, (Math.floor(n / across) * 40) / across], onStage: false });
  await request(slot, 'voice.enter', {});
  const sampled = !talks && n - talkers < nearPorts.length - talkers;
  const port = talks ? farPorts[n] : sampled ? nearPorts[n] : farPorts[n - (nearPorts.length - talkers)];
  const receive = await connect(slot, 'receive', port ?? 0);
  if (sampled) sampledKeys[n] = receive.keyBase64;
  await request(slot, 'voice.listen', { rtpCapabilities: opusCapabilities });
  if (!talks) continue;
  const send = await connect(slot, 'send', nearPorts[n] ?? 0);
  const ssrc = 0x2000_0000 + n;
  await request(slot, 'voice.produce', { transportId: send.transportId, rtpParameters: opusParameters(ssrc), muted: false });
  setups.push({ ssrc, ip: send.ip, port: send.port, keyBase64: key, firstFrame: n * framesEach });
}
const joinSeconds = (performance.now() - began) / 1_000;

await ask(near, { kind: 'verify', suite: SUITE, keys: sampledKeys });
await ask(near, { kind: 'talk', suite: SUITE, talkers: setups, speaking: speakers, framesEach });
await reach(SETTLE_FRAMES);

const from = (await ask<number>(near, { kind: 'frame' })) + 10;
const to = from + seconds * 50;
for (const process of [near, far]) await ask(process, { kind: 'count', framesEach, from, to });
await reach(from);
const [before, beforeAt, flowingBefore] = [await cpuOf(worker), performance.now(), countFlowing()];
await reach(to);
const [after, afterAt, flowingAfter] = [await cpuOf(worker), performance.now(), countFlowing()];
await reach(to + 50);
const [nearCounted, farCounted] = [await ask<Counted>(near, { kind: 'counted' }), await ask<Counted>(far, { kind: 'counted' })];

const received = nearCounted.packets + farCounted.packets;
const soundingFlows = (flowingBefore + flowingAfter) / 2;
const expected = soundingFlows * (to - from);
const wallSeconds = (afterAt - beforeAt) / 1_000;
const row = {
  people,
  speaking,
  consumers,
  worker_cpu_pct: round(((after - before) / (afterAt - beforeAt)) * 100),
  packets_per_s: Math.round(received / (seconds * (wallSeconds / seconds))),
  loss_pct: round(Math.max(0, (1 - received / expected) * 100)),
  forward_p99_ms: round(nearCounted.delays[Math.floor(nearCounted.delays.length * 0.99)] ?? NaN),
  srtp_library: await srtpLibraryOf(workerBin ?? ownWorkerBin),
};
if (flags.json) console.log(JSON.stringify(row));
else {
  console.table([row]);
  console.log(`voices for each listener: ${(soundingFlows / people).toFixed(2)} sounding; median delay ${round(nearCounted.delays[Math.floor(nearCounted.delays.length / 2)] ?? NaN)} ms, of which our own timers at most ${round(nearCounted.ownLatenessMs)} ms (p99)`);
  console.log(`${nearCounted.opened} packets opened, ${nearCounted.forged} forged; ${people} people joined in ${joinSeconds.toFixed(1)} s; ${pinned}; lowered ${lowered.length} times`);
}
await voice.close();
for (const process of [near, far]) process.disconnect();

function notify(slot: Slot, notice: VoiceNotice): void {
  if (notice.kind === 'voice.heard') {
    consumers += 1;
    flowing.set(notice.consumerId, false);
    talkerOf.set(notice.consumerId, notice.slot);
    void hall.request(slot, 'voice.consumerReady', { consumerId: notice.consumerId });
  } else if (notice.kind === 'voice.unheard') {
    consumers -= 1;
    flowing.delete(notice.consumerId);
  } else if (notice.kind === 'voice.flowing') flowing.set(notice.consumerId, notice.flowing);
}

/** Voices that are switched on and sound. */
function countFlowing(): number {
  const sounding = new Set(speakers.map((speaker) => speaker + 1));
  return [...flowing].filter(([id, on]) => on && sounding.has(talkerOf.get(id) ?? 0)).length;
}

async function request<Name extends VoiceRequestName>(slot: Slot, name: Name, payload: unknown): Promise<VoiceReplies[Name]> {
  const result = await hall.request(slot, name, payload);
  if (!result.ok) throw new Error(`${name}: ${result.reason} ${result.detail ?? ''}`);
  return result.value;
}

async function connect(slot: Slot, direction: 'send' | 'receive', port: number) {
  const options = await request(slot, 'voice.createTransport', { direction });
  await request(slot, 'voice.connectTransport', { transportId: options.id, dtlsParameters: { ip: '127.0.0.1', port, srtpParameters: { cryptoSuite: SUITE, keyBase64: key } } });
  return { transportId: options.id, ...plainAddress(options) };
}

function startEndpoints(): ChildProcess {
  const child = fork(new URL('voice-endpoints.ts', import.meta.url), { stdio: 'inherit' });
  if (availableParallelism() > 1 && child.pid !== undefined) pin(child.pid, 1);
  return child;
}

async function ask<Answer>(child: ChildProcess, command: EndpointCommand): Promise<Answer> {
  const answer = once(child, 'message');
  child.send(command);
  return (await answer)[0] as Answer;
}

/** Waits until the talkers have reached this frame. */
async function reach(frame: number): Promise<void> {
  for (;;) {
    const now = await ask<number>(near, { kind: 'frame' });
    if (now >= frame) return;
    await new Promise((resolve) => setTimeout(resolve, Math.min(500, Math.max(1, (frame - now) * 20 - 5))));
  }
}

async function cpuOf(process: types.Worker): Promise<number> {
  const usage = await process.getResourceUsage();
  return usage.ru_utime + usage.ru_stime;
}

/** The worker alone on the first core, everything else on the second: otherwise the scheduler is measured. */
function pinToCores(workerPid: number): string {
  if (availableParallelism() < 2) return 'one core for all: figures are pessimistic';
  return pin(workerPid, 0) && pin(process.pid, 1) ? 'worker on a core of its own' : 'not pinned (taskset is missing)';
}

function pin(pid: number, core: number): boolean {
  try {
    execFileSync('taskset', ['-a', '-cp', String(core), String(pid)], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
