import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Session } from '#client/session/session.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { shareLimits, type ShareEnd, type ShareNumber } from '#rooms/protocol/share.ts';
import type { ShareSend } from './share-send.ts';
import type { OwnShare, StartShare } from './shared-screens.ts';

export interface SharingParts {
  readonly session: Session;
  readonly send: ShareSend;
  /** Something is to be sent: a link is needed. */
  begin(): void;
  /** Nothing is sent any more. */
  end(): void;
}

/** What this device itself shares: from the question to the room until it is over, whoever ends it. */
export class OwnSharing {
  readonly #parts: SharingParts;
  readonly #own = signal<OwnShare>({ kind: 'none' });
  readonly #stream = signal<MediaStream | undefined>(undefined);
  /** The number of our own share; undefined while the server has not given it one. */
  #share: ShareNumber | undefined;
  #closed = false;

  constructor(parts: SharingParts) {
    this.#parts = parts;
  }

  get state(): ReadonlySignal<OwnShare> {
    return this.#own;
  }

  /** Our own picture, as we see it ourselves. */
  readonly stream: ReadonlySignal<MediaStream | undefined> = computed(() => (this.#own.value.kind === 'none' ? undefined : this.#stream.value));

  /** See `SharedScreens.start`. */
  async start(stream: MediaStream, { kind, screenId, name, content }: StartShare): Promise<Result<{ readonly share: ShareNumber }>> {
    const { sharing } = this.#parts.session;
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    if (picture === undefined || picture.readyState === 'ended' || this.#closed) return stopAll(stream, refuse('invalid', 'stream'));
    await this.stop();
    this.#own.value = { kind: 'starting' };
    this.#stream.value = stream;
    const asked = await sharing.request('share.start', { screenId, kind, name: plainName(name), sound: sound !== undefined });
    if (!asked.ok) {
      if (this.#stream.value === stream) this.#release({ kind: 'none' });
      return stopAll(stream, asked);
    }
    const { share } = asked.value;
    // Given up while the server was asked.
    if (this.#stream.value !== stream) {
      void sharing.request('share.stop', { share });
      return stopAll(stream, refuse('share-over'));
    }
    this.#share = share;
    const hint = content ?? (kind === 'window' ? 'detail' : 'motion');
    picture.contentHint = hint;
    // The browser's own "stop sharing", a camera that was pulled out, a film that is over.
    picture.addEventListener('ended', () => {
      if (this.#share === share) void this.stop();
    });
    this.#parts.send.set({ picture, sound, content: hint });
    this.#parts.begin();
    return accept({ share });
  }

  async stop(): Promise<void> {
    const share = this.#share;
    if (this.#stream.value === undefined) return;
    this.#release(share === undefined ? { kind: 'none' } : { kind: 'ended', share, because: 'stopped' });
    if (share !== undefined) await this.#parts.session.sharing.request('share.stop', { share });
  }

  /** The room has ended a share. */
  ended(share: ShareNumber, because: ShareEnd): void {
    if (this.#share === share) this.#release({ kind: 'ended', share, because });
  }

  /** The room needs so many sizes of the picture. */
  need(share: ShareNumber, layers: number): void {
    if (this.#share === share) this.#parts.send.need(layers);
  }

  /** Notices were lost with the connection: the share may be over, the room may be another. */
  comeBack(): void {
    const share = this.#share;
    const shown = this.#parts.session.share.value;
    if (share !== undefined && !(shown?.share === share && shown.own)) this.ended(share, 'left');
  }

  sendingChanged(sending: boolean): void {
    const share = this.#share;
    if (share !== undefined) this.#own.value = { kind: sending ? 'on' : 'reconnecting', share };
  }

  close(): void {
    this.#closed = true;
    void this.stop();
  }

  #release(own: OwnShare): void {
    const stream = this.#stream.value;
    this.#stream.value = undefined;
    this.#share = undefined;
    this.#parts.send.set(undefined);
    this.#parts.end();
    stream?.getTracks().forEach((track) => track.stop());
    this.#own.value = own;
  }
}

function stopAll<Value>(stream: MediaStream, result: Value): Value {
  for (const track of stream.getTracks()) track.stop();
  return result;
}

/** The titles of windows hold anything. */
function plainName(name: string): string {
  return [...name.replaceAll(/\p{Cc}/gu, ' ').trim()].slice(0, shareLimits.name).join('').trim().slice(0, shareLimits.name);
}
