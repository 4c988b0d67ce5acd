/**
 * Voice under load: how much of a core one worker needs, through the real choice of voices and the real governor.
 *
 *   npm run bench:voice -- --talkers 50 --listeners 450 --speaking 3 [--seconds 15] [--json]
 *
 * Talkers have an open microphone; so many of them speak all the time, the others send what Opus sends in silence. Everybody
 * hears. Endpoints are plain SRTP (AEAD_AES_256_GCM, which browsers negotiate first) in other processes: one holds the talkers
 * and a sample of the listeners, whose delays it measures; the other listeners are the transports of a second worker.
 */
import { fork, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { observer, type types } from 'mediasoup';
import type { MeetingId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { VoiceNotice, VoiceReplies, VoiceRequestName } from '#rooms/protocol/voice.ts';
import { openTunedVoice } from '#server/voice/mediasoup-voice.ts';
import { srtpLibraryOf } from '#server/voice/srtp-library.ts';
import { plainAddress, plainSrtp } from '#tests/support/plain-srtp.ts';
import { opusCapabilities, opusParameters } from '#tests/support/rtp.ts';
import { srtpSuites, type SrtpSuite } from '#tests/support/srtp.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';
import { VoiceSink } from './voice-sink.ts';
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
/** Niceness; the lowest that leaves the system's own threads alone. */
const PRIORITY = -15;
let sessionPreferred = false;
/** How long the governor and the sockets may settle, in frames of 20 ms. */
const SETTLE_FRAMES = 400;
/** RTP time stamps count 960 to a frame and begin anew after 2^32: so many frames each talker may number. */
const framesEach = Math.floor(2 ** 32 / 960 / Math.max(1, talkers));

const { keyBytes, saltBytes } = srtpSuites[SUITE];
const key = Buffer.alloc(keyBytes + saltBytes, 7).toString('base64');
const workerBin = await findTestWorker();
let worker: types.Worker | undefined;
observer.once('newworker', (started) => (worker = started));

const began = performance.now();
const lowered: string[] = [];
const quiet = () => {};
const voice = await openTunedVoice(
  {
    workers: 1, portMin: 0, listenIp: '127.0.0.1', announcedAddress: '', workerBin, clock: { now: () => Date.now() },
    log: { debug: quiet, info: quiet, warn: (fields, message) => void lowered.push(`${((performance.now() - began) / 1_000).toFixed(1)} s: ${message} ${JSON.stringify(fields)}`), error: (fields, message) => console.error(message, fields) },
  },
  { kind: plainSrtp(SUITE) },
);
if (!voice.availability.available || worker === undefined) throw new Error(voice.availability.available ? 'no worker' : voice.availability.why);

const reserved = reserve(worker.pid, 0);
reserve(process.pid, 1);
const near = startEndpoints();
const sink = await VoiceSink.start(workerBin, SUITE);
reserve(sink.pid, 1);
const sampled = Math.min(SAMPLED, people - talkers);
const ports = await ask<number[]>(near, { kind: 'open', sockets: talkers + sampled });

const flowing = new Map<string, { readonly listener: Slot; readonly talker: Slot; on: boolean }>();
const hall = voice.open('benchmark' as MeetingId, { notify, speaking: quiet, microphone: quiet });
// Speakers stand far from each other.
const speakers = Array.from({ length: speaking }, (_, n) => Math.floor((n * talkers) / speaking));
const sampledKeys: string[] = ports.map(() => '');
const earsOf = new Map<Slot, types.PlainTransport>();
const setups: TalkerSetup[] = [];


const joining = performance.now();
for (let n = 0; n < people; n += 1) {
  const slot = (n + 1) as Slot;
  const talks = n < talkers;
  hall.enter(slot, `person-${slot}` as ParticipantId);
  // 40 x 40 m, evenly.
  const across = Math.ceil(Math.sqrt(people));
  hall.place(slot, { position: [((n % across) * 40) / across, 1.6, (Math.floor(n / across) * 40) / across], onStage: false });
  await request(slot, 'voice.enter', {});
  const isSampled = !talks && n < ports.length;
  if (isSampled) sampledKeys[n] = (await connect(slot, 'receive', { port: ports[n] ?? 0, keyBase64: key })).keyBase64;
  else {
    const ears = await sink.listener();
    const options = await connect(slot, 'receive', { port: ears.tuple.localPort, keyBase64: ears.srtpParameters?.keyBase64 ?? '' });
    await ears.connect({ ip: options.ip, port: options.port, srtpParameters: { cryptoSuite: SUITE, keyBase64: options.keyBase64 } });
    earsOf.set(slot, ears);
  }
  await request(slot, 'voice.listen', { rtpCapabilities: opusCapabilities });
  if (!talks) continue;
  const send = await connect(slot, 'send', { port: ports[n] ?? 0, keyBase64: key });
  const ssrc = 0x2000_0000 + n;
  await request(slot, 'voice.produce', { transportId: send.transportId, rtpParameters: opusParameters(ssrc), muted: false });
  setups.push({ ssrc, ip: send.ip, port: send.port, keyBase64: key, firstFrame: n * framesEach });
}
const joinSeconds = (performance.now() - joining) / 1_000;

await ask(near, { kind: 'verify', suite: SUITE, keys: sampledKeys });
sink.receiveInBatches();
await ask(near, { kind: 'talk', suite: SUITE, talkers: setups, speaking: speakers, framesEach });
await reach(SETTLE_FRAMES);

const from = (await ask<number>(near, { kind: 'frame' })) + 10;
const to = from + seconds * 50;
await ask(near, { kind: 'count', framesEach, from, to });
await reach(from);
const [before, beforeAt] = [await cpuOf(worker), performance.now()];
const first = await sink.received();
await reach(to);
const [after, afterAt] = [await cpuOf(worker), performance.now()];
const second = await sink.received();
await reach(to + 50);
const heard = await ask<Counted>(near, { kind: 'counted' });

const soundingFlows = countFlowing();
const lost = second.lost - first.lost + Math.max(0, countFlowing((slot) => !earsOf.has(slot)) * (to - from) - heard.packets);
const received = second.packets - first.packets + heard.packets;
const row = {
  people,
  speaking,
  consumers: flowing.size,
  worker_cpu_pct: round(((after.user + after.kernel - before.user - before.kernel) / (afterAt - beforeAt)) * 100),
  packets_per_s: Math.round(second.perSecond + heard.packets / seconds),
  loss_pct: round((lost / (lost + received)) * 100),
  forward_p99_ms: round(heard.delays[Math.floor(heard.delays.length * 0.99)] ?? NaN),
  srtp_library: await srtpLibraryOf(workerBin),
};
if (flags.json) console.log(JSON.stringify(row));
else {
  console.table([row]);
  const perPacket = (ms: number) => round((ms * 1e6) / (afterAt - beforeAt) / row.packets_per_s);
  console.log(`${round((row.worker_cpu_pct * 10_000) / row.packets_per_s)} µs of the worker for each packet: ${perPacket(after.user - before.user)} its own, ${perPacket(after.kernel - before.kernel)} the kernel's`);
  console.log(`voices for each listener: ${(soundingFlows / people).toFixed(2)} sounding; median delay ${round(heard.delays[Math.floor(heard.delays.length / 2)] ?? NaN)} ms, of which our own timers at most ${round(heard.ownLatenessMs)} ms (p99)`);
  console.log(`${heard.opened} packets opened, ${heard.forged} forged; ${people} people joined in ${joinSeconds.toFixed(1)} s; ${reserved}`);
  for (const line of lowered) console.log(line);
}
await voice.close();
sink.close();
near.disconnect();

function notify(slot: Slot, notice: VoiceNotice): void {
  if (notice.kind === 'voice.heard') {
    const { consumerId } = notice;
    flowing.set(consumerId, { listener: slot, talker: notice.slot, on: false });
    const ears = earsOf.get(slot);
    const ready = ears === undefined ? Promise.resolve() : sink.expect(ears, consumerId, notice.rtpParameters);
    void ready.then(() => hall.request(slot, 'voice.consumerReady', { consumerId }));
  } else if (notice.kind === 'voice.unheard') {
    flowing.delete(notice.consumerId);
    sink.forget(notice.consumerId);
  } else if (notice.kind === 'voice.flowing') {
    const voice = flowing.get(notice.consumerId);
    if (voice !== undefined) voice.on = notice.flowing;
  }
}

/** Voices that are switched on and sound, for these listeners. */
function countFlowing(whose: (listener: Slot) => boolean = () => true): number {
  const sounding = new Set(speakers.map((speaker) => speaker + 1));
  return [...flowing.values()].filter((voice) => voice.on && sounding.has(voice.talker) && whose(voice.listener)).length;
}

async function request<Name extends VoiceRequestName>(slot: Slot, name: Name, payload: unknown): Promise<VoiceReplies[Name]> {
  const result = await hall.request(slot, name, payload);
  if (!result.ok) throw new Error(`${name}: ${result.reason} ${result.detail ?? ''}`);
  return result.value;
}

async function connect(slot: Slot, direction: 'send' | 'receive', endpoint: { readonly port: number; readonly keyBase64: string }) {
  const options = await request(slot, 'voice.createTransport', { direction });
  await request(slot, 'voice.connectTransport', { transportId: options.id, dtlsParameters: { ip: '127.0.0.1', port: endpoint.port, srtpParameters: { cryptoSuite: SUITE, keyBase64: endpoint.keyBase64 } } });
  return { transportId: options.id, ...plainAddress(options) };
}

function startEndpoints(): ChildProcess {
  const child = fork(new URL('voice-endpoints.ts', import.meta.url), { stdio: 'inherit' });
  if (child.pid !== undefined) reserve(child.pid, 1);
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

/** Processor time in ms. */
async function cpuOf(process: types.Worker): Promise<{ readonly user: number; readonly kernel: number }> {
  const usage = await process.getResourceUsage();
  return { user: usage.ru_utime, kernel: usage.ru_stime };
}

/**
 * The worker alone on the first core, everything else on the second, and before other programs where that is allowed:
 * otherwise the scheduler is measured.
 */
function reserve(pid: number, core: number): string {
  const notes: string[] = [];
  try {
    if (availableParallelism() > 1) execFileSync('taskset', ['-a', '-cp', String(core), String(pid)], { stdio: 'ignore' });
    else notes.push('one core for all');
  } catch {
    notes.push('not pinned (taskset is missing)');
  }
  try {
    setPriority(pid, PRIORITY);
    preferOurSession();
  } catch {
    notes.push('not preferred to other programs (needs root)');
  }
  return notes.length === 0 ? 'worker on a core of its own, before other programs' : notes.join(', ');
}

/** Linux shares a core among sessions first and among the processes of each only then, so that niceness alone does little. */
function preferOurSession(): void {
  const file = '/proc/self/autogroup';
  if (sessionPreferred || !existsSync(file)) return;
  writeFileSync(file, String(PRIORITY));
  sessionPreferred = true;
  process.on('exit', () => writeFileSync(file, '0'));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
