import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { ShareHall } from '#rooms/ports.ts';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { ShareMediaRequestName, ShareNotice, ShareReplies } from '#rooms/protocol/share.ts';
import { plainAddress } from './plain-srtp.ts';
import { isRtcp, opusCapabilities, opusParameters, ssrcOf } from './rtp.ts';
import { SrtpStream, srtpSuites } from './srtp.ts';

const SUITE = 'AEAD_AES_256_GCM';
const PAYLOADS = { VP8: 96, H264: 97 } as const;
export type PictureCodec = keyof typeof PAYLOADS;
/** Constrained baseline, as Safari sends it. */
const baseline = { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 };
const feedback = [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }];

export const h264 = { mimeType: 'video/H264', payloadType: PAYLOADS.H264, clockRate: 90_000, parameters: baseline, rtcpFeedback: feedback };

/** A picture in so many sizes, as a browser would describe it. */
export function pictureParameters(sizes = 3, changes: object = {}): Record<string, unknown> {
  return {
    codecs: [{ mimeType: 'video/VP8', payloadType: PAYLOADS.VP8, clockRate: 90_000, parameters: {}, rtcpFeedback: feedback }],
    headerExtensions: [],
    encodings: Array.from({ length: sizes }, (_, index) => ({ ssrc: 0x2000_0000 + index })),
    rtcp: { cname: 'share' },
    ...changes,
  };
}

export const capabilities = {
  codecs: [
    ...(opusCapabilities['codecs'] as object[]),
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000, parameters: {}, rtcpFeedback: feedback },
    { kind: 'video', mimeType: 'video/H264', preferredPayloadType: 102, clockRate: 90_000, parameters: baseline, rtcpFeedback: feedback },
  ],
  headerExtensions: opusCapabilities['headerExtensions'],
};

interface Sending {
  readonly socket: Socket;
  readonly to: { readonly ip: string; readonly port: number };
  readonly srtp: SrtpStream;
  readonly transportId: string;
}

/** A device without a browser: does what client/screens does, over plain SRTP, and counts what it gets. */
export class ShareEndpoint {
  readonly slot: Slot;
  readonly notices: ShareNotice[] = [];
  readonly #hall: ShareHall;
  readonly #media = new Map<number, 'picture' | 'sound'>();
  readonly #packets = { picture: 0, sound: 0 };
  readonly #sockets: Socket[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  #sequence = 0;
  /** What is done again after the worker died. */
  onRestart: () => Promise<void> = async () => {};

  constructor(slot: number, hall: ShareHall, participant = `person-${slot}`) {
    this.slot = slot as Slot;
    this.#hall = hall;
    hall.enter(this.slot, participant as ParticipantId);
  }

  packets(media: 'picture' | 'sound'): number {
    return this.#packets[media];
  }

  ask<Name extends ShareMediaRequestName>(name: Name, payload: unknown): Promise<Result<ShareReplies[Name]>> {
    return this.#hall.request(this.slot, name, payload);
  }

  async must<Name extends ShareMediaRequestName>(name: Name, payload: unknown): Promise<ShareReplies[Name]> {
    const result = await this.ask(name, payload);
    if (!result.ok) throw new Error(`${name} was refused: ${result.reason} ${result.detail ?? ''}`);
    return result.value;
  }

  /** Enters, listens, and looks if asked. */
  async look(wanted: { width: number; height: number } | 'nothing' = { width: 1_280, height: 720 }, rtpCapabilities = capabilities): Promise<void> {
    await this.must('share.enter', {});
    const { socket } = await this.connect('receive');
    socket.on('message', (packet) => {
      const media = isRtcp(packet) ? undefined : this.#media.get(ssrcOf(packet));
      if (media !== undefined) this.#packets[media] += 1;
    });
    await this.must('share.watch', { wanted });
    await this.must('share.listen', { rtpCapabilities });
  }

  /** Sends a picture of nothing but whole frames, 50 packets a second for each size. */
  async send({ sizes = 3, bytes = 200, perTick = 1, codec = 'VP8' as PictureCodec } = {}): Promise<Sending> {
    await this.must('share.enter', {});
    const sending = await this.connect('send');
    await this.must('share.producePicture', { transportId: sending.transportId, rtpParameters: pictureParameters(sizes, codec === 'H264' ? { codecs: [h264] } : {}), width: 1_280, height: 720 });
    this.#every(() => {
      for (let size = 0; size < sizes; size += 1) for (let n = 0; n < perTick; n += 1) this.#emit(sending, this.#frame(0x2000_0000 + size, bytes, PAYLOADS[codec]));
    });
    return sending;
  }

  async sendSound(sending: Sending): Promise<void> {
    await this.must('share.produceSound', { transportId: sending.transportId, rtpParameters: opusParameters(0x3000_0000) });
    this.#every(() => this.#emit(sending, this.#frame(0x3000_0000, 80, 111)));
  }

  async connect(direction: 'send' | 'receive'): Promise<Sending> {
    const options = await this.must('share.createTransport', { direction });
    const address = plainAddress(options);
    const socket = createSocket('udp4');
    this.#sockets.push(socket);
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { keyBytes, saltBytes } = srtpSuites[SUITE];
    const ours = randomBytes(keyBytes + saltBytes).toString('base64');
    await this.must('share.connectTransport', {
      transportId: options.id, dtlsParameters: { ip: '127.0.0.1', port: socket.address().port, srtpParameters: { cryptoSuite: SUITE, keyBase64: ours } },
    });
    return { socket, to: address, srtp: new SrtpStream(SUITE, ours), transportId: options.id };
  }

  told(notice: ShareNotice): void {
    this.notices.push(notice);
    if (notice.kind === 'share.arriving') {
      const { encodings } = notice.rtpParameters as unknown as { encodings: { ssrc: number }[] };
      this.#media.set(encodings[0]?.ssrc ?? 0, notice.media);
      void this.ask('share.consumerReady', { consumerId: notice.consumerId });
    }
    if (notice.kind === 'share.restart') {
      this.stop();
      void this.onRestart().catch(() => {});
    }
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    for (const socket of this.#sockets.splice(0)) socket.close();
  }

  #every(send: () => void): void {
    this.#timers.push(setInterval(send, 20));
  }

  #emit({ socket, to, srtp }: Sending, packet: Buffer): void {
    socket.send(srtp.seal(packet), to.port, to.ip);
  }

  /** One SRTP stream for all: numbers are shared, which looks like losses and disturbs nobody. */
  #frame(ssrc: number, bytes: number, payloadType: number): Buffer {
    const packet = Buffer.alloc(12 + bytes);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    packet[0] = 0x80;
    packet[1] = 0x80 | payloadType;
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE((this.#sequence * 1_800) >>> 0, 4);
    packet.writeUInt32BE(ssrc, 8);
    // RFC 7741: the beginning of a picture, and of a key frame of 16 by 16. RFC 6184: a sequence parameter set, with which a key frame begins.
    packet.set(payloadType === PAYLOADS.H264 ? [0x67] : [0x10, 0x10, 0x02, 0x00, 0x9d, 0x01, 0x2a, 0x10, 0x00, 0x10, 0x00], 12);
    return packet;
  }
}
