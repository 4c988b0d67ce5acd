import type { types } from 'mediasoup';
import { refuse, type Refused } from '#rooms/protocol/result.ts';
import type { TransportOptions } from '#rooms/protocol/voice.ts';
import type { TransportKind } from './transport-kind.ts';
import type { VoiceWorker } from './voice-worker.ts';

export type Direction = 'send' | 'receive';

/** Where somebody's media connection is. */
export interface MediaHome {
  readonly worker: VoiceWorker;
  readonly router: types.Router;
}

export interface TwoWayRules {
  /** The request that has to come first, as the refusal names it. */
  readonly first: string;
  /** What is tried to the device before its way has been measured, in bit/s; a guess of the engine when left out. */
  readonly firstBitsPerSecond?: number;
  /** What the device may send, in bit/s. */
  readonly mostBitsPerSecond?: number;
}

export const RESET_MEANWHILE = refuse('voice-unavailable', 'the connection was reset meanwhile');

/**
 * A transport for each direction between one device and its home. Its methods are called one after another; whatever was closed
 * while a method waited for the worker stays closed.
 */
export class TwoWayLink<Home extends MediaHome> {
  readonly #kind: TransportKind;
  readonly #rules: TwoWayRules;
  readonly #closing: (direction: Direction) => void;
  readonly #transports = new Map<Direction, types.Transport>();
  /** Undefined before the first request and after the worker died. */
  home: Home | undefined;

  /** @param closing is called before a direction is closed, whether there was a transport or not */
  constructor(kind: TransportKind, rules: TwoWayRules, closing: (direction: Direction) => void) {
    this.#kind = kind;
    this.#rules = rules;
    this.#closing = closing;
  }

  /** As if this device had never been connected. */
  reset(): void {
    this.home = undefined;
    this.close('send');
    this.close('receive');
  }

  async create(direction: Direction): Promise<TransportOptions | Refused> {
    const { home } = this;
    const { first, firstBitsPerSecond, mostBitsPerSecond } = this.#rules;
    if (home === undefined) return refuse('invalid', `${first} comes first`);
    this.close(direction);
    const transport = await this.#kind.create(home.router, home.worker.server, direction === 'receive' ? firstBitsPerSecond : undefined);
    if (direction === 'send' && mostBitsPerSecond !== undefined) await transport.setMaxIncomingBitrate(mostBitsPerSecond);
    if (this.home !== home) {
      transport.close();
      return RESET_MEANWHILE;
    }
    this.#transports.set(direction, transport);
    (transport as types.WebRtcTransport).on('dtlsstatechange', (state) => {
      if ((state === 'closed' || state === 'failed') && this.#transports.get(direction) === transport) this.close(direction);
    });
    return { id: transport.id, ...this.#kind.describe(transport) };
  }

  async connect({ transportId, dtlsParameters }: { readonly transportId: string; readonly dtlsParameters: Record<string, unknown> }): Promise<Record<never, never> | Refused> {
    const transport = this.#byId(transportId);
    if (transport === undefined) return refuse('invalid', 'transportId');
    await this.#kind.connect(transport, dtlsParameters);
    return {};
  }

  async restartIce({ transportId }: { readonly transportId: string }): Promise<{ readonly iceParameters: Readonly<Record<string, unknown>> } | Refused> {
    const transport = this.#byId(transportId);
    if (transport === undefined) return refuse('invalid', 'transportId');
    return { iceParameters: await this.#kind.restartIce(transport) };
  }

  transport(direction: Direction): types.Transport | undefined {
    return this.#transports.get(direction);
  }

  close(direction: Direction): void {
    this.#closing(direction);
    this.#transports.get(direction)?.close();
    this.#transports.delete(direction);
  }

  #byId(id: string): types.Transport | undefined {
    return [...this.#transports.values()].find((transport) => transport.id === id);
  }
}
