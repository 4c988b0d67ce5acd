import { signal, type ReadonlySignal } from '@preact/signals';
import type { VoiceClock } from '../voice-clock.ts';
import { withStereoOpus } from './stereo-sdp.ts';

/** A broken pair may heal; then it is built again. */
const BROKEN_MS = 3_000;
const RETRY_MS = 2_000;

/**
 * Plays Web Audio through a pair of peer connections inside this page. Chrome on a computer cancels only the echo of what a media
 * element plays from a peer connection (Chromium issue 687574): without the detour everybody on loudspeakers would send the hall back
 * to the hall. Stereo, highest bitrate, no server involved.
 */
export class LoopBack {
  readonly #clock: VoiceClock;
  readonly #input: MediaStreamAudioDestinationNode;
  readonly #element = new Audio();
  readonly #playing = signal(false);
  #pair: readonly [RTCPeerConnection, RTCPeerConnection] | undefined;
  #cancelRebuild: () => void = () => {};
  #closed = false;

  /** Whether sound comes out this way. */
  readonly playing: ReadonlySignal<boolean> = this.#playing;

  constructor(context: AudioContext, clock: VoiceClock) {
    this.#clock = clock;
    this.#input = new MediaStreamAudioDestinationNode(context, { channelCount: 2 });
    this.#element.addEventListener('playing', () => (this.#playing.value = true));
    this.#element.addEventListener('pause', () => (this.#playing.value = false));
    void this.#build();
  }

  /** Connect here what shall be heard. */
  get input(): AudioNode {
    return this.#input;
  }

  /** Inside a gesture: browsers may have held the element back. */
  async resume(): Promise<void> {
    if (this.#element.srcObject === null) return;
    try {
      await this.#element.play();
    } catch {
      // Not allowed yet: `playing` stays false and the page asks for a gesture.
    }
  }

  close(): void {
    this.#closed = true;
    this.#tearDown();
  }

  async #build(): Promise<void> {
    this.#tearDown();
    if (this.#closed) return;
    const from = new RTCPeerConnection();
    const to = new RTCPeerConnection();
    this.#pair = [from, to];
    from.onicecandidate = ({ candidate }) => void to.addIceCandidate(candidate ?? undefined).catch(() => {});
    to.onicecandidate = ({ candidate }) => void from.addIceCandidate(candidate ?? undefined).catch(() => {});
    to.ontrack = ({ track, receiver }) => {
      // The way is short: no need to wait for late packets.
      if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
      this.#element.srcObject = new MediaStream([track]);
      void this.resume();
    };
    to.onconnectionstatechange = () => this.#watch(to);
    try {
      for (const track of this.#input.stream.getTracks()) from.addTrack(track, this.#input.stream);
      const offer = { type: 'offer', sdp: withStereoOpus((await from.createOffer()).sdp ?? '') } as const;
      await from.setLocalDescription(offer);
      await to.setRemoteDescription(offer);
      const answer = { type: 'answer', sdp: withStereoOpus((await to.createAnswer()).sdp ?? '') } as const;
      await to.setLocalDescription(answer);
      await from.setRemoteDescription(answer);
    } catch {
      if (this.#pair?.[0] === from) this.#rebuildIn(RETRY_MS);
    }
  }

  #watch(connection: RTCPeerConnection): void {
    if (this.#pair?.[1] !== connection) return;
    this.#cancelRebuild();
    if (connection.connectionState === 'failed') this.#rebuildIn(0);
    if (connection.connectionState === 'disconnected') this.#rebuildIn(BROKEN_MS);
  }

  #rebuildIn(ms: number): void {
    this.#playing.value = false;
    this.#cancelRebuild();
    this.#cancelRebuild = this.#clock.after(ms, () => void this.#build());
  }

  #tearDown(): void {
    this.#cancelRebuild();
    const pair = this.#pair;
    this.#pair = undefined;
    for (const connection of pair ?? []) {
      connection.onicecandidate = connection.ontrack = connection.onconnectionstatechange = null;
      connection.close();
    }
    this.#element.pause();
    this.#element.srcObject = null;
    this.#playing.value = false;
  }
}
