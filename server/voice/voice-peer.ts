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
import { RESET_MEANWHILE, TwoWayLink, type Direction } from './two-way-link.ts';

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

/**
 * One connection's media: its link, one microphone, the voices it hears. Its methods are called one after another; whatever was closed
 * while a method waited for the worker stays closed.
 */
export class VoicePeer {
  readonly slot: Slot;
  readonly participant: ParticipantId;
  place: Place | undefined;
  loudness: Loudness;
  readonly link: TwoWayLink<HallRouter>;
  voices: ListenerVoices | undefined;
  producer: types.Producer | undefined;
  #silenced = false;
  readonly #hall: PeerSurroundings;

  constructor(slot: Slot, participant: ParticipantId, hall: PeerSurroundings) {
    this.slot = slot;
    this.participant = participant;
    this.#hall = hall;
    this.link = new TwoWayLink(hall.kind, { first: 'voice.enter' }, (direction) => this.#closing(direction));
    this.loudness = silence(hall.now());
  }

  get microphone(): 'none' | 'muted' | 'on' {
    if (this.producer === undefined) return 'none';
    return this.producer.paused ? 'muted' : 'on';
  }

  /** Closes everything, as if this connection had never spoken of voice. */
  reset(): void {
    this.link.reset();
  }

  async produce({ transportId, rtpParameters, muted }: VoiceRequestPayload<'voice.produce'>): Answer<'voice.produce'> {
    const { home } = this.link;
    const transport = this.link.transport('send');
    if (home === undefined || transport === undefined || transport.id !== transportId) return refuse('invalid', 'transportId');
    const parameters = rtpParameters as unknown as types.RtpParameters;
    if (!isOneOpusStream(parameters)) return refuse('invalid', 'rtpParameters: one Opus stream');
    return this.#take(home, transport, parameters, muted);
  }

  /** A voice that comes from the house itself: that of a simulated person. Muted at first. */
  async recite(rtpParameters: types.RtpParameters): Answer<'voice.produce'> {
    const { home } = this.link;
    if (home === undefined) return RESET_MEANWHILE;
    const transport = await home.router.createDirectTransport();
    const taken = this.link.home === home ? await this.#take(home, transport, rtpParameters, true) : RESET_MEANWHILE;
    if (this.producer === undefined) transport.close();
    else this.producer.observer.once('close', () => transport.close());
    return taken;
  }

  async setMuted(muted: boolean): Answer<'voice.setMuted'> {
    const { producer } = this;
    if (producer === undefined) return refuse('invalid', 'there is no microphone');
    if (!muted && this.#silenced) return refuse('silenced');
    await (muted ? producer.pause() : producer.resume());
    if (this.producer !== producer) return RESET_MEANWHILE;
    this.#hall.microphoneChanged(this);
    return {};
  }

  /** [OR1] What is on goes off at once; what is off stays so when it is allowed again. */
  async silence(silenced: boolean): Promise<void> {
    this.#silenced = silenced;
    if (silenced && this.microphone === 'on') await this.setMuted(true);
  }

  closeProducer(): void {
    const { producer } = this;
    if (producer === undefined) return;
    this.producer = undefined;
    producer.close();
    this.#hall.microphoneChanged(this);
  }

  listen(rtpCapabilities: types.RtpCapabilities): VoiceReplies['voice.listen'] | Refused {
    const transport = this.link.transport('receive');
    if (transport === undefined) return refuse('invalid', 'there is no receive transport');
    const capabilities = listenerCapabilities(rtpCapabilities);
    if (capabilities.codecs?.length === 0) return refuse('invalid', 'rtpCapabilities: no Opus');
    this.voices?.close();
    this.voices = new ListenerVoices(this.#hall.doorFor(this, transport, capabilities));
    return {};
  }

  async #take(home: HallRouter, transport: types.Transport, rtpParameters: types.RtpParameters, muted: boolean): Answer<'voice.produce'> {
    this.closeProducer();
    const producer = await transport.produce({ kind: 'audio', rtpParameters, paused: muted || this.#silenced, appData: { slot: this.slot } });
    if (transport.closed) return RESET_MEANWHILE;
    await Promise.all(home.observers.map((observer) => observer.addProducer({ producerId: producer.id })));
    if (producer.closed) return RESET_MEANWHILE;
    this.producer = producer;
    this.#hall.microphoneChanged(this);
    return { producerId: producer.id };
  }

  #closing(direction: Direction): void {
    if (direction === 'send') this.closeProducer();
    else {
      this.voices?.close();
      this.voices = undefined;
    }
  }
}
