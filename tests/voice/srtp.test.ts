import { createSocket, type Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWorker, type types } from 'mediasoup';
import { describe, expect, it, onTestFinished } from 'vitest';
import { routerCodecs } from '#server/voice/opus-only.ts';
import { isRtcp, opusCapabilities, opusParameters, rtpFrame } from '#tests/support/rtp.ts';
import { SrtcpStream, SrtpStream, srtpSuites, type SrtpSuite } from '#tests/support/srtp.ts';
import { findTestWorker } from '#tests/support/test-worker.ts';

const SSRC = 0x1234_5678;
/** Packets under way at once: what fits into a socket's buffer. */
const WINDOW = 64;
/** A sequence number that rolls over soon. */
const FIRST_FRAME = 65_000;

interface Path {
  readonly router: types.Router;
  readonly producer: types.Producer;
  send(packet: Buffer): void;
  readonly sealed: { readonly rtp: SrtpStream; readonly rtcp: SrtcpStream };
  readonly received: Buffer[];
  /** Opens what the listener gets. */
  readonly opened: { readonly rtp: SrtpStream };
  /** Reports to the talker, opened. */
  readonly reports: (Buffer | undefined)[];
  onPacket: (packet: Buffer) => void;
}

/** Node → SRTP → worker → SRTP → Node. */
async function path(suite: SrtpSuite): Promise<Path> {
  const worker = await createWorker({ logLevel: 'error', workerBin: await findTestWorker() });
  const router = await worker.createRouter({ mediaCodecs: routerCodecs });
  const [talker, listener] = [await connect(router, suite), await connect(router, suite)];
  onTestFinished(() => {
    talker.socket.close();
    listener.socket.close();
    worker.close();
  });
  const producer = await talker.transport.produce({ kind: 'audio', rtpParameters: opusParameters(SSRC) as unknown as types.RtpParameters });
  await listener.transport.consume({ producerId: producer.id, rtpCapabilities: opusCapabilities as types.RtpCapabilities });
  const made: Path = {
    router,
    producer,
    send: (packet) => talker.socket.send(packet, talker.transport.tuple.localPort, '127.0.0.1'),
    sealed: { rtp: new SrtpStream(suite, talker.ours), rtcp: new SrtcpStream(suite, talker.ours) },
    received: [],
    opened: { rtp: new SrtpStream(suite, listener.theirs) },
    reports: [],
    onPacket: () => {},
  };
  const talkerReports = new SrtcpStream(suite, talker.theirs);
  talker.socket.on('message', (packet) => made.reports.push(talkerReports.open(packet)));
  listener.socket.on('message', (packet) => {
    if (!isRtcp(packet)) made.onPacket(packet);
  });
  return made;
}

async function connect(router: types.Router, suite: SrtpSuite): Promise<{ transport: types.PlainTransport; socket: Socket; ours: string; theirs: string }> {
  const transport = await router.createPlainTransport({ listenInfo: { protocol: 'udp', ip: '127.0.0.1' }, rtcpMux: true, enableSrtp: true, srtpCryptoSuite: suite });
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { keyBytes, saltBytes } = srtpSuites[suite];
  const ours = randomBytes(keyBytes + saltBytes).toString('base64');
  await transport.connect({ ip: '127.0.0.1', port: socket.address().port, srtpParameters: { cryptoSuite: suite, keyBase64: ours } });
  return { transport, socket, ours, theirs: transport.srtpParameters?.keyBase64 ?? '' };
}

const counts: Readonly<Record<SrtpSuite, number>> = {
  AEAD_AES_256_GCM: 140_000,
  AEAD_AES_128_GCM: 20_000,
  AES_CM_128_HMAC_SHA1_80: 70_000,
  AES_CM_128_HMAC_SHA1_32: 20_000,
};

describe.each(Object.keys(counts) as SrtpSuite[])('%s through the worker', (suite) => {
  it(`${counts[suite].toLocaleString('en')} packets over the roll-over: none bad, none lost, forgeries and repetitions dropped`, async () => {
    const there = await path(suite);
    const payloadOf = (frame: number) => 1 + (frame % 120);
    let [sent, good, bad] = [0, 0, 0];
    const sendNext = () => {
      const frame = FIRST_FRAME + sent;
      const packet = there.sealed.rtp.seal(rtpFrame({ ssrc: SSRC, frame, level: -30, payloadBytes: payloadOf(frame) + 1 }));
      if (sent % 97 === 3) {
        const forged = Buffer.from(packet);
        const at = 12 + (frame % (forged.length - 12));
        forged[at] = (forged[at] ?? 0) ^ 1;
        there.send(forged);
      }
      there.send(packet);
      if (sent % 89 === 5) there.send(packet);
      sent += 1;
    };
    there.onPacket = (packet) => {
      const rtp = there.opened.rtp.open(packet);
      // They come in order: each is the next that we sent, octet for octet behind its header.
      const frame = FIRST_FRAME + good;
      const expected = rtpFrame({ ssrc: SSRC, frame, level: -30, payloadBytes: payloadOf(frame) + 1 }).subarray(20);
      if (rtp !== undefined && rtp.subarray(-expected.length).equals(expected)) good += 1;
      else bad += 1;
      if (sent < counts[suite]) sendNext();
    };
    for (let n = 0; n < WINDOW; n += 1) sendNext();
    await expect.poll(() => good + bad, { timeout: 100_000, interval: 50 }).toBe(counts[suite]);
    expect(bad).toBe(0);
  });

  it('reports are opened and sealed', async () => {
    const there = await path(suite);
    there.send(there.sealed.rtp.seal(rtpFrame({ ssrc: SSRC, frame: 1, level: -30, payloadBytes: 80 })));
    // A sender report whose time stamp comes back in the worker's receiver report (RFC 3550, 6.4.1).
    const report = Buffer.alloc(28);
    report.set([0x80, 200, 0, 6]);
    report.writeUInt32BE(SSRC, 4);
    report.writeUInt32BE(0xaaaa_1122, 8);
    report.writeUInt32BE(0x3344_bbbb, 12);
    const answered = () => there.reports.some((opened) => opened?.includes(Buffer.from([0x11, 0x22, 0x33, 0x44])));
    const again = setInterval(() => there.send(there.sealed.rtcp.seal(report)), 100);
    onTestFinished(() => clearInterval(again));
    await expect.poll(answered, { timeout: 15_000, interval: 50 }).toBe(true);
    expect(there.reports).not.toContain(undefined);
  });
});
