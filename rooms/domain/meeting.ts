import type { AssetId, CaptionId, ContentId, DeckId, InvitationId, MarkId, MeetingId, MessageId, ObjectId, ParticipantId, ReportId } from '../protocol/ids.ts';
import type { Asked } from '../protocol/consent.ts';
import type { Door } from '../protocol/door.ts';
import type { NameRule } from '../protocol/house-rules.ts';
import type { Look } from '../protocol/look.ts';
import type { Drawers, MarkKind } from '../protocol/mark.ts';
import type { Movers, Standing } from '../protocol/object.ts';
import type { Act } from '../protocol/order.ts';
import type { Vec3 } from '../protocol/pose.ts';
import type { Phase, Role } from '../protocol/roles.ts';
import type { Consents } from './consent.ts';
import type { TextRef } from './events.ts';
import { VersionedMap } from './versioned-map.ts';

export interface Participant {
  readonly id: ParticipantId;
  readonly name: TextRef;
  /** Their own name, while they have one that who keeps order has given them. */
  readonly ownName?: TextRef | undefined;
  readonly look: Look;
  readonly role: Role;
  /** Server time in ms since the hand is up; undefined when it is down. */
  readonly handSince: number | undefined;
  /** Who keeps order has taken the voice, the stage, or the figure in the hall. */
  readonly silenced: boolean;
  readonly offStage: boolean;
  readonly hidden: boolean;
  /** Has to be let in again, or may not come back; undefined for everybody else. */
  readonly out: Out | undefined;
}

/** Why somebody is not let in. */
export interface Out {
  readonly banned: boolean;
  /** Server time in ms at which a ban ends; undefined for one without end. */
  readonly until: number | undefined;
  readonly why: TextRef | undefined;
}

/** Somebody at the door. */
export interface Waiting {
  readonly id: ParticipantId;
  readonly name: TextRef;
  readonly look: Look;
  readonly since: number;
  /** Let in, and waits for nothing but a free place. */
  readonly admitted: boolean;
  readonly listenOnly: boolean;
}

/** Something that was done to keep order. */
export interface ActDone {
  readonly act: Act;
  readonly by: ParticipantId;
  readonly about: ParticipantId | undefined;
  /** Of somebody who never got further than the door. */
  readonly name?: TextRef | undefined;
  readonly at: number;
  readonly why: TextRef | undefined;
}

export interface Invitation {
  readonly id: InvitationId;
  readonly role: Role;
  /** Server time in ms; undefined for one without end. */
  readonly until: number | undefined;
  /** For one person only. */
  readonly once: boolean;
  readonly usedBy: ReadonlySet<ParticipantId>;
}

export interface Report {
  readonly id: ReportId;
  readonly about: ParticipantId;
  readonly by: ParticipantId;
  readonly why: TextRef;
  readonly at: number;
}

export interface Message {
  readonly id: MessageId;
  readonly from: ParticipantId;
  /** The name at the time, so that an old message keeps its author's name of that day. */
  readonly name: ContentId;
  readonly text: ContentId;
  readonly at: number;
  /** hidden: by who leads, can be shown again · withdrawn: by its author. */
  readonly gone: 'hidden' | 'withdrawn' | undefined;
}

/** One finished line of captions. */
export interface Caption {
  readonly id: CaptionId;
  readonly by: ParticipantId;
  /** The captioner's name at the time. */
  readonly name: ContentId;
  /** BCP 47. */
  readonly language: string;
  readonly text: ContentId;
  readonly at: number;
}

/** A thing that stands in the meeting for everybody to see, or that was taken away. */
export interface SharedObject {
  readonly id: ObjectId;
  readonly asset: AssetId;
  readonly name: TextRef;
  readonly text: TextRef;
  readonly standing: Standing;
  readonly locked: boolean;
  readonly movers: Movers;
  /** Taken away, and can be brought back. */
  readonly removed: boolean;
  /** Counts all removals of the meeting: which was the last. */
  readonly removedAs?: number;
}

/** Slides that can be shown: a document of several pages, or one picture. */
export interface Deck {
  readonly id: DeckId;
  readonly asset: AssetId;
  readonly name: TextRef;
  readonly kind: 'document' | 'picture';
  readonly pages: number;
  /** A presenter's private notes by page; never part of what everybody is shown. */
  readonly notes: ReadonlyMap<number, TextRef>;
}

/** A stroke of the pen, or a measurement. */
export interface Mark {
  readonly id: MarkId;
  readonly by: ParticipantId;
  readonly kind: MarkKind;
  /** Metres. */
  readonly points: readonly Vec3[];
}

/** Which page a screen of the scene shows. */
export interface Shown {
  readonly deck: DeckId;
  /** Counted from 1. */
  readonly page: number;
  /** Since when these slides are presented, server time in ms. */
  readonly since: number;
}

/** What a screen showed when it was cleared, and when that was. */
export interface Cleared extends Shown {
  readonly at: number;
}

/** What was planned; see `PlanGiven` of the protocol. */
export interface Plan {
  readonly beginsAt?: number;
  readonly zone: string;
  readonly minutes: number;
  readonly languages: readonly string[];
  readonly description?: TextRef;
  readonly lockedUntil?: number;
  readonly retentionDays?: number;
  readonly template: string;
}

/** A meeting as its events made it. Holds pointers to texts, never texts. */
export interface Meeting {
  readonly id: MeetingId | undefined;
  readonly phase: Phase;
  readonly title: string;
  readonly scene: string;
  readonly capacity: number;
  readonly chair: ParticipantId | undefined;
  readonly plan: Plan | undefined;
  /** Server times in ms: when the plan was made or last changed, and what followed. */
  readonly plannedAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly erasedAt: number | undefined;
  /** What is shown to everybody while it is paused. */
  readonly pauseWord: TextRef | undefined;
  /** Simulated people take part, and nothing of it is written to the disk. */
  readonly rehearsal: boolean;
  /** Those that are good, and those whose time is over. */
  readonly invitations: ReadonlyMap<InvitationId, Invitation>;
  /** Whether the chat is recorded. */
  readonly onRecord: boolean;
  readonly door: Door;
  /** In the order of coming. */
  readonly waiting: ReadonlyMap<ParticipantId, Waiting>;
  /** Everybody but who leads is silenced, whoever comes later as well. */
  readonly quiet: boolean;
  /** The latest, the last one last, at most `limits.actsShown`. */
  readonly acts: readonly ActDone[];
  /** Complaints that nobody has settled. */
  readonly reports: ReadonlyMap<ReportId, Report>;
  readonly participants: VersionedMap<ParticipantId, Participant>;
  readonly objects: VersionedMap<ObjectId, SharedObject>;
  /** How many of them stand in the meeting. */
  readonly objectsShown: number;
  /** How often something was taken away. */
  readonly removals: number;
  readonly decks: ReadonlyMap<DeckId, Deck>;
  /** By the id that the scene gives a screen; a screen that is not here shows nothing. */
  readonly screens: ReadonlyMap<string, Shown>;
  /** Screens that showed something before. */
  readonly cleared: ReadonlyMap<string, Cleared>;
  /** In the order in which they were made. */
  readonly marks: ReadonlyMap<MarkId, Mark>;
  readonly drawers: Drawers;
  /** The latest messages, oldest first, at most `limits.chatShown`. */
  readonly chat: readonly Message[];
  /** For what people are asked, and in which words. */
  readonly asks: readonly Asked[];
  readonly consents: VersionedMap<ParticipantId, Consents>;
  /** Texts that are kept because somebody has said yes to it, and go when they take it back. */
  readonly keptLines: VersionedMap<ParticipantId, readonly ContentId[]>;
  /** The meeting's own words on how people treat each other; undefined for those of the product. */
  readonly conduct: TextRef | undefined;
  readonly nameRule: NameRule;
  /** The latest lines of captions of all languages, oldest first, at most `limits.captionsShown`. */
  readonly captions: readonly Caption[];
}

export const noMeeting: Meeting = {
  id: undefined, phase: 'none', title: '', scene: '', capacity: 0, chair: undefined, plan: undefined, plannedAt: undefined, startedAt: undefined, endedAt: undefined, erasedAt: undefined, pauseWord: undefined, rehearsal: false, invitations: new Map(), onRecord: true, door: 'open', waiting: new Map(), quiet: false, acts: [], reports: new Map(), participants: VersionedMap.empty(), objects: VersionedMap.empty(), objectsShown: 0, removals: 0, decks: new Map(), screens: new Map(), cleared: new Map(), marks: new Map(), drawers: 'presenters', chat: [], asks: [], consents: VersionedMap.empty(), keptLines: VersionedMap.empty(), conduct: undefined, nameRule: 'any', captions: [],
};
