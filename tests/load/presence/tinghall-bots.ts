/** The people of the benchmark: each a real connection that came in by the door of the house. Started by ../presence.ts. */
import type { DoorOpened } from '#rooms/protocol/http.ts';
import { ROOM_NAME } from '#rooms/protocol/join.ts';
import { encodePose } from '#rooms/protocol/pose-codec.ts';
import { FAR, readFrame } from '#rooms/protocol/pose-frame.ts';
import { PROTOCOL_VERSION } from '#rooms/protocol/version.ts';
import { look } from '#tests/support/open-record.ts';
import { CrowdRhythm } from './crowd-rhythm.ts';
import { LightSocket } from './light-socket.ts';

/** First bytes of Colyseus' messages: joined, a message, a message of bytes; types follow as short strings. */
const JOIN_ROOM = 10;
const ROOM_DATA = 13;
const ROOM_DATA_BYTES = 17;
const short = (text: string) => Uint8Array.from([0xa0 | text.length, ...Buffer.from(text)]);
const POSE = Uint8Array.from([ROOM_DATA_BYTES, ...short('pose')]);
const POSES = Uint8Array.from([ROOM_DATA_BYTES, ...short('poses')]);
const SLOT = Buffer.from(short('slot'));
/** So many come in at the same time. */
const AT_ONCE = 12;

interface JoinCommand {
  readonly kind: 'join';
  readonly port: number;
  readonly code: string;
  readonly people: number;
}
export type BotCommand = JoinCommand | { readonly kind: 'measure'; readonly seconds: number };

const sockets: LightSocket[] = [];
const walkerOf = new Map<number, number>();
let rhythm: CrowdRhythm;
let lost = 0;

process.on('message', (command: BotCommand) => {
  const answer = command.kind === 'join' ? joinAll(command) : rhythm.measure(command.seconds);
  void answer.then((value) => process.send?.(value ?? {}));
});
process.on('disconnect', () => process.exit());

async function joinAll({ port, code, people }: JoinCommand): Promise<void> {
  rhythm = new CrowdRhythm({
    people,
    observers: 30,
    send(index, walker) {
      const pose = encodePose(walker.pose());
      const message = new Uint8Array(POSE.length + pose.length);
      message.set(POSE);
      message.set(pose, POSE.length);
      sockets[index]!.send(message);
      return keyOf(new DataView(pose.buffer), 0);
    },
    received: () => sockets.reduce((sum, { bytes }) => sum + bytes, 0),
    sent: () => sockets.reduce((sum, { bytesSent }) => sum + bytesSent, 0),
    lost: () => lost,
  });
  const doors: DoorOpened[] = [];
  await forEachPerson(people, async (index) => {
    doors[index] = await post<DoorOpened>(port, 'api/door', { code });
  });
  await join(port, doors[0]!, 0);
  await forEachPerson(people - 1, (index) => join(port, doors[index + 1]!, index + 1));
  rhythm.start();
}

async function forEachPerson(people: number, task: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < people) await task(next++);
  }));
}

async function post<Reply>(port: number, path: string, body: unknown, token?: string): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const response = await fetch(`http://127.0.0.1:${port}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Reply;
}

async function join(port: number, door: DoorOpened, index: number): Promise<void> {
  const seat = await post<{ roomId: string; processId: string; sessionId: string }>(port, `rt/matchmake/joinOrCreate/${ROOM_NAME}`, {
    protocol: PROTOCOL_VERSION, meetingId: door.meetingId, view: 'hall', join: { name: `Walker ${index}`, look },
  }, door.token);
  const observer = rhythm.observers.indexOf(index);
  await new Promise<void>((resolve) => {
    let slot: number | undefined;
    const socket = new LightSocket({
      port,
      path: `/rt/${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}&_authToken=${door.token}`,
      wants: () => slot === undefined || observer >= 0,
      closed: () => (lost += 1),
      message(payload) {
        if (slot !== undefined) return observer < 0 ? undefined : observe(observer, payload);
        if (payload[0] === JOIN_ROOM) socket.send(Uint8Array.of(JOIN_ROOM));
        slot = slotIn(payload);
        if (slot === undefined) return;
        walkerOf.set(slot, index);
        resolve();
      },
    });
    sockets[index] = socket;
  });
}

function observe(observer: number, payload: Uint8Array): void {
  if (payload.length < POSES.length || POSES.some((byte, index) => payload[index] !== byte)) return;
  const now = performance.now();
  const tick = readFrame(payload.subarray(POSES.length), {
    entry(slot, view, offset) {
      if (view.getUint8(offset) & FAR) return;
      const walker = walkerOf.get(slot);
      if (walker !== undefined) rhythm.ledger.receive(observer, walker, keyOf(view, offset), now);
    },
  });
  if (tick === undefined) throw new Error('a frame could not be read');
}

/** x and z of the head as they are on the wire. */
function keyOf(view: DataView, offset: number): number {
  return (view.getInt16(offset + 1, true) << 16) ^ (view.getInt16(offset + 5, true) & 0xffff);
}

/** The number after the word `slot` in the welcome. */
function slotIn(payload: Uint8Array): number | undefined {
  if (payload[0] !== ROOM_DATA) return undefined;
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const at = bytes.indexOf(SLOT) + SLOT.length;
  if (at < SLOT.length) return undefined;
  const first = bytes[at]!;
  return first < 0x80 ? first : first === 0xcc ? bytes[at + 1] : bytes.readUInt16BE(at + 1);
}
