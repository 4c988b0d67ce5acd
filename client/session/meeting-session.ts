import { signal } from '@preact/signals';
import type { CommandName, CommandPayload, CommandReply } from '#rooms/protocol/commands.ts';
import type { ConsentsGiven } from '#rooms/protocol/consent.ts';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import type { DeckId, InvitationId, ObjectId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { RemovedThings, SlideNotes, View } from '#rooms/protocol/join.ts';
import type { Look } from '#rooms/protocol/look.ts';
import { CLOSE } from '#rooms/protocol/reasons.ts';
import { accept, refuse, type Result } from '#rooms/protocol/result.ts';
import { AssetTransfer } from './asset-transfer.ts';
import { Channels } from './channels.ts';
import { Liveness } from './liveness.ts';
import { TextEars } from './live-text.ts';
import { Mirror } from './mirror.ts';
import { isPassing } from './passing-trouble.ts';
import { reconnectDelay } from './reconnect-delay.ts';
import { OrderEars } from './order-news.ts';
import { openLink, type LinkRequest, type MeetingLink, type Welcome } from './room-link.ts';
import { ServerClock } from './server-clock.ts';
import type { ClosedBecause, ConnectionState, Session } from './session.ts';

/** Closed on purpose by the room or by us: not to be undone by coming back. */
const CONSENTED = 4000;
/** How long a command waits for a lost connection before it is given up, in ms. */
const COMMAND_PATIENCE_MS = 30_000;
const RETRY_MS = 200;
/** Was sent out while the connection was lost. */
const OUT: ReadonlySet<string> = new Set(['in-lobby', 'banned', 'meeting-locked']);

export class MeetingSession implements Session {
  readonly connection = signal<ConnectionState>('connecting');
  readonly closedBecause = signal<ClosedBecause | undefined>(undefined);
  readonly slot = signal<Slot | 0>(0);
  readonly me: ParticipantId;
  readonly assets: AssetTransfer;
  readonly order = new OrderEars((type, message) => this.#ask(type, message));
  readonly text = new TextEars((type, message) => this.#ask(type, message));
  readonly #mirror: Mirror;
  readonly #clock = new ServerClock();
  readonly #channels = new Channels({
    ask: (type, message) => this.#ask(type, message),
    open: () => (this.connection.value === 'live' && this.#link?.connection.isOpen ? this.#link : undefined),
  });
  readonly presence = this.#channels.presence;
  readonly voice = this.#channels.voice;
  readonly sharing = this.#channels.sharing;
  readonly pointing = this.#channels.pointing;
  readonly objects = this.#channels.objects;
  #request: LinkRequest;
  #link: MeetingLink | undefined;
  #liveness: Liveness | undefined;
  #liveAgain: (() => void)[] = [];

  private constructor(door: DoorOpened, request: LinkRequest) {
    this.#request = request;
    this.me = door.participantId;
    this.assets = new AssetTransfer({ base: request.base, meetingId: door.meetingId, token: door.token });
    const { meetingId: id, title, scene, capacity } = door;
    this.#mirror = new Mirror({ id, title, scene, capacity, door: 'open', quiet: false, onRecord: true, rehearsal: false, phase: door.phase, pauseWord: '', beginsAt: door.plan?.beginsAt ?? 0, zone: door.plan?.zone ?? '', minutes: door.plan?.minutes ?? 0, asks: '', conduct: door.conduct, names: 'any' });
  }

  static async enter(door: DoorOpened, options: { readonly name: string; readonly look: Look; readonly view: View; readonly invitation?: string | undefined }, base: string): Promise<Result<Session>> {
    const request: LinkRequest = { base, token: door.token, meetingId: door.meetingId, ...options };
    const session = new MeetingSession(door, request);
    const result = await openLink(request);
    if (!result.ok) return refuse(result.reason === 'offline' ? 'internal' : result.reason, result.reason);
    session.#attach(result.link, result.welcome);
    // Who is inside comes back as who they are.
    session.#request = { ...session.#request, invitation: undefined };
    return accept(session);
  }

  get meeting() { return this.#mirror.meeting; }
  get people() { return this.#mirror.people; }
  get chat() { return this.#mirror.chat; }
  get captions() { return this.#mirror.captions; }
  get decks() { return this.#mirror.decks; }
  get screens() { return this.#mirror.screens; }
  get marks() { return this.#mirror.marks; }
  get drawers() { return this.#mirror.drawers; }
  get readOnly() { return this.#mirror.readOnly; }
  get stopsAt() { return this.#mirror.stopsAt; }
  get share() { return this.#mirror.share; }
  get things() { return this.#mirror.things; }
  serverNow(): number { return this.#clock.now(); }

  async command<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<Result<CommandReply<Name>>> {
    // One key for all attempts: however often the connection breaks in between, it is done once.
    const key = newKey();
    const patience = Date.now() + COMMAND_PATIENCE_MS;
    if (name === 'participant.setLook') this.#request = { ...this.#request, look: (payload as { look: Look }).look };
    for (;;) {
      await this.#untilLive(patience);
      if (this.connection.value === 'closed' || Date.now() > patience) return refuse('internal', 'connection');
      const result = await this.#ask('command', { name, key, payload });
      // Who leads the meeting now has it done, or knows that it was done.
      if (result !== undefined && (result.ok || result.reason !== 'meeting-moved')) return result as Result<CommandReply<Name>>;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async setView(view: View): Promise<Result<unknown>> {
    this.#request = { ...this.#request, view };
    return (await this.#ask('session.view', { view })) ?? refuse('internal', 'connection');
  }

  async hold(objectId: ObjectId, held: boolean): Promise<Result<unknown>> {
    return (await this.#ask('object.hold', { objectId, held })) ?? refuse('internal', 'connection');
  }

  async removedThings(): Promise<Result<RemovedThings>> {
    return ((await this.#ask('object.removed', {})) ?? refuse('internal', 'connection')) as Result<RemovedThings>;
  }

  async invitationToken(invitationId: InvitationId): Promise<Result<{ readonly token: string }>> {
    return ((await this.#ask('invitation.token', { invitationId })) ?? refuse('internal', 'connection')) as Result<{ readonly token: string }>;
  }

  async notesOf(deckId: DeckId): Promise<Result<SlideNotes>> {
    return ((await this.#ask('deck.notes', { deckId })) ?? refuse('internal', 'connection')) as Result<SlideNotes>;
  }

  async consents(): Promise<Result<ConsentsGiven>> {
    return ((await this.#ask('consent.read', {})) ?? refuse('internal', 'connection')) as Result<ConsentsGiven>;
  }

  async leave(): Promise<void> {
    this.#close('left');
    await this.#link?.leave();
  }

  /** undefined when the connection broke before an answer came. */
  async #ask(type: string, message: unknown): Promise<Result<unknown> | undefined> {
    if (this.connection.value !== 'live' || this.#link === undefined) return undefined;
    try {
      return await this.#link.request<unknown, Result<unknown>>(type as never, message);
    } catch {
      return undefined;
    }
  }

  #attach(link: MeetingLink, welcome: Welcome): void {
    this.#link = link;
    this.slot.value = welcome.slot;
    this.#clock.hear(welcome.serverTime, 0);
    this.#mirror.update(link.state, welcome.slot);
    link.onStateChange((state) => this.#mirror.update(state, welcome.slot));
    this.#channels.attach(link);
    link.onMessage('*', () => {});
    link.onLeave((code) => this.#lost(link, code));
    link.onDrop((code) => this.#lost(link, code));
    this.#liveness = new Liveness(link, () => this.#lost(link, 1006));
    this.connection.value = 'live';
    this.text.attach(link);
    this.order.attach(link);
    for (const resolve of this.#liveAgain.splice(0)) resolve();
  }

  #lost(link: MeetingLink, code: number): void {
    if (this.#link !== link) return;
    this.#liveness?.stop();
    this.#link = undefined;
    if (this.connection.value === 'closed') return;
    if (code === CLOSE.sentOut) return this.#close('sent-out');
    if (code === CLOSE.ended) return this.#close('ended');
    if (code === CLOSE.openedElsewhere) return this.#close('opened-elsewhere');
    if (code === CONSENTED) return this.#close('left');
    this.connection.value = 'reconnecting';
    link.connection.close();
    void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    for (let attempt = 0; this.connection.value === 'reconnecting'; attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, reconnectDelay(attempt, Math.random())));
      if (this.connection.value !== 'reconnecting') return;
      const result = await openLink(this.#request);
      if (result.ok && this.connection.value !== 'reconnecting') return void result.link.leave();
      if (result.ok) {
        this.#attach(result.link, result.welcome);
        return this.#channels.restartVoice();
      }
      if (OUT.has(result.reason)) return this.#close('sent-out');
      if (result.reason === 'meeting-ended') return this.#close('ended');
      if (!isPassing(result.reason)) return this.#close('refused');
    }
  }

  #close(because: ClosedBecause): void {
    this.connection.value = 'closed';
    this.closedBecause.value ??= because;
    this.#liveness?.stop();
    for (const resolve of this.#liveAgain.splice(0)) resolve();
  }

  #untilLive(patience: number): Promise<void> {
    if (this.connection.value === 'live' || this.connection.value === 'closed') return Promise.resolve();
    return new Promise((resolve) => {
      this.#liveAgain.push(resolve);
      setTimeout(resolve, Math.max(0, patience - Date.now()));
    });
  }
}

/** 128 random bits as 22 characters of the base64url alphabet. */
function newKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
