import type { ReadonlySignal } from '@preact/signals';
import type { CommandName, CommandPayload, CommandReply } from '#rooms/protocol/commands.ts';
import type { ConsentsGiven } from '#rooms/protocol/consent.ts';
import type { NameRule } from '#rooms/protocol/house-rules.ts';
import type { AssetId, CaptionId, DeckId, InvitationId, MarkId, ObjectId, ParticipantId, Slot } from '#rooms/protocol/ids.ts';
import type { RemovedThings, SlideNotes, View } from '#rooms/protocol/join.ts';
import type { Colour, Figure } from '#rooms/protocol/look.ts';
import type { Drawers, MarkKind } from '#rooms/protocol/mark.ts';
import type { Movers, Standing } from '#rooms/protocol/object.ts';
import type { ObjectMessage, ObjectNotice, ObjectRequestName, ObjectRequests, ObjectResult } from '#rooms/protocol/objects.ts';
import type { Aim, HighlightNotice, Highlighted, PointerRow } from '#rooms/protocol/pointing.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { Result } from '#rooms/protocol/result.ts';
import type { Phase, Role } from '#rooms/protocol/roles.ts';
import type { ShareKind, ShareNotice, ShareNumber, ShareReplies, ShareRequestName, ShareRequestPayload } from '#rooms/protocol/share.ts';
import type { VoiceNotice, VoiceReplies, VoiceRequestName, VoiceRequestPayload } from '#rooms/protocol/voice.ts';
import type { Door } from '#rooms/protocol/door.ts';
import type { AssetTransfer } from './asset-transfer.ts';
import type { TextChannel } from './live-text.ts';
import type { OrderNews } from './order-news.ts';

/** One person as the interface sees them: a snapshot, replaced when something about them changes. */
export interface PersonView {
  readonly id: ParticipantId;
  readonly name: string;
  readonly figure: Figure;
  readonly colour: Colour;
  readonly role: Role;
  /** Server time in ms; undefined when the hand is down. */
  readonly handSince: number | undefined;
  readonly away: boolean;
  readonly view: View;
  readonly mic: 'none' | 'muted' | 'on';
  readonly speaking: boolean;
  readonly onStage: boolean;
  /** Who keeps order has taken the voice, the stage, or the figure in the hall. */
  readonly silenced: boolean;
  readonly offStage: boolean;
  readonly hidden: boolean;
  /** The device that stands for them: poses and voices carry this number. People of the plain view have one too: they sit on a seat. */
  readonly slot: Slot | 0;
}

export interface ChatLine {
  readonly id: string;
  readonly from: ParticipantId;
  readonly name: string;
  /** Empty when it is gone. */
  readonly text: string;
  /** Written nowhere: the meeting was off the record. */
  readonly passing: boolean;
  /** hidden: by who leads · withdrawn: by its author. */
  readonly gone: 'hidden' | 'withdrawn' | undefined;
  readonly at: number;
}

/** A finished line of captions. */
export interface CaptionLine {
  readonly id: CaptionId;
  readonly by: ParticipantId;
  /** Of the captioner, when it was written. */
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  readonly text: string;
  /** Written nowhere: the meeting was off the record. */
  readonly passing: boolean;
  readonly at: number;
}

/** A thing that stands in the meeting: a snapshot, replaced when something about it changes. */
export interface ThingView {
  readonly id: ObjectId;
  readonly asset: AssetId;
  readonly name: string;
  readonly text: string;
  readonly standing: Standing;
  readonly locked: boolean;
  readonly movers: Movers;
  readonly heldBy: ParticipantId | undefined;
}

/** Slides that can be shown. */
export interface DeckView {
  readonly id: DeckId;
  readonly asset: AssetId;
  readonly kind: 'document' | 'picture';
  readonly name: string;
  readonly pages: number;
}

/** Which page a screen shows. */
export interface ScreenView {
  readonly deck: DeckId;
  /** Counted from 1. */
  readonly page: number;
  /** Since when these slides are presented, in ms of the server's clock. */
  readonly since: number;
}

/** What is shared on a screen of the hall instead of its slides: a snapshot. */
export interface ShareView {
  /** Counts from 1; another number is another share. */
  readonly share: ShareNumber;
  /** The scene's id of the screen. */
  readonly screenId: string;
  readonly by: ParticipantId;
  readonly kind: ShareKind;
  /** What who shares calls it; may be empty. */
  readonly name: string;
  readonly sound: boolean;
  /** Its picture reaches the server; false for a moment at the beginning, and while a connection is mended. */
  readonly flowing: boolean;
  /** This very device shares it. */
  readonly own: boolean;
  /** Server time in ms. */
  readonly since: number;
}

/** A stroke of the pen or a measurement: a snapshot that never changes. */
export interface MarkView {
  readonly id: MarkId;
  readonly by: ParticipantId;
  /** Of who made it, who may be gone. */
  readonly name: string;
  readonly colour: Colour;
  readonly kind: MarkKind;
  /** Metres. */
  readonly points: readonly Vec3[];
}

export interface MeetingView {
  readonly id: string;
  readonly title: string;
  readonly scene: string;
  readonly capacity: number;
  readonly phase: Phase;
  /** While it is paused: what who leads says to it; may be empty. */
  readonly pauseWord: string;
  /** Server time in ms; 0 while no date is set. */
  readonly beginsAt: number;
  /** IANA name; empty without a plan. */
  readonly zone: string;
  readonly minutes: number;
  /** Whether the chat is recorded. */
  readonly onRecord: boolean;
  /** For what people are asked; `readAsks` of the protocol reads it. */
  readonly asks: string;
  /** The meeting's own code of conduct; empty for that of the product. */
  readonly conduct: string;
  readonly names: NameRule;
  /** Simulated people take part, and nothing of it is kept. */
  readonly rehearsal: boolean;
  readonly door: Door;
  /** Everybody but who leads is silenced. */
  readonly quiet: boolean;
}

/**
 * connecting: first time · live: in the meeting · reconnecting: lost, trying by itself · closed: over for this page,
 * see `closedBecause`.
 */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'closed';
export type ClosedBecause = 'left' | 'opened-elsewhere' | 'refused' | 'sent-out' | 'ended';

/**
 * One device's stay in one meeting: the mirror of the room's state, and the ways to ask it for something. No DOM, no three.
 * Survives lost connections and server restarts by itself, with the same identity.
 */
export interface Session {
  readonly connection: ReadonlySignal<ConnectionState>;
  readonly closedBecause: ReadonlySignal<ClosedBecause | undefined>;
  readonly meeting: ReadonlySignal<MeetingView>;
  /** Nothing can be written at the moment: what people do is refused until it heals by itself. */
  readonly readOnly: ReadonlySignal<boolean>;
  /** The house stops at this time of the server's clock, in ms, and starts again. */
  readonly stopsAt: ReadonlySignal<number | undefined>;
  /** Replaced (not mutated) at most once per server patch; unchanged people keep their object. */
  readonly people: ReadonlySignal<ReadonlyMap<ParticipantId, PersonView>>;
  readonly chat: ReadonlySignal<readonly ChatLine[]>;
  /** Of all languages, the last one last. */
  readonly captions: ReadonlySignal<readonly CaptionLine[]>;
  readonly decks: ReadonlySignal<ReadonlyMap<DeckId, DeckView>>;
  /** By the scene's id of the screen; one that is not here shows nothing. */
  readonly screens: ReadonlySignal<ReadonlyMap<string, ScreenView>>;
  /** The one share of the meeting; undefined while nothing is shared. */
  readonly share: ReadonlySignal<ShareView | undefined>;
  /** Unchanged things keep their object. */
  readonly things: ReadonlySignal<ReadonlyMap<ObjectId, ThingView>>;
  /** In the order in which they were made. */
  readonly marks: ReadonlySignal<ReadonlyMap<MarkId, MarkView>>;
  /** Who may draw. */
  readonly drawers: ReadonlySignal<Drawers>;
  /** Who I am; stable over reconnections. */
  readonly me: ParticipantId;
  /** My device's number in the room; changes when the room was started again. */
  readonly slot: ReadonlySignal<Slot | 0>;
  /** Server clock in ms, monotonic. */
  serverNow(): number;

  /** Sends a command; resolves with the reply or a refusal, never rejects. Waits for a lost connection to come back. */
  command<Name extends CommandName>(name: Name, payload: CommandPayload<Name>): Promise<Result<CommandReply<Name>>>;
  /** Tells the room how this device takes part now. */
  setView(view: View): Promise<Result<unknown>>;
  /** Takes a thing into the hand, or lets it go: only its holder may move it, and everybody sees who that is. */
  hold(id: ObjectId, held: boolean): Promise<Result<unknown>>;
  /** Things that were taken away and can be put back, for who may; refused to everybody else. */
  removedThings(): Promise<Result<RemovedThings>>;
  /** The token for the link of an invitation; refused to who does not lead. */
  invitationToken(id: InvitationId): Promise<Result<{ readonly token: string }>>;
  /** A presenter's notes of slides; refused to everybody else. */
  notesOf(id: DeckId): Promise<Result<SlideNotes>>;
  /** What this person has said yes to. */
  consents(): Promise<Result<ConsentsGiven>>;
  leave(): Promise<void>;

  /** Files of the meeting: models, documents, pictures. */
  readonly assets: AssetTransfer;
  readonly order: OrderNews;
  readonly presence: PresenceChannel;
  readonly voice: VoiceChannel;
  readonly sharing: ShareChannel;
  readonly pointing: PointingChannel;
  readonly text: TextChannel;
  readonly objects: ObjectsChannel;
}

/** The presence plane: bytes of `rooms/protocol/pose-*.ts`. Frames are dropped while the connection is down. */
export interface PresenceChannel {
  send(frame: Uint8Array): void;
  /** Returns the function that ends the subscription. The bytes are only valid during the call. */
  onFrame(listener: (frame: Uint8Array) => void): () => void;
}

/** Signalling of the voice plane. */
export interface VoiceChannel {
  request<Name extends VoiceRequestName>(name: Name, payload: VoiceRequestPayload<Name>): Promise<Result<VoiceReplies[Name]>>;
  onNotice(listener: (notice: VoiceNotice) => void): () => void;
}

/** Signalling of what is shared; `client/screens` speaks it. */
export interface ShareChannel {
  request<Name extends ShareRequestName>(name: Name, payload: ShareRequestPayload<Name>): Promise<Result<ShareReplies[Name]>>;
  onNotice(listener: (notice: ShareNotice) => void): () => void;
}

/** Who points where, for the moment; `client/scene/pointing` and the slides speak it. */
export interface PointingChannel {
  /** Call it up to 20 times a second while it lasts; null ends it. Lost while the connection is down. */
  point(aim: Aim | null): void;
  /** Draws everybody's eyes to a thing, a person or a spot. Refusals: `too-fast`, `object-unknown`, `participant-unknown`, `outside`. */
  highlight(target: Highlighted): Promise<Result<unknown>>;
  /** What others point at has changed; our own is among it. */
  onPointers(listener: (rows: readonly PointerRow[]) => void): () => void;
  onHighlight(listener: (notice: HighlightNotice) => void): () => void;
}

/** The plane of networked objects; `client/objects` speaks it. */
export interface ObjectsChannel {
  /** undefined when the connection broke before an answer came. */
  request<Name extends ObjectRequestName>(name: Name, ask: ObjectRequests[Name]['ask']): Promise<ObjectResult<ObjectRequests[Name]['reply']> | undefined>;
  /** False, and nothing is sent, while the connection is down. */
  send(message: ObjectMessage): boolean;
  onNotice(listener: (notice: ObjectNotice) => void): () => void;
}
