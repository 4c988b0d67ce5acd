import type { types } from 'mediasoup-client';
import type { MediaLink } from '#client/voice/link/media-link.ts';
import { VoiceRefused } from '#client/voice/link/signalling.ts';
import type { VoiceClock } from '#client/voice/voice-clock.ts';
import { planPicture, type PicturePlan } from './picture-encodings.ts';
import type { AskShare } from './share-requests.ts';

export interface OutgoingShare {
  readonly picture: MediaStreamTrack;
  readonly sound: MediaStreamTrack | undefined;
  readonly content: 'detail' | 'motion';
}

/** The sound of a film in two channels; quieter than speech is not silence, so no DTX. */
const OPUS: types.ProducerCodecOptions = { opusStereo: true, opusDtx: false, opusFec: true, opusMaxAverageBitrate: 128_000 };
/** Until a picture has come, a browser may not know its size. */
const USUAL = { width: 1_280, height: 720 } as const;
/** How often it is looked whether a shared window changed its size, in ms, and what counts as a change. */
const LOOK_MS = 2_000;
const CHANGE = 0.1;

/** Sends what we share: one picture and perhaps its sound, again on each new link. The tracks belong to the share, not to us. */
export class ShareSend {
  readonly #ask: AskShare;
  readonly #clock: VoiceClock;
  readonly #sending: (sending: boolean) => void;
  #link: MediaLink | undefined;
  #share: OutgoingShare | undefined;
  #work: Promise<unknown> = Promise.resolve();
  #producers: types.Producer[] = [];
  #layers: number | undefined;
  #cancelLook: () => void = () => {};

  /** @param sending told when the picture is on its way, and when it is not any more */
  constructor(ask: AskShare, clock: VoiceClock, sending: (sending: boolean) => void) {
    this.#ask = ask;
    this.#clock = clock;
    this.#sending = sending;
  }

  async attach(link: MediaLink): Promise<void> {
    this.detach();
    this.#link = link;
    await this.#follow();
  }

  /** The link is gone; what we share stays. */
  detach(): void {
    this.#link = undefined;
    this.#letGo();
  }

  /** undefined: we share nothing any more. Failures are the link's, which is watched and built again. */
  set(share: OutgoingShare | undefined): void {
    this.#share = share;
    this.#letGo();
    if (share !== undefined) this.#follow().catch(() => {});
  }

  /** How many sizes are needed, from the smallest: an encoder that nobody looks at costs the sharer's computer and network for nothing. */
  need(layers: number): void {
    this.#layers = layers;
    const picture = this.#producers.find(({ kind }) => kind === 'video');
    picture?.setMaxSpatialLayer(layers - 1).catch(() => {});
  }

  #letGo(): void {
    this.#cancelLook();
    this.#layers = undefined;
    if (this.#producers.length > 0) this.#sending(false);
    for (const producer of this.#producers.splice(0)) producer.close();
  }

  #follow(): Promise<unknown> {
    const step = this.#work.then(() => this.#send());
    this.#work = step.catch(() => {});
    return step;
  }

  async #send(): Promise<void> {
    const link = this.#link;
    const share = this.#share;
    if (link === undefined || share === undefined || this.#producers.length > 0 || share.picture.readyState === 'ended') return;
    try {
      const transport = await link.send();
      const plan = planPicture(sizeOf(share.picture), share.content);
      this.#listen(transport, plan);
      const isCurrent = () => this.#link === link && this.#share === share;
      const picture = await transport.produce({
        track: share.picture, stopTracks: false, zeroRtpOnPause: false, encodings: plan.encodings.map((encoding) => ({ ...encoding })),
        // VP8, the first of the server's: another one only where a browser cannot.
        codecOptions: { videoGoogleStartBitrate: 1_000 },
      });
      if (!isCurrent()) return picture.close();
      this.#producers.push(picture);
      // It may have been said while the picture was set up.
      if (this.#layers !== undefined) this.need(this.#layers);
      this.#sending(true);
      this.#watchSize(share, plan);
      if (share.sound === undefined) return;
      const sound = await transport.produce({ track: share.sound, stopTracks: false, codecOptions: OPUS, disableTrackOnPause: false });
      if (isCurrent()) this.#producers.push(sound);
      else sound.close();
    } catch (error) {
      // It was ended meanwhile, which we are told otherwise: no reason to build the link again.
      if (error instanceof VoiceRefused && (error.reason === 'not-allowed' || error.reason === 'share-over')) return;
      throw error;
    }
  }

  #listen(transport: types.Transport, plan: PicturePlan): void {
    transport.removeAllListeners('produce');
    transport.on('produce', ({ kind, rtpParameters }, done, failed) => {
      const common = { transportId: transport.id, rtpParameters: rtpParameters as unknown as Readonly<Record<string, unknown>> };
      const asked = kind === 'video'
        ? this.#ask('share.producePicture', { ...common, width: plan.width, height: plan.height })
        : this.#ask('share.produceSound', common);
      asked.then(({ producerId }) => done({ id: producerId }), failed);
    });
  }

  /** A window can be made larger while it is shared: the server has to know how large its layers are. */
  #watchSize(share: OutgoingShare, plan: PicturePlan): void {
    let told = plan;
    const scale = plan.encodings.at(-1)!.scaleResolutionDownBy;
    const look = () => {
      if (this.#share !== share || this.#producers.length === 0) return;
      const now = sizeOf(share.picture);
      const next = { ...plan, width: Math.max(1, Math.round(now.width / scale)), height: Math.max(1, Math.round(now.height / scale)) };
      if (Math.abs(next.width / told.width - 1) > CHANGE || Math.abs(next.height / told.height - 1) > CHANGE) {
        told = next;
        this.#ask('share.resize', { width: next.width, height: next.height }).catch(() => {});
      }
      this.#cancelLook = this.#clock.after(LOOK_MS, look);
    };
    this.#cancelLook = this.#clock.after(LOOK_MS, look);
  }
}

function sizeOf(track: MediaStreamTrack): { readonly width: number; readonly height: number } {
  const { width, height } = track.getSettings();
  return width === undefined || height === undefined || width < 1 || height < 1 ? USUAL : { width, height };
}
