import { createSocket, type Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { VoiceNotice, VoiceReplies, VoiceRequestName } from '#rooms/protocol/voice.ts';
import type { VoiceHall } from '#rooms/ports.ts';
import { FRAME_MS, isRtcp, opusCapabilities, opusParameters, rtpFrame, ssrcOf } from './rtp.ts';
import { plainAddress } from './plain-srtp.ts';
import { SrtpStream, srtpSuites, type SrtpSuite } from './srtp.ts';

interface Heard {
  readonly slot: Slot;
  readonly consumerId: string;
  readonly srtp: SrtpStream;
  packets: number;
  forged: number;
}

/** A person without a browser: does what client/voice does, over plain SRTP, and counts what it hears. */
export class VoiceEndpoint {
  readonly slot: Slot;
  readonly notices: VoiceNotice[] = [];
  readonly #hall: VoiceHall;
  readonly #suite: SrtpSuite;
  readonly #ssrc: number;
  readonly #heard = new Map<number, Heard>();
  readonly #packets = new Map<Slot, number>();
  #receiving: Socket | undefined;
  #receiveKey = '';
  #sending: { readonly socket: Socket; readonly to: { ip: string; port: number }; readonly srtp: SrtpStream } | undefined;
  #talking: NodeJS.Timeout | undefined;
  #frame = 0;
  #sent = 0;
  /** In a worker's restart: what to do again. */
  #wants = { listen: false, talk: false, muted: false };
  restarts = 0;

  constructor(slot: Slot, hall: VoiceHall, participant = `person-${slot}` as ParticipantId, suite: SrtpSuite = 'AEAD_AES_256_GCM') {
    this.slot = slot;
    this.#hall = hall;
    this.#suite = suite;
    this.#ssrc = 0x1000_0000 + slot;
    hall.enter(slot, participant);
  }

  /** Packets heard of somebody, all verified. */
  packetsFrom(talker: { readonly slot: Slot }): number {
    return this.#packets.get(talker.slot) ?? 0;
  }

  /** Packets that did not open with the key we gave. */
  get forged(): number {
    return [...this.#heard.values()].reduce((sum, heard) => sum + heard.forged, 0);
  }

  /** Whose voices are prepared. */
  get prepared(): Slot[] {
    return [...this.#heard.values()].map((heard) => heard.slot).sort((a, b) => a - b);
  }

  async request<Name extends VoiceRequestName>(name: Name, payload: unknown): Promise<VoiceReplies[Name]> {
    const result = await this.#hall.request(this.slot, name, payload);
    if (!result.ok) throw new Error(`${name} was refused: ${result.reason} ${result.detail ?? ''}`);
    return result.value;
  }

  async enter(): Promise<void> {
    await this.request('voice.enter', {});
  }

  async listen(): Promise<void> {
    this.#wants.listen = true;
    const { socket, keyBase64 } = await this.#connect('receive');
    this.#receiving = socket;
    this.#receiveKey = keyBase64.theirs;
    socket.on('message', (packet) => this.#receive(packet));
    await this.request('voice.listen', { rtpCapabilities: opusCapabilities });
  }

  /** Gets a microphone; silent until `talk`. */
  async takeMicrophone({ muted = false } = {}): Promise<string> {
    this.#wants = { ...this.#wants, talk: true, muted };
    const { socket, keyBase64, to, transportId } = await this.#connect('send');
    this.#sending = { socket, to, srtp: new SrtpStream(this.#suite, keyBase64.ours) };
    this.#frame = 0;
    const { producerId } = await this.request('voice.produce', { transportId, rtpParameters: opusParameters(this.#ssrc), muted });
    return producerId;
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#wants.muted = muted;
    await this.request('voice.setMuted', { muted });
  }

  /** Sends a packet every 20 ms at this loudness, also while muted, as a hostile client would. */
  talk(level = -20, payloadBytes = 80): void {
    this.#sendSteadily(1, () => this.#send(level, payloadBytes));
  }

  /** Sends so many packets in each 20 ms. */
  flood(packets: number): void {
    this.#sendSteadily(packets, () => this.#send(-20, 80));
  }

  /** Packets sent since `talk`: 50 a second, also on a busy machine. */
  get sent(): number {
    return this.#sent;
  }

  hush(): void {
    clearInterval(this.#talking);
    this.#talking = undefined;
  }

  stop(): void {
    this.hush();
    this.#receiving?.close();
    this.#sending?.socket.close();
    this.#receiving = undefined;
    this.#sending = undefined;
  }

  /** What the hall says to this slot. */
  told(notice: VoiceNotice): void {
    this.notices.push(notice);
    if (notice.kind === 'voice.heard') {
      const { encodings } = notice.rtpParameters as unknown as { encodings: { ssrc: number }[] };
      const ssrc = encodings[0]?.ssrc ?? 0;
      this.#heard.set(ssrc, { slot: notice.slot, consumerId: notice.consumerId, srtp: new SrtpStream(this.#suite, this.#receiveKey), packets: 0, forged: 0 });
      void this.#hall.request(this.slot, 'voice.consumerReady', { consumerId: notice.consumerId });
    }
    if (notice.kind === 'voice.unheard') {
      for (const [ssrc, heard] of this.#heard) if (heard.consumerId === notice.consumerId) this.#heard.delete(ssrc);
    }
    // When the worker dies once more meanwhile, another notice follows.
    if (notice.kind === 'voice.restart') void this.#beginAgain().catch(() => {});
  }

  async #beginAgain(): Promise<void> {
    this.restarts += 1;
    this.#heard.clear();
    this.#receiving?.close();
    this.#sending?.socket.close();
    this.#receiving = undefined;
    this.#sending = undefined;
    await this.enter();
    if (this.#wants.listen) await this.listen();
    if (this.#wants.talk) await this.takeMicrophone({ muted: this.#wants.muted });
  }

  async #connect(direction: 'send' | 'receive') {
    const options = await this.request('voice.createTransport', { direction });
    const address = plainAddress(options);
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { keyBytes, saltBytes } = srtpSuites[this.#suite];
    const ours = randomBytes(keyBytes + saltBytes).toString('base64');
    await this.request('voice.connectTransport', {
      transportId: options.id,
      dtlsParameters: { ip: '127.0.0.1', port: socket.address().port, srtpParameters: { cryptoSuite: this.#suite, keyBase64: ours } },
    });
    return { socket, to: address, transportId: options.id, keyBase64: { ours, theirs: address.keyBase64 } };
  }

  /** By the clock, not by the timer: what a late timer missed is sent at once. */
  #sendSteadily(packetsPerFrame: number, send: () => void): void {
    this.hush();
    this.#sent = 0;
    const began = performance.now();
    const catchUp = () => {
      const due = Math.floor((performance.now() - began) / FRAME_MS) * packetsPerFrame;
      for (; this.#sent < due; this.#sent += 1) send();
    };
    this.#talking = setInterval(catchUp, FRAME_MS / 2);
  }

  #send(level: number, payloadBytes: number): void {
    if (this.#sending === undefined) return;
    const { socket, to, srtp } = this.#sending;
    socket.send(srtp.seal(rtpFrame({ ssrc: this.#ssrc, frame: this.#frame, level, payloadBytes })), to.port, to.ip);
    this.#frame += 1;
  }

  #receive(packet: Buffer): void {
    if (isRtcp(packet)) return;
    const heard = this.#heard.get(ssrcOf(packet));
    if (heard === undefined) return;
    if (heard.srtp.open(packet) === undefined) {
      heard.forged += 1;
      return;
    }
    heard.packets += 1;
    this.#packets.set(heard.slot, (this.#packets.get(heard.slot) ?? 0) + 1);
  }
}
