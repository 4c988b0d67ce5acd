import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { FRAME_MS, frameOf, isRtcp, rtpFrame, ssrcOf } from '#tests/support/rtp.ts';
import { SrtpStream, type SrtpSuite } from '#tests/support/srtp.ts';

/**
 * The far end of the voice benchmark, in a process of its own: talkers who send and listeners who count. Commands come over
 * the process's channel; each is answered once. Frames are numbered so that a packet tells whose it is and when it was sent.
 */
export interface TalkerSetup {
  readonly ssrc: number;
  readonly ip: string;
  readonly port: number;
  readonly keyBase64: string;
  /** Number of the first frame: each talker has a range of their own. */
  readonly firstFrame: number;
}
export type EndpointCommand =
  | { readonly kind: 'open'; readonly sockets: number }
  | { readonly kind: 'talk'; readonly suite: SrtpSuite; readonly talkers: readonly TalkerSetup[]; readonly speaking: readonly number[]; readonly framesEach: number }
  /** Keys by which some packets are opened, one for each socket. */
  | { readonly kind: 'verify'; readonly suite: SrtpSuite; readonly keys: readonly string[] }
  | { readonly kind: 'count'; readonly framesEach: number; readonly from: number; readonly to: number }
  | { readonly kind: 'frame' }
  | { readonly kind: 'counted' };
export interface Counted {
  /** Packets of the frames that were to be counted. */
  readonly packets: number;
  /** Delays in ms, sorted; only where the talkers are in the same process. */
  readonly delays: readonly number[];
  readonly opened: number;
  readonly forged: number;
  /** How late our own timers were, 99th percentile in ms: the delays cannot be better. */
  readonly ownLatenessMs: number;
}

const PAYLOAD_BYTES = 80;
/** What Opus sends while somebody is silent: one byte, every 400 ms. */
const DTX_EVERY = 20;
const VERIFY_EVERY = 10;

const sockets: Socket[] = [];
const sentAt = new Map<number, number>();
let verifying: { readonly suite: SrtpSuite; readonly keys: readonly string[]; readonly streams: Map<string, SrtpStream> } | undefined;
let counting: { readonly framesEach: number; readonly from: number; readonly to: number } | undefined;
let counted = { packets: 0, delays: [] as number[], opened: 0, forged: 0 };
const lateness: number[] = [];
let round = 0;

process.on('message', (command: EndpointCommand) => {
  void carryOut(command).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());

async function carryOut(command: EndpointCommand): Promise<unknown> {
  switch (command.kind) {
    case 'open':
      return open(command.sockets);
    case 'talk':
      return talk(command);
    case 'verify':
      verifying = { suite: command.suite, keys: command.keys, streams: new Map() };
      return {};
    case 'count':
      counting = command;
      counted = { packets: 0, delays: [], opened: 0, forged: 0 };
      lateness.length = 0;
      return {};
    case 'frame':
      return round;
    case 'counted': {
      const answer: Counted = { ...counted, delays: counted.delays.sort((a, b) => a - b), ownLatenessMs: lateness.sort((a, b) => a - b)[Math.floor(lateness.length * 0.99)] ?? 0 };
      counting = undefined;
      return answer;
    }
  }
}

async function open(count: number): Promise<number[]> {
  for (let index = 0; index < count; index += 1) {
    const socket = createSocket({ type: 'udp4', recvBufferSize: 1 << 20 });
    socket.on('message', (packet) => receive(packet, index));
    socket.bind(0, '127.0.0.1');
    sockets.push(socket);
  }
  await Promise.all(sockets.map((socket) => once(socket, 'listening')));
  return sockets.map((socket) => socket.address().port);
}

/** Talker n sends from socket n. Each has a phase of their own within the 20 ms, as microphones do. */
function talk({ suite, talkers, speaking, framesEach }: Extract<EndpointCommand, { kind: 'talk' }>): object {
  const speaks = new Set(speaking);
  talkers.forEach((talker, index) => {
    const srtp = new SrtpStream(suite, talker.keyBase64);
    // Irrational steps spread the phases evenly, however many there are.
    const phase = ((index * 0.618_034) % 1) * FRAME_MS;
    const began = performance.now() + phase;
    let frame = 0;
    const next = () => {
      const due = began + frame * FRAME_MS;
      lateness.push(performance.now() - due);
      const sounds = speaks.has(index);
      if (sounds || frame % DTX_EVERY === 0) {
        const number = talker.firstFrame + (frame % framesEach);
        const packet = srtp.seal(rtpFrame({ ssrc: talker.ssrc, frame: number, level: sounds ? -25 : -127, payloadBytes: sounds ? PAYLOAD_BYTES : 1 }));
        sentAt.set(number, performance.now());
        sockets[index]?.send(packet, talker.port, talker.ip);
      }
      frame += 1;
      round = Math.max(round, frame);
      setTimeout(next, Math.max(0, began + frame * FRAME_MS - performance.now()));
    };
    setTimeout(next, phase);
  });
  return {};
}

function receive(packet: Buffer, socket: number): void {
  if (isRtcp(packet)) return;
  if (counting === undefined) return;
  const number = frameOf(packet);
  const frame = number % counting.framesEach;
  if (frame < counting.from || frame >= counting.to) return;
  counted.packets += 1;
  const sent = sentAt.get(number);
  if (sent !== undefined) counted.delays.push(performance.now() - sent);
  if (verifying !== undefined && counted.packets % VERIFY_EVERY === 0) verify(packet, socket, verifying);
}

function verify(packet: Buffer, socket: number, { suite, keys, streams }: NonNullable<typeof verifying>): void {
  const keyBase64 = keys[socket];
  if (keyBase64 === undefined) return;
  const id = `${socket} ${ssrcOf(packet)}`;
  let stream = streams.get(id);
  if (stream === undefined) streams.set(id, (stream = new SrtpStream(suite, keyBase64)));
  if (stream.open(packet) === undefined) counted.forged += 1;
  else counted.opened += 1;
}
