import type { types } from 'mediasoup';
import type { ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { VoiceReplies, VoiceRequestPayload } from '#rooms/protocol/voice.ts';
import { refuse, type Refused } from '#rooms/protocol/result.ts';
import type { HallRouter } from './hall-routers.ts';
import { ListenerVoices, type ListenerDoor } from './listener-voices.ts';
import { silence, type Loudness } from './loudness.ts';
import { isOneOpusStream, listenerCapabilities } from './opus-only.ts';
import type { TransportKind } from './transport-kind.ts';

export type Direction = 'send' | 'receive';
export interface Place {
  readonly position: Vec3;
  readonly onStage: boolean;
}

/** The hall, as one of its people sees it. */
export interface PeerSurroundings {
  readonly kind: TransportKind;
  now(): number;
  /** The microphone came, went, or was muted. */
  microphoneChanged(peer: VoicePeer): void;
  doorFor(peer: VoicePeer, transport: types.Transport, capabilities: types.RtpCapabilities): ListenerDoor;
}

type Answer<Name extends keyof VoiceReplies> = Promise<VoiceReplies[Name] | Refused>;
const GONE = refuse('voice-unavailable', 'the voice connection was reset meanwhile');

/**
 * One connection's media: a transport for each direction, one microphone, the voices it hears. Its methods are called one
 * after another; whatever was closed while a method waited for the worker stays closed.
 */
export class VoicePeer {
  readonly slot: Slot;
  readonly participant: ParticipantId;
  place: Place | undefined;
  loudness: Loudness;
  /** Where it is connected; undefined before `voice.enter` and after the worker died. */
  home: HallRouter | undefined;
  voices: ListenerVoices | undefined;
  producer: types.Producer | undefined;
  readonly #hall: PeerSurroundings;
  readonly #transports = new Map<Direction, types.Transport>();

  constructor(slot: Slot, participant: ParticipantId, hall: PeerSurroundings) {
    this.slot = slot;
    this.participant = participant;
    this.#hall = hall;
    this.loudness = silence(hall.now());
  }

  get microphone(): 'none' | 'muted' | 'on' {
    if (this.producer === undefined) return 'none';
    return this.producer.paused ? 'muted' : 'on';
  }

  /** Closes everything, as if this connection had never spoken of voice. */
  reset(): void {
    this.home = undefined;
    for (const direction of ['send', 'receive'] as const) this.#close(direction);
  }

  async createTransport(direction: Direction): Answer<'voice.createTransport'> {
    const { home } = this;
    if (home === undefined) return refuse('invalid', 'voice.enter comes first');
    this.#close(direction);
    const transport = await this.#hall.kind.create(home.router, home.worker.server);
    if (this.home !== home) {
      transport.close();
      return GONE;
    }
    this.#transports.set(direction, transport);
    (transport as types.WebRtcTransport).on('dtlsstatechange', (state) => {
      if ((state === 'closed' || state === 'failed') && this.#transports.get(direction) === transport) this.#close(direction);
    });
    return { id: transport.id, ...this.#hall.kind.describe(transport) };
  }

  async connectTransport({ transportId, dtlsParameters }: VoiceRequestPayload<'voice.connectTransport'>): Answer<'voice.connectTransport'> {
    const transport = this.#find(transportId);
    if (transport === undefined) return refuse('invalid', 'transportId');
    await this.#hall.kind.connect(transport, dtlsParameters);
    return {};
  }

  async restartIce({ transportId }: VoiceRequestPayload<'voice.restartIce'>): Answer<'voice.restartIce'> {
    const transport = this.#find(transportId);
    if (transport === undefined) return refuse('invalid', 'transportId');
    return { iceParameters: await this.#hall.kind.restartIce(transport) };
  }

  async produce({ transportId, rtpParameters, muted }: VoiceRequestPayload<'voice.produce'>): Answer<'voice.produce'> {
    const { home } = this;
    const transport = this.#transports.get('send');
    if (home === undefined || transport === undefined || transport.id !== transportId) return refuse('invalid', 'transportId');
    const parameters = rtpParameters as unknown as types.RtpParameters;
    if (!isOneOpusStream(parameters)) return refuse('invalid', 'rtpParameters: one Opus stream');
    this.closeProducer();
    const producer = await transport.produce({ kind: 'audio', rtpParameters: parameters, paused: muted, appData: { slot: this.slot } });
    if (transport.closed) return GONE;
    await Promise.all(home.observers.map((observer) => observer.addProducer({ producerId: producer.id })));
    if (producer.closed) return GONE;
    this.producer = producer;
    this.#hall.microphoneChanged(this);
    return { producerId: producer.id };
  }

  async setMuted(muted: boolean): Answer<'voice.setMuted'> {
    const { producer } = this;
    if (producer === undefined) return refuse('invalid', 'there is no microphone');
    await (muted ? producer.pause() : producer.resume());
    if (this.producer !== producer) return GONE;
    this.#hall.microphoneChanged(this);
    return {};
  }

  closeProducer(): void {
    const { producer } = this;
    if (producer === undefined) return;
    this.producer = undefined;
    producer.close();
    this.#hall.microphoneChanged(this);
  }

  listen(rtpCapabilities: types.RtpCapabilities): VoiceReplies['voice.listen'] | Refused {
    const transport = this.#transports.get('receive');
    if (transport === undefined) return refuse('invalid', 'there is no receive transport');
    const capabilities = listenerCapabilities(rtpCapabilities);
    if (capabilities.codecs?.length === 0) return refuse('invalid', 'rtpCapabilities: no Opus');
    this.voices?.close();
    this.voices = new ListenerVoices(this.#hall.doorFor(this, transport, capabilities));
    return {};
  }

  #find(id: string): types.Transport | undefined {
    return [...this.#transports.values()].find((transport) => transport.id === id);
  }

  #close(direction: Direction): void {
    if (direction === 'send') this.closeProducer();
    else {
      this.voices?.close();
      this.voices = undefined;
    }
    this.#transports.get(direction)?.close();
    this.#transports.delete(direction);
  }
}
