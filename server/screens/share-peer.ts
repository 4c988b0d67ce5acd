import type { types } from 'mediasoup';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import { refuse, type Refused } from '#rooms/protocol/result.ts';
import { shareLimits, type ShareReplies, type ShareRequestPayload } from '#rooms/protocol/share.ts';
import type { TransportKind } from '../voice/transport-kind.ts';
import type { ShareHome } from './share-routers.ts';
import type { ShareViewing } from './share-viewing.ts';

export type Direction = 'send' | 'receive';
type Answer<Name extends keyof ShareReplies> = Promise<ShareReplies[Name] | Refused>;

/** What is tried to a viewer before its way has been measured: enough for a readable page at once. */
const FIRST_BITS_PER_SECOND = 1_500_000;
const GONE = refuse('voice-unavailable', 'the connection was reset meanwhile');

/**
 * One device's media connection for shares: a transport for each direction, and what it looks at. Its methods are called one after
 * another; whatever was closed while a method waited for the worker stays closed.
 */
export class SharePeer {
  readonly slot: Slot;
  readonly participant: ParticipantId;
  readonly #kind: TransportKind;
  readonly #transports = new Map<Direction, types.Transport>();
  home: ShareHome | undefined;
  viewing: ShareViewing | undefined;
  /** In pixels of its screen; undefined while nobody looks there. */
  wanted: { readonly width: number; readonly height: number } | undefined;

  constructor(slot: Slot, participant: ParticipantId, kind: TransportKind) {
    this.slot = slot;
    this.participant = participant;
    this.#kind = kind;
  }

  /** Closes everything, as if this device had never spoken of shares. */
  reset(): void {
    this.home = undefined;
    this.wanted = undefined;
    this.close('send');
    this.close('receive');
  }

  async createTransport(direction: Direction): Answer<'share.createTransport'> {
    const { home } = this;
    if (home === undefined) return refuse('invalid', 'share.enter comes first');
    this.close(direction);
    const transport = await this.#kind.create(home.router, home.worker.server, direction === 'receive' ? FIRST_BITS_PER_SECOND : undefined);
    if (direction === 'send') await transport.setMaxIncomingBitrate(shareLimits.bitsPerSecond);
    if (this.home !== home) {
      transport.close();
      return GONE;
    }
    this.#transports.set(direction, transport);
    (transport as types.WebRtcTransport).on('dtlsstatechange', (state) => {
      if ((state === 'closed' || state === 'failed') && this.#transports.get(direction) === transport) this.close(direction);
    });
    return { id: transport.id, ...this.#kind.describe(transport) };
  }

  async connectTransport({ transportId, dtlsParameters }: ShareRequestPayload<'share.connectTransport'>): Answer<'share.connectTransport'> {
    const transport = [...this.#transports.values()].find(({ id }) => id === transportId);
    if (transport === undefined) return refuse('invalid', 'transportId');
    await this.#kind.connect(transport, dtlsParameters);
    return {};
  }

  async restartIce({ transportId }: ShareRequestPayload<'share.restartIce'>): Answer<'share.restartIce'> {
    const transport = [...this.#transports.values()].find(({ id }) => id === transportId);
    if (transport === undefined) return refuse('invalid', 'transportId');
    return { iceParameters: await this.#kind.restartIce(transport) };
  }

  transport(direction: Direction): types.Transport | undefined {
    return this.#transports.get(direction);
  }

  close(direction: Direction): void {
    if (direction === 'receive') {
      this.viewing?.close();
      this.viewing = undefined;
    }
    this.#transports.get(direction)?.close();
    this.#transports.delete(direction);
  }
}
