import { effect, signal, untracked } from '@preact/signals';
import type { Session } from '#client/session/session.ts';
import { Connection } from '#client/voice/link/connection.ts';
import { onNetworkChanged } from '#client/voice/link/network-signs.ts';
import { browserClock, type VoiceClock } from '#client/voice/voice-clock.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { shareLimits, type ShareEnd, type ShareNotice, type ShareNumber } from '#rooms/protocol/share.ts';
import { ShareReceive } from './share-receive.ts';
import { askShareThrough, shareLinkRequests } from './share-requests.ts';
import { ShareSend } from './share-send.ts';
import { ShareSound } from './share-sound.ts';
import type { OwnShare, Picture, PictureSize, SharedScreens, StartShare } from './shared-screens.ts';
import { WatchWish } from './watch-wish.ts';

/** Sharing and seeing, for one stay in a meeting. Load this module on demand: it carries the media library. */
export function openSharedScreens(session: Session, clock: VoiceClock = browserClock): SharedScreens {
  return new HallScreens(session, clock);
}

class HallScreens implements SharedScreens {
  readonly #session: Session;
  readonly #send: ShareSend;
  readonly #receive: ShareReceive;
  readonly #connection: Connection;
  readonly #sound = new ShareSound();
  readonly #wish: WatchWish;
  readonly #own = signal<OwnShare>({ kind: 'none' });
  readonly #picture = signal<Picture>({ kind: 'none' });
  readonly #looks = signal(false);
  readonly #arrived = signal<MediaStream | undefined>(undefined);
  readonly #ends: readonly (() => void)[];
  #stream: MediaStream | undefined;
  /** The number of our own share; undefined while the server has not given it one. */
  #share: ShareNumber | undefined;
  #closed = false;

  constructor(session: Session, clock: VoiceClock) {
    this.#session = session;
    const ask = askShareThrough(session.sharing);
    this.#send = new ShareSend(ask, clock, (sending) => this.#sendingChanged(sending));
    this.#receive = new ShareReceive(ask, { picture: (track) => this.#pictureArrived(track), sound: (track) => this.#sound.play(track) });
    this.#wish = new WatchWish(clock, (wanted) => ask('share.watch', { wanted }));
    this.#connection = new Connection(shareLinkRequests(ask), {
      attach: async (link) => {
        this.#receive.attach(link);
        await link.listen();
        await Promise.all([this.#wish.open(), this.#send.attach(link)]);
      },
      detach: () => {
        this.#wish.close();
        this.#receive.detach();
        this.#send.detach();
      },
    }, clock);
    this.#ends = [
      session.sharing.onNotice((notice) => this.#hear(notice)),
      onNetworkChanged(() => this.#connection.tell({ kind: 'network-changed' })),
      session.connection.subscribe((connection) => {
        this.#connection.tell({ kind: 'session', live: connection === 'live' });
        if (connection === 'live') this.#comeBack();
        // Out of the meeting nothing goes on behind anybody's back.
        if (connection === 'closed') queueMicrotask(() => this.close());
      }),
      effect(() => this.#followNeed()),
      effect(() => this.#showPicture()),
    ];
  }

  get current() {
    return this.#session.share;
  }
  get own() {
    return this.#own;
  }
  get picture() {
    return this.#picture;
  }
  get audible() {
    return this.#sound.audible;
  }

  async start(stream: MediaStream, { kind, screenId, name, content }: StartShare): Promise<Result<{ readonly share: ShareNumber }>> {
    const [picture] = stream.getVideoTracks();
    const [sound] = stream.getAudioTracks();
    if (picture === undefined || picture.readyState === 'ended' || this.#closed) return stopAll(stream, refuse('invalid', 'stream'));
    await this.stop();
    this.#own.value = { kind: 'starting' };
    this.#stream = stream;
    const asked = await this.#session.sharing.request('share.start', { screenId, kind, name: plainName(name), sound: sound !== undefined });
    if (!asked.ok) {
      if (this.#stream === stream) this.#release({ kind: 'none' });
      return stopAll(stream, asked);
    }
    const { share } = asked.value;
    // Given up while the server was asked.
    if (this.#stream !== stream) {
      void this.#session.sharing.request('share.stop', { share });
      return stopAll(stream, refuse('share-over'));
    }
    this.#share = share;
    const hint = content ?? (kind === 'window' ? 'detail' : 'motion');
    picture.contentHint = hint;
    // The browser's own "stop sharing", a camera that was pulled out, a film that is over.
    picture.addEventListener('ended', () => {
      if (this.#share === share) void this.stop();
    });
    this.#send.set({ picture, sound, content: hint });
    this.#connection.tell({ kind: 'start' });
    return accept({ share });
  }

  async stop(): Promise<void> {
    const share = this.#share;
    if (this.#stream === undefined) return;
    this.#release(share === undefined ? { kind: 'none' } : { kind: 'ended', share, because: 'stopped' });
    if (share !== undefined) await this.#session.sharing.request('share.stop', { share });
  }

  async takeOff(): Promise<Result<unknown>> {
    const share = this.#session.share.value?.share;
    return share === undefined ? refuse('share-over') : this.#session.sharing.request('share.stop', { share });
  }

  watch(wanted: PictureSize | 'nothing'): void {
    this.#wish.want(wanted);
    this.#looks.value = wanted !== 'nothing';
  }

  setVolume(volume: number): void {
    this.#sound.setVolume(volume);
  }

  resume(): Promise<void> {
    return this.#sound.resume();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    void this.stop();
    for (const end of this.#ends) end();
    this.#connection.tell({ kind: 'stop' });
    this.#sound.play(undefined);
    this.#picture.value = { kind: 'none' };
  }

  #release(own: OwnShare): void {
    const stream = this.#stream;
    this.#stream = undefined;
    this.#share = undefined;
    this.#send.set(undefined);
    // The server closes its end of our sending transport: the next share, or what others share, gets another link.
    this.#connection.tell({ kind: 'stop' });
    stream?.getTracks().forEach((track) => track.stop());
    this.#own.value = own;
  }

  #hear(notice: ShareNotice): void {
    if (notice.kind === 'share.restart') this.#connection.tell({ kind: 'restart' });
    else if (notice.kind === 'share.needed') this.#need(notice.share, notice.layers);
    else if (notice.kind === 'share.ended') this.#ended(notice.share, notice.because);
    else this.#receive.take(notice);
  }

  #ended(share: ShareNumber, because: ShareEnd): void {
    if (this.#share === share) this.#release({ kind: 'ended', share, because });
  }

  #need(share: ShareNumber, layers: number): void {
    if (this.#share === share) this.#send.need(layers);
  }

  /** Notices were lost with the connection: the share may be over, the room may be another. */
  #comeBack(): void {
    const share = this.#share;
    const shown = this.#session.share.value;
    if (share !== undefined && !(shown?.share === share && shown.own)) this.#ended(share, 'left');
  }

  #sendingChanged(sending: boolean): void {
    const share = this.#share;
    if (share !== undefined) this.#own.value = { kind: sending ? 'on' : 'reconnecting', share };
  }

  /** A link for who sends, looks or hears; it stays for as long as something is shared. */
  #followNeed(): void {
    const shown = this.#session.share.value;
    const own = this.#own.value.kind;
    const sends = own === 'on' || own === 'starting' || own === 'reconnecting';
    const needs = shown !== undefined && !shown.own && (this.#looks.value || shown.sound);
    // What is told is no reason to be asked again.
    untracked(() => {
      if (shown === undefined && !sends) this.#connection.tell({ kind: 'stop' });
      else if (needs) this.#connection.tell({ kind: 'start' });
    });
  }

  #pictureArrived(track: MediaStreamTrack | undefined): void {
    if (track === undefined) {
      this.#arrived.value = undefined;
      return;
    }
    const stream = new MediaStream([track]);
    const show = () => (this.#arrived.value = stream);
    // Muted until the first packet came: a black wall says nothing.
    if (!track.muted) show();
    else track.addEventListener('unmute', () => { if (track.readyState === 'live') show(); }, { once: true });
  }

  #showPicture(): void {
    const shown = this.#session.share.value;
    const link = this.#connection.state.value;
    const arrived = this.#arrived.value;
    const stream = shown?.own === true ? this.#ownPicture() : arrived;
    if (shown === undefined || !this.#looks.value) this.#picture.value = { kind: 'none' };
    else if (stream !== undefined) this.#picture.value = this.#picture.peek().kind === 'shown' && streamOf(this.#picture.peek()) === stream ? this.#picture.peek() : { kind: 'shown', stream };
    else if (link.kind === 'unavailable') this.#picture.value = { kind: 'unavailable', why: link.why };
    else this.#picture.value = { kind: 'waiting' };
  }

  #ownPicture(): MediaStream | undefined {
    // Read for the effect: another own share is another stream.
    return this.#own.value.kind === 'none' ? undefined : this.#stream;
  }
}

function streamOf(picture: Picture): MediaStream | undefined {
  return picture.kind === 'shown' ? picture.stream : undefined;
}

function stopAll<Value>(stream: MediaStream, result: Value): Value {
  for (const track of stream.getTracks()) track.stop();
  return result;
}

/** The titles of windows hold anything. */
function plainName(name: string): string {
  return [...name.replaceAll(/\p{Cc}/gu, ' ').trim()].slice(0, shareLimits.name).join('').trim().slice(0, shareLimits.name);
}
