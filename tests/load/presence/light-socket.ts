import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/**
 * A WebSocket client that costs almost nothing, so that a thousand of them fit into one process: it reads into one buffer shared by all,
 * copies a message only for who wants it, and answers pings. Masks with zeros, which the protocol allows and a browser never does.
 */
export interface LightSocketOptions {
  readonly port: number;
  readonly path: string;
  /** Whether the content of a message is wanted at present; otherwise its bytes are only counted. */
  wants(): boolean;
  message(payload: Uint8Array): void;
  closed(): void;
}

const shared = Buffer.allocUnsafe(256 * 1024);
const TEXT_END = Buffer.from('\r\n\r\n');
const TEXT = 1;
const BINARY = 2;
const PING = 9;
const CLOSE = 8;

export class LightSocket {
  /** Everything that arrived, framing included. */
  bytes = 0;
  bytesSent = 0;
  readonly opened: Promise<void>;
  readonly #socket: Socket;
  readonly #options: LightSocketOptions;
  /** The answer to the handshake, until it is complete. */
  #greeting: Buffer | undefined = Buffer.alloc(0);
  /** The first bytes of a frame's head that did not arrive in one piece. */
  readonly #head = Buffer.alloc(14);
  #headLength = 0;
  #opcode = 0;
  #left = 0;
  #payload: Buffer | undefined;
  #resolve!: () => void;

  constructor(options: LightSocketOptions) {
    this.#options = options;
    this.opened = new Promise((resolve) => (this.#resolve = resolve));
    this.#socket = connect({
      port: options.port, host: '127.0.0.1', noDelay: true,
      onread: { buffer: shared, callback: (length) => (this.#read(length), true) },
    });
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => options.closed());
    this.#socket.write(`GET ${options.path} HTTP/1.1\r\nHost: 127.0.0.1:${options.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`);
  }

  /** Sends a binary message of less than 64 KB. */
  send(payload: Uint8Array): void {
    this.#frame(BINARY, payload);
  }

  sendText(text: string): void {
    this.#frame(TEXT, Buffer.from(text));
  }

  close(): void {
    this.#socket.destroy();
  }

  #frame(opcode: number, payload: Uint8Array): void {
    const short = payload.length < 126;
    const header = short ? 6 : 8;
    const frame = Buffer.allocUnsafe(header + payload.length);
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (short ? payload.length : 126);
    if (!short) frame.writeUInt16BE(payload.length, 2);
    frame.writeUInt32LE(0, header - 4);
    frame.set(payload, header);
    this.bytesSent += frame.length;
    this.#socket.write(frame);
  }

  #read(length: number): void {
    this.bytes += length;
    let at = 0;
    if (this.#greeting !== undefined) {
      this.#greeting = Buffer.concat([this.#greeting, shared.subarray(0, length)]);
      const end = this.#greeting.indexOf(TEXT_END);
      if (end < 0) return;
      if (!this.#greeting.toString('latin1', 0, end).startsWith('HTTP/1.1 101')) throw new Error(this.#greeting.toString('latin1'));
      at = length - (this.#greeting.length - end - 4);
      this.#greeting = undefined;
      this.#resolve();
    }
    while (at < length) at = this.#left > 0 ? this.#body(at, length) : this.#header(at, length);
  }

  #header(at: number, length: number): number {
    let next = at;
    while (next < length) {
      this.#head[this.#headLength] = shared[next]!;
      this.#headLength += 1;
      next += 1;
      const short = this.#head[1]! & 127;
      const needed = this.#headLength < 2 ? 2 : short === 127 ? 10 : short === 126 ? 4 : 2;
      if (this.#headLength < needed) continue;
      this.#opcode = this.#head[0]! & 15;
      this.#left = needed === 2 ? short : needed === 4 ? this.#head.readUInt16BE(2) : this.#head.readUInt32BE(6);
      this.#headLength = 0;
      this.#payload = this.#opcode >= CLOSE || this.#options.wants() ? Buffer.allocUnsafe(this.#left) : undefined;
      if (this.#left === 0) this.#complete();
      return next;
    }
    return next;
  }

  #body(at: number, length: number): number {
    const taken = Math.min(this.#left, length - at);
    if (this.#payload !== undefined) shared.copy(this.#payload, this.#payload.length - this.#left, at, at + taken);
    this.#left -= taken;
    if (this.#left === 0) this.#complete();
    return at + taken;
  }

  #complete(): void {
    const payload = this.#payload;
    this.#payload = undefined;
    if (this.#opcode === PING && payload !== undefined) return this.#frame(10, payload);
    if (this.#opcode === CLOSE) return this.close();
    if (payload !== undefined) this.#options.message(payload);
  }
}
