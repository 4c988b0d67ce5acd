/**
 * The same people as in tinghall-bots.ts, as networked-aframe's socket.io adapter would send and receive them: one `um` message for an
 * avatar of rig, head and two hands, 20 times a second (its own rhythm is 15). Started by ../presence.ts.
 */
import type { Pose } from '#rooms/protocol/pose.ts';
import { CrowdRhythm } from './crowd-rhythm.ts';
import { LightSocket } from './light-socket.ts';
import type { Walker } from './walker.ts';

/** Reading JSON costs the bots more than it costs a page: these stand for all. */
const OBSERVERS = 6;
const STEP = 0.002;

type Command = { readonly kind: 'join'; readonly port: number; readonly people: number } | { readonly kind: 'measure'; readonly seconds: number };
interface Packet {
  readonly from?: string;
  readonly data?: { readonly d?: readonly { readonly components: Record<string, { readonly x: number; readonly z: number }> }[] };
}

const sockets: LightSocket[] = [];
let rhythm: CrowdRhythm;
let lost = 0;

process.on('message', (command: Command) => {
  const answer = command.kind === 'join' ? joinAll(command.port, command.people) : rhythm.measure(command.seconds);
  void answer.then((value) => process.send?.(value ?? {}));
});
process.on('disconnect', () => process.exit());

async function joinAll(port: number, people: number): Promise<void> {
  rhythm = new CrowdRhythm({
    people,
    observers: OBSERVERS,
    send(index, walker) {
      sockets[index]!.sendText(`42${JSON.stringify(['broadcast', packetOf(index, walker)])}`);
      return keyOf(walker.x, walker.z);
    },
    received: () => sockets.reduce((sum, { bytes }) => sum + bytes, 0),
    sent: () => sockets.reduce((sum, { bytesSent }) => sum + bytesSent, 0),
    lost: () => lost,
  });
  for (let index = 0; index < people; index += 1) await join(port, index);
  rhythm.start();
}

function join(port: number, index: number): Promise<void> {
  const observer = rhythm.observers.indexOf(index);
  return new Promise((resolve) => {
    let joined = false;
    const socket = new LightSocket({
      port,
      path: '/socket.io/?EIO=4&transport=websocket',
      // The heartbeat of engine.io is a message too, every 25 s: a run is over within two of them.
      wants: () => !joined || observer >= 0,
      closed: () => (lost += 1),
      message(payload) {
        const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString();
        if (text.startsWith('0')) socket.sendText('40');
        else if (text === '2') socket.sendText('3');
        else if (text.startsWith('40')) socket.sendText('42["joinRoom",{"room":"hall"}]');
        else if (text.startsWith('42["connectSuccess"')) {
          joined = true;
          resolve();
        } else if (observer >= 0 && text.startsWith('42["broadcast"')) observe(observer, text);
      },
    });
    sockets[index] = socket;
  });
}

function observe(observer: number, text: string): void {
  const now = performance.now();
  const [, { from, data }] = JSON.parse(text.slice(2)) as [string, Packet];
  const rig = data?.d?.[0]?.components['0'];
  if (from !== undefined && rig !== undefined) rhythm.ledger.receive(observer, Number(from.slice(CLIENT.length)), keyOf(rig.x, rig.z), now);
}

function keyOf(x: number, z: number): number {
  return (Math.round(x / STEP) << 16) ^ (Math.round(z / STEP) & 0xffff);
}

/** Ids as long as those of socket.io and NAF. */
const CLIENT = 'kX3vQ9dZt7LmP2rWAA';

function packetOf(index: number, walker: Walker): Packet & object {
  const pose = walker.pose();
  const from = `${CLIENT}${index}`;
  const components: Record<string, object> = { 0: { x: walker.x, y: 0, z: walker.z }, 1: { x: 0, y: 0, z: 0 } };
  [pose.head, pose.left, pose.right].forEach((joint, order) => {
    const { position: [x, y, z], rotation: [rx, ry, rz] } = joint as Pose['head'];
    components[2 + order * 2] = { x: x - walker.x, y, z: z - walker.z };
    components[3 + order * 2] = { x: rx * 114.59, y: ry * 114.59, z: rz * 114.59 };
  });
  const entity = {
    networkId: 'x7k2m9q', owner: from, creator: from, lastOwnerTime: 1_700_000_000_000 + index, template: '#avatar-template', persistent: false,
    parent: null, components, isFirstSync: false,
  };
  return { from, type: 'um', data: { d: [entity] } } as unknown as Packet & object;
}
