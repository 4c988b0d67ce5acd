import { effect, untracked } from '@preact/signals';
import type { Session } from '#client/session/session.ts';
import { Connection } from '#client/voice/link/connection.ts';
import { onNetworkChanged } from '#client/voice/link/network-signs.ts';
import { browserClock, type VoiceClock } from '#client/voice/voice-clock.ts';
import { refuse, type Result } from '#rooms/protocol/result.ts';
import type { ShareNotice, ShareNumber } from '#rooms/protocol/share.ts';
import { OwnSharing } from './own-sharing.ts';
import { ShareReceive } from './share-receive.ts';
import { askShareThrough, shareLinkRequests } from './share-requests.ts';
import { ShareSend } from './share-send.ts';
import { ShareSound } from './share-sound.ts';
import type { PictureSize, SharedScreens, StartShare } from './shared-screens.ts';
import { ShownPicture } from './shown-picture.ts';
import { WatchWish } from './watch-wish.ts';

/** Sharing and seeing, for one stay in a meeting. Load this module on demand: it carries the media library. */
export function openSharedScreens(session: Session, clock: VoiceClock = browserClock): SharedScreens {
  return new HallScreens(session, clock);
}

class HallScreens implements SharedScreens {
  readonly #session: Session;
  readonly #sharing: OwnSharing;
  readonly #receive: ShareReceive;
  readonly #connection: Connection;
  readonly #sound = new ShareSound();
  readonly #wish: WatchWish;
  readonly #shown: ShownPicture;
  readonly #ends: readonly (() => void)[];
  #closed = false;

  constructor(session: Session, clock: VoiceClock) {
    this.#session = session;
    const ask = askShareThrough(session.sharing);
    const send = new ShareSend(ask, clock, (sending) => this.#sharing.sendingChanged(sending));
    this.#sharing = new OwnSharing({
      session, send,
      begin: () => this.#connection.tell({ kind: 'start' }),
      // The server closes its end of our sending transport: the next share, or what others share, gets another link.
      end: () => this.#connection.tell({ kind: 'stop' }),
    });
    this.#receive = new ShareReceive(ask, { picture: (track) => this.#shown.take(track), sound: (track) => this.#sound.play(track) });
    this.#wish = new WatchWish(clock, (wanted) => ask('share.watch', { wanted }));
    this.#connection = new Connection(shareLinkRequests(ask), {
      attach: async (link) => {
        this.#receive.attach(link);
        await link.listen();
        await Promise.all([this.#wish.open(), send.attach(link)]);
      },
      detach: () => {
        this.#wish.close();
        this.#shown.forgetSparing();
        this.#receive.detach();
        send.detach();
      },
    }, clock);
    this.#shown = new ShownPicture({ current: session.share, link: this.#connection.state, ownStream: this.#sharing.stream });
    this.#ends = [
      session.sharing.onNotice((notice) => this.#hear(notice)),
      onNetworkChanged(() => this.#connection.tell({ kind: 'network-changed' })),
      session.connection.subscribe((connection) => {
        this.#connection.tell({ kind: 'session', live: connection === 'live' });
        if (connection === 'live') this.#sharing.comeBack();
        // Out of the meeting nothing goes on behind anybody's back.
        if (connection === 'closed') queueMicrotask(() => this.close());
      }),
      effect(() => this.#followNeed()),
    ];
  }

  get current() {
    return this.#session.share;
  }
  get own() {
    return this.#sharing.state;
  }
  get picture() {
    return this.#shown.picture;
  }
  get spared() {
    return this.#shown.spared;
  }
  get audible() {
    return this.#sound.audible;
  }

  start(stream: MediaStream, options: StartShare): Promise<Result<{ readonly share: ShareNumber }>> {
    return this.#sharing.start(stream, options);
  }

  stop(): Promise<void> {
    return this.#sharing.stop();
  }

  async takeOff(): Promise<Result<unknown>> {
    const share = this.#session.share.value?.share;
    return share === undefined ? refuse('share-over') : this.#session.sharing.request('share.stop', { share });
  }

  watch(wanted: PictureSize | 'nothing'): void {
    this.#wish.want(wanted);
    this.#shown.look(wanted !== 'nothing');
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
    this.#sharing.close();
    for (const end of this.#ends) end();
    this.#connection.tell({ kind: 'stop' });
    this.#sound.play(undefined);
    this.#shown.close();
  }

  #hear(notice: ShareNotice): void {
    if (notice.kind === 'share.restart') this.#connection.tell({ kind: 'restart' });
    else if (notice.kind === 'share.needed') this.#sharing.need(notice.share, notice.layers);
    else if (notice.kind === 'share.ended') this.#sharing.ended(notice.share, notice.because);
    else if (notice.kind === 'share.spared') this.#shown.spare(notice.share, notice.spared);
    else if (notice.kind === 'share.undecodable') this.#shown.giveUp(notice.share);
    else this.#receive.take(notice);
  }

  /** A link for who sends, looks or hears; it stays for as long as something is shared. */
  #followNeed(): void {
    const shown = this.#session.share.value;
    const own = this.#sharing.state.value.kind;
    const sends = own === 'on' || own === 'starting' || own === 'reconnecting';
    const needs = shown !== undefined && !shown.own && (this.#shown.looks.value || shown.sound);
    // What is told is no reason to be asked again.
    untracked(() => {
      if (shown === undefined && !sends) this.#connection.tell({ kind: 'stop' });
      else if (needs) this.#connection.tell({ kind: 'start' });
    });
  }
}
