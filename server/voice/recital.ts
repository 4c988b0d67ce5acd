import { randomInt } from 'node:crypto';
import type { types } from 'mediasoup';

const PAYLOAD_TYPE = 111;
const LEVEL_ID = 1;
const FRAME_MS = 20;
/** Of the 48 kHz clock in a frame. */
const TICKS = 960;

/** One Opus packet of 20 ms. */
export interface RecitedFrame {
  readonly opus: Uint8Array;
  /** dBov, -127 to 0. */
  readonly level: number;
}

/** As a browser's microphone says of itself (RFC 7587), with the loudness beside each packet (RFC 6464). */
export function recitalParameters(): types.RtpParameters {
  const ssrc = randomInt(1, 2 ** 31);
  return {
    codecs: [{ mimeType: 'audio/opus', payloadType: PAYLOAD_TYPE, clockRate: 48_000, channels: 2, parameters: { useinbandfec: 1, usedtx: 1 }, rtcpFeedback: [] }],
    headerExtensions: [{ uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: LEVEL_ID }],
    encodings: [{ ssrc, dtx: true }],
    rtcp: { cname: `recital-${ssrc}` },
  };
}

/** Lets a producer say something, in real time, beginning anew when it is at its end. One at a time for a producer. */
export class Recital {
  readonly #producer: types.Producer;
  readonly #ssrc: number;
  #sequence = randomInt(2 ** 16);
  #timestamp = randomInt(2 ** 32);
  #timer: NodeJS.Timeout | undefined;
  #done: (() => void) | undefined;

  constructor(producer: types.Producer) {
    this.#producer = producer;
    this.#ssrc = producer.rtpParameters.encodings![0]!.ssrc!;
    producer.observer.once('close', () => this.end());
  }

  /** @returns when it is over, or was broken off */
  say(frames: readonly RecitedFrame[], ms: number): Promise<void> {
    this.end();
    const began = performance.now();
    let said = 0;
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#timer = setInterval(() => {
        const elapsed = Math.min(performance.now() - began, ms);
        for (; said * FRAME_MS < elapsed; said += 1) this.#send(frames[said % frames.length]!, said === 0);
        if (elapsed >= ms) this.end();
      }, FRAME_MS);
      this.#timer.unref();
    });
  }

  get isSpeaking(): boolean {
    return this.#done !== undefined;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#done?.();
    this.#done = undefined;
  }

  #send({ opus, level }: RecitedFrame, isFirst: boolean): void {
    const packet = Buffer.alloc(20 + opus.length);
    packet[0] = 0x90;
    packet[1] = (isFirst ? 0x80 : 0) | PAYLOAD_TYPE;
    packet.writeUInt16BE(this.#sequence, 2);
    packet.writeUInt32BE(this.#timestamp, 4);
    packet.writeUInt32BE(this.#ssrc, 8);
    packet.writeUInt32BE(0xbede_0001, 12);
    packet[16] = LEVEL_ID << 4;
    packet[17] = (level > -60 ? 0x80 : 0) | -level;
    packet.set(opus, 20);
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + TICKS) >>> 0;
    if (!this.#producer.closed) this.#producer.send(packet);
  }
}
