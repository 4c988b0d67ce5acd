/** What the rooms need from the house around them. `server/` implements it, `create-server.ts` plugs it in. */
import type { AssetFacts } from './protocol/asset-facts.ts';
import type { AssetId, CommandKey, ContentId, DeviceId, InvitationId, MeetingId, OrganiserId, ParticipantId, Slot } from './protocol/ids.ts';
import type { Vec3 } from './protocol/pose.ts';
import type { Result } from './protocol/result.ts';
import type { Outsider, Phase } from './protocol/roles.ts';
import type { ShareMediaRequestName, ShareNotice, ShareNumber, ShareReplies } from './protocol/share.ts';
import type { VoiceNotice, VoiceReplies, VoiceRequestName } from './protocol/voice.ts';
import type { MeetingEvent } from './domain/events.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface IdSource {
  /** 22 characters of `[0-9A-Za-z_-]`, 128 bits of randomness. */
  next(): string;
}

/** Counts commands; never whose they were. */
export interface CommandMeter {
  /** @param outcome ok, or the reason of the refusal @param ms from arrival to answer */
  command(name: string, outcome: string, ms: number): void;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Erasable free text. The record holds only its id and `hash`. */
export interface Content {
  readonly id: ContentId;
  /** Whose it is, so that a person can be erased. */
  readonly subject: ParticipantId;
  readonly text: string;
  readonly salt: string;
}

/** One accepted command: its events, all or nothing. */
export interface Batch {
  readonly meetingId: MeetingId;
  /** Number of events the writer had seen; 0 for a new meeting. */
  readonly expectedVersion: number;
  /** Under which lease it is written; 0 for a meeting that nobody has led yet. */
  readonly fence: number;
  readonly key: CommandKey;
  readonly actor: ParticipantId | Outsider | 'host';
  readonly at: number;
  readonly events: readonly MeetingEvent[];
  readonly contents: readonly Content[];
  /** Replaces what the house's list says of the meeting. */
  readonly listing?: Listing;
  /** All texts of the meeting, and its devices, are gone with it. */
  readonly erases?: true;
  /** These texts, written earlier, are gone with it. */
  readonly forgets?: readonly ContentId[];
  /** What the sender is told, kept so that a repeated key gets the same answer. */
  readonly reply: unknown;
}

/** What the house's list says of a meeting. Times are server times in ms. */
export interface Listing {
  readonly title: string;
  readonly phase: Phase;
  readonly beginsAt?: number;
  readonly minutes?: number;
  readonly zone?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
  /** When names, texts and files are to be erased by rule. */
  readonly eraseAt?: number;
  readonly erasedAt?: number;
}

export type Appended =
  | { readonly kind: 'appended'; readonly version: number }
  /** The key was used before: nothing is written, this is what was answered then. */
  | { readonly kind: 'repeated'; readonly reply: unknown }
  /** Somebody else wrote first: nothing is written. */
  | { readonly kind: 'conflict'; readonly version: number }
  /** Another process leads the meeting by now: nothing is written. */
  | { readonly kind: 'lost' };

export interface RecordedEvent {
  /** 1 for the first event of a meeting. */
  readonly version: number;
  readonly at: number;
  readonly actor: ParticipantId | Outsider | 'host';
  readonly event: MeetingEvent;
}

/** An event as it lies in the store, so that its hash can be checked anywhere. */
export interface WrittenEvent {
  readonly version: number;
  /** ms */
  readonly at: number;
  readonly actor: string;
  /** JSON text */
  readonly body: string;
  /** base64url; empty for an event that is older than the chain. */
  readonly hash: string;
  /** See `domain/upcast.ts`. */
  readonly format: number;
}

export interface Recorded {
  readonly events: readonly RecordedEvent[];
  readonly contents: ReadonlyMap<ContentId, string>;
}

/**
 * The append-only record. Rejects with an Error when the storage fails; then nothing was written, unless the connection to a database broke while it was at it: then reading tells.
 */
export interface MeetingStore {
  append(batch: Batch): Promise<Appended>;
  /**
   * The events after one in order (all without), and the texts that are not erased; undefined for an unknown meeting.
   * @param after version of an event that is known to be as it was written
   */
  load(meetingId: MeetingId, after?: number): Promise<Recorded | undefined>;
  /** The answer that was given to this key, if it was accepted before. */
  findReply(meetingId: MeetingId, key: CommandKey): Promise<{ readonly reply: unknown } | undefined>;
  /** The events after one as they lie there, at most `limit`. */
  written(meetingId: MeetingId, after: number, limit: number): Promise<readonly WrittenEvent[]>;
  /** The texts that are not erased. */
  texts(meetingId: MeetingId): Promise<readonly Content[]>;
  /** What the list says of meetings; one that it does not know is missing. */
  listed(meetingIds: readonly MeetingId[]): Promise<ReadonlyMap<MeetingId, Listing>>;
  /** Meetings whose names, texts and files are to be erased by now, those that wait longest first. @param now ms */
  dueForErasing(now: number): Promise<readonly MeetingId[]>;
  /** Writes something that means nothing, as lastingly as everything else. Rejects when nothing can be written. */
  probe(): Promise<void>;
}

export type LeaseAnswer =
  /** Writing under this number counts until somebody else gets a higher one. */
  | { readonly kind: 'granted'; readonly fence: number }
  /** Another process has it, and is not silent yet. */
  | { readonly kind: 'held' }
  | { readonly kind: 'unknown' };

/** Which process leads which meeting. A lease ends when it is not renewed; who writes under an ended one is still right until another takes it over. */
export interface MeetingLeases {
  /** @param owner a name that no other process ever has @param lifeMs how long it lasts without being renewed */
  acquire(meetingId: MeetingId, owner: string, lifeMs: number): Promise<LeaseAnswer>;
  /** @returns those of the meetings that the owner still has */
  renew(meetingIds: readonly MeetingId[], owner: string, lifeMs: number): Promise<ReadonlySet<MeetingId>>;
  /** Lets others have it at once. */
  release(meetingId: MeetingId, owner: string): Promise<void>;
}

/** A meeting as it was at an event, so that reading the record can begin there. It may be lost at any time. */
export interface StoredSnapshot {
  readonly version: number;
  /** Of the program that can read it. */
  readonly format: string;
  readonly body: string;
}

export interface SnapshotShelf {
  /** Replaces an older one. Does nothing when the record has no such event. */
  keep(meetingId: MeetingId, snapshot: StoredSnapshot): Promise<void>;
  /** undefined when there is none, it is damaged, or the record is another one by now. */
  find(meetingId: MeetingId): Promise<StoredSnapshot | undefined>;
}

/** Which organiser a meeting belongs to, and as whom they lead it. */
export interface OrganisedMeeting {
  readonly meetingId: MeetingId;
  readonly organiserId: OrganiserId;
  /** The participant that has been the chair from the beginning. */
  readonly chair: ParticipantId;
  /** ms since 1970. */
  readonly openedAt: number;
}

/** Meeting codes, and whose meetings they are. */
export interface MeetingDirectory {
  /** False when the code is taken: take another. */
  reserve(code: string, meetingId: MeetingId): Promise<boolean>;
  find(code: string): Promise<MeetingId | undefined>;
  codeOf(meetingId: MeetingId): Promise<string | undefined>;
  /** Notes who organises a meeting; once noted it stays. */
  entrust(meeting: OrganisedMeeting): Promise<void>;
  /** undefined when it was opened by somebody without an account. */
  organiserOf(meetingId: MeetingId): Promise<OrganisedMeeting | undefined>;
  /** The latest first. */
  meetingsOf(organiserId: OrganiserId): Promise<readonly OrganisedMeeting[]>;
}

export interface Device {
  readonly id: DeviceId;
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
}

/** Devices and their signed tokens. */
export interface DeviceRegistry {
  /** A new device of a participant, and its token. */
  issue(meetingId: MeetingId, participantId: ParticipantId): Promise<{ readonly device: Device; readonly token: string }>;
  /** undefined when the token is forged, of another meeting, or revoked. */
  verify(token: string, meetingId: MeetingId): Promise<Device | undefined>;
  revoke(deviceId: DeviceId): Promise<void>;
}

/** Seals invitations, so that only this house can make their links. */
export interface InvitationSeal {
  seal(meetingId: MeetingId, id: InvitationId): string;
  /** undefined when the token is forged, or of another meeting. */
  open(meetingId: MeetingId, token: string): InvitationId | undefined;
}

/** Which files were uploaded to which meeting and can be shown there. */
export interface AssetIndex {
  /** undefined when it does not belong to the meeting, or is not ready. */
  find(meetingId: MeetingId, assetId: AssetId): AssetFacts | undefined;
  /** Another process may have had the meeting before. */
  learn?(meetingId: MeetingId): Promise<void>;
}

/** What the voice plane tells the room. */
export interface VoiceListener {
  notify(slot: Slot, notice: VoiceNotice): void;
  speaking(slot: Slot, speaking: boolean): void;
  microphone(slot: Slot, mic: 'none' | 'muted' | 'on'): void;
}

/** The voices of one meeting. Calls for slots that have left are ignored. */
export interface VoiceHall {
  /** A device comes in. Who listens and talks with several devices never hears themselves. */
  enter(slot: Slot, participant: ParticipantId): void;
  leave(slot: Slot): void;
  /** Nothing of theirs is heard, on any of their devices, until it is taken back; then they are muted still. */
  silence(participant: ParticipantId, silenced: boolean): void;
  /** `payload` is not validated yet. Never rejects: failures are refusals. */
  request<Name extends VoiceRequestName>(slot: Slot, name: Name, payload: unknown): Promise<Result<VoiceReplies[Name]>>;
  /** Where somebody's ears and mouth are; undefined for who has no place in the hall (plain view). A few times a second. */
  place(slot: Slot, at: { readonly position: Vec3; readonly onStage: boolean } | undefined): void;
  close(): void;
}

/** Who shares at the moment, and may send. */
export interface Sharer {
  readonly share: ShareNumber;
  readonly slot: Slot;
  readonly participant: ParticipantId;
  readonly sound: boolean;
}

/** What the media of a share tells the room. */
export interface ShareListener {
  notify(slot: Slot, notice: ShareNotice): void;
  /** Its picture reaches the server now, or does not any more. */
  flowing(share: ShareNumber, flowing: boolean): void;
  /** It sends more than a share may: it has to end. */
  flooded(share: ShareNumber): void;
}

/** The media of what is shared in one meeting. Calls for slots that have left are ignored. */
export interface ShareHall {
  enter(slot: Slot, participant: ParticipantId): void;
  leave(slot: Slot): void;
  /** Only this device may send from now on; what another one sent is closed. */
  allow(sharer: Sharer | undefined): void;
  /** `payload` is not validated yet. Never rejects: failures are refusals. */
  request<Name extends ShareMediaRequestName>(slot: Slot, name: Name, payload: unknown): Promise<Result<ShareReplies[Name]>>;
  close(): void;
}

export interface VoicePort {
  readonly availability: { readonly available: true } | { readonly available: false; readonly why: string };
  open(meetingId: MeetingId, listener: VoiceListener): VoiceHall;
  /** Shares run on the same workers, apart from the voices. */
  openShares(meetingId: MeetingId, listener: ShareListener): ShareHall;
}

/** SHA-256 of salt and text as lower-case hex. */
export type HashText = (salt: string, text: string) => string;
