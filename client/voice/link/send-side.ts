import type { types } from 'mediasoup-client';
import type { VoiceClock } from '../voice-clock.ts';
import type { MediaLink } from './media-link.ts';
import type { Ask } from './signalling.ts';

/** Speech at 32 kbit/s in one channel is transparent; silence costs almost nothing (DTX), a lost packet is repaired (FEC). */
const OPUS: types.ProducerCodecOptions = { opusStereo: false, opusDtx: true, opusFec: true, opusMaxAverageBitrate: 32_000, opusPtime: 20 };

/** A microphone that is lost for a moment keeps its voice, so that nobody's hall rebuilds it. */
const KEEP_MS = 3_000;

/** After a refused request (too many presses in a row), until we say again whether we are muted. */
const TELL_AGAIN_MS = 400;

/**
 * Sends the microphone: one producer for the whole life of a link. Mute pauses it, another device replaces its track; neither
 * negotiates anything. The track belongs to the microphone and is never stopped here.
 */
export class SendSide {
  readonly #ask: Ask;
  readonly #clock: VoiceClock;
  #link: MediaLink | undefined;
  #producer: types.Producer | undefined;
  #track: MediaStreamTrack | undefined;
  #muted = true;
  /** What the server was told last; undefined when it may have missed it. */
  #toldMuted: boolean | undefined;
  #work: Promise<void> = Promise.resolve();
  #cancelEnd: () => void = () => {};
  #cancelTell: () => void = () => {};

  constructor(ask: Ask, clock: VoiceClock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  /** Sends through this link from now on. Throws when the voice could not be set up. */
  async attach(link: MediaLink): Promise<void> {
    this.detach();
    this.#link = link;
    await this.#follow();
  }

  /** The link is gone; the microphone stays. */
  detach(): void {
    this.#cancelEnd();
    this.#cancelTell();
    this.#link = undefined;
    this.#producer = undefined;
    this.#toldMuted = undefined;
  }

  /** Undefined while the microphone gives nothing. */
  async setTrack(track: MediaStreamTrack | undefined): Promise<void> {
    this.#track = track;
    await this.#follow();
  }

  /** Resolves when what was set before is sent, or could not be. */
  async settled(): Promise<void> {
    await this.#work;
  }

  async setMuted(muted: boolean): Promise<void> {
    this.#muted = muted;
    this.#applyMute();
    await this.#tellMuted();
  }

  /** One step after the other: two changes at once would make two producers. */
  #follow(): Promise<void> {
    const step = this.#work.then(() => this.#step());
    this.#work = step.catch(() => {});
    return step;
  }

  async #step(): Promise<void> {
    const link = this.#link;
    const track = this.#track;
    const producer = this.#producer;
    if (link === undefined) return;
    if (track === undefined || track.readyState === 'ended') {
      if (producer !== undefined) await this.#loseTrack(producer);
      return;
    }
    this.#cancelEnd();
    if (producer === undefined) return this.#produce(link, track);
    await producer.replaceTrack({ track });
    this.#applyMute();
    await this.#tellMuted();
  }

  async #produce(link: MediaLink, track: MediaStreamTrack): Promise<void> {
    const transport = await link.send();
    if (transport.listenerCount('produce') === 0) {
      transport.on('produce', ({ rtpParameters }, done, failed) => {
        const muted = this.#muted;
        this.#toldMuted = muted;
        this.#ask('voice.produce', { transportId: transport.id, rtpParameters: rtpParameters as unknown as Readonly<Record<string, unknown>>, muted }).then(
          ({ producerId }) => done({ id: producerId }),
          failed,
        );
      });
    }
    // The track's `enabled` is the microphone's business; a hidden second switch would go astray.
    const producer = await transport.produce({ track, codecOptions: OPUS, stopTracks: false, disableTrackOnPause: false });
    if (this.#link !== link) return;
    this.#producer = producer;
    this.#applyMute();
    await this.#tellMuted();
    // The microphone may have changed meanwhile.
    if (this.#track !== track) await this.#step();
  }

  async #loseTrack(producer: types.Producer): Promise<void> {
    await producer.replaceTrack({ track: null });
    await this.#tellMuted();
    this.#cancelEnd();
    this.#cancelEnd = this.#clock.after(KEEP_MS, () => {
      if (this.#producer !== producer || this.#track !== undefined) return;
      this.#producer = undefined;
      producer.close();
      this.#ask('voice.closeProducer', {}).catch(() => {});
    });
  }

  #applyMute(): void {
    if (this.#producer === undefined) return;
    if (this.#muted) this.#producer.pause();
    else this.#producer.resume();
  }

  /** Others see the truth: a lost microphone counts as muted. */
  async #tellMuted(): Promise<void> {
    if (this.#producer === undefined) return;
    const muted = this.#muted || this.#track === undefined;
    if (this.#toldMuted === muted) return;
    this.#toldMuted = muted;
    try {
      await this.#ask('voice.setMuted', { muted });
    } catch {
      if (this.#toldMuted !== muted) return;
      this.#toldMuted = undefined;
      this.#cancelTell();
      this.#cancelTell = this.#clock.after(TELL_AGAIN_MS, () => void this.#tellMuted());
    }
  }
}
