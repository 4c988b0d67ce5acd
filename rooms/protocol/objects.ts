/**
 * The objects plane: things of an A-Frame scene that somebody moves, in the form of networked-aframe (NAF). Everything travels as messages
 * of one type, `OBJECTS`; entering, declaring and asking for the time are requests. Rules: docs/spec/objects.md.
 */

import * as v from 'valibot';
import type { Slot } from './ids.ts';

/** Type of every message of this plane, in both directions. */
export const OBJECTS = 'objects';
/** The room type of scenes by other authors; see docs/networked-aframe.md. */
export const OPEN_SCENE_ROOM = 'open-scene';
/** Raised when an older adapter could misread a newer room or the reverse. Adapters live in the scenes of others and are not reloaded by us. */
export const OBJECTS_VERSION = 1;

/** Checked by the room. Bytes are those of the values as JSON would hold them, roughly. */
export const objectLimits = {
  entities: 1_000,
  entitiesOfOne: 150,
  /** Of all entities of a room together, and of one. */
  roomBytes: 4 * 1024 * 1024,
  entityBytes: 8 * 1024,
  /** Of a custom message. */
  dataBytes: 16 * 1024,
  templates: 100,
  components: 64,
  /** Characters of an entity's id, of a template's selector, of a name. */
  idLength: 64,
  nameLength: 200,
  /** Depth of nesting and number of parts of a value. */
  depth: 8,
  parts: 2_000,
  /** How far a coordinate, an angle in degrees or a scale may be from zero. */
  coordinate: 1_000_000,
  /** Updates (`um`) of one client: NAF sends 15 a second. */
  updatesPerSecond: 40,
  updateBurst: 80,
  /** Everything else that it sends: full states, removals, custom messages. */
  messagesPerSecond: 60,
  messageBurst: 300,
  /** Entities taken from others. */
  takeoversPerSecond: 10,
  takeoverBurst: 20,
  bytesPerSecond: 128 * 1024,
  byteBurst: 1024 * 1024,
  /** How far the claimed time of a takeover may be ahead of ours, ms: clocks are never quite the same. */
  clockAheadMs: 500,
  /** After an heir was chosen nobody else's claim counts for this long, ms: every scene claims at once. */
  inheritanceMs: 1_000,
  /** Changes are told together this often, ms. */
  tickMs: 50,
  /** Bytes waiting for a reader beyond which changes are kept for later instead of being queued. */
  waitingBytes: 64 * 1024,
  /** People in one open scene, and open scenes in a house. */
  scenePeople: 200,
  scenes: 50,
} as const;

/** Why the room did not do what a scene asked for. Told to its sender alone; nothing else happens. */
export const OBJECT_REASONS = [
  'invalid', // not the form of this contract: wrong types, not finite, too deep
  'too-large',
  'too-fast',
  'too-many-entities', // in the room, or of this owner
  'room-full', // no bytes are left for entities of this room
  'entity-unknown', // changed before it was announced, or after it was removed
  'not-owner', // somebody else's entity was changed, removed or claimed where that is not allowed
  'not-self', // an owner or creator was named who is not the sender
  'template-unknown', // not declared by whoever opened the scene
  'component-unknown', // an index that the template does not have
  'schema-mismatch', // the same template with other components: another version of the scene
  'receiver-unknown',
  'reserved', // a custom message by the name of one of NAF's own
  'not-entered',
] as const;
export type ObjectReason = (typeof OBJECT_REASONS)[number];

/**
 * Why an open scene did not let somebody in, besides the reasons of every room.
 * address-full: too many connections to scenes from this address · address-scenes: this address has opened too many scenes that are still open
 */
export type SceneDoorReason = 'address-full' | 'address-scenes';

/** A participant of a scene as NAF knows them (`NAF.clientId`): the slot of the device in the running room, as text. */
export type SceneClientId = string;

/** Values of synced components by their index in the template's schema. */
export type Components = Readonly<Record<string, unknown>>;

export const PERSISTENT = 1;
/** Announced: create it where it is not there yet. */
export const FIRST = 2;
/** Carries the camera of its owner: their body, which nobody else can take. */
export const BODY = 4;

/** An entity in full. Times are server milliseconds; `flags` is a sum of PERSISTENT, FIRST and BODY. */
export type EntityRow = readonly [
  networkId: string, owner: SceneClientId, creator: SceneClientId, lastOwnerTime: number, template: string, flags: number, parent: string | null, components: Components,
];
/** What changed about an entity whose row the receiver has. */
export type EntityDelta = readonly [networkId: string, components: Components];

/** A template with its synced components in the order of its schema, each as `selector|component|property`. */
export type TemplateDeclaration = readonly [template: string, components: readonly string[]];

/** The one template of our own halls: a thing of the meeting. */
export const THING = '#thing';
export const THING_TEMPLATES: readonly TemplateDeclaration[] = [[THING, ['|position|', '|rotation|', '|scale|']]];

/** What a scene sends. */
export type ObjectMessage =
  | readonly ['u', EntityRow]
  | readonly ['um', readonly EntityDelta[]]
  | readonly ['r', networkId: string]
  /** A message of the scene's own; to everybody else without a receiver. */
  | readonly ['d', to: SceneClientId | null, type: string, data: unknown];

/** Who is in the scene, and since when (server ms). */
export type Occupants = Readonly<Record<SceneClientId, number>>;

/** What a scene is told. */
export type ObjectNotice =
  | readonly ['u', readonly EntityRow[]]
  | readonly ['um', readonly EntityDelta[]]
  | readonly ['r', networkId: string]
  | readonly ['d', from: SceneClientId, type: string, data: unknown]
  | readonly ['o', Occupants]
  | readonly ['x', reason: ObjectReason, networkId: string];

/** Requests: type of the message, what is asked, and the value of the reply (a `Result`-like `{ ok, value }` or `{ ok: false, reason }`). */
export interface ObjectRequests {
  /** Begins: from now on this connection is told. `again` after a lost connection: the scene still holds what it had; without, it begins empty. */
  'objects.enter': { ask: { readonly templates: readonly TemplateDeclaration[]; readonly again: boolean }; reply: SceneEntered };
  /** Templates that were registered later. */
  'objects.declare': { ask: { readonly templates: readonly TemplateDeclaration[] }; reply: Record<never, never> };
  'objects.time': { ask: Record<never, never>; reply: { readonly serverTime: number } };
  /** The scene is closed; the connection may go on. */
  'objects.leave': { ask: Record<never, never>; reply: Record<never, never> };
}
export type ObjectRequestName = keyof ObjectRequests;

export interface SceneEntered {
  readonly clientId: SceneClientId;
  /** Whether everything was kept while the connection was lost; otherwise whatever the scene holds has to be announced anew. */
  readonly kept: boolean;
  readonly serverTime: number;
  /** Everybody else. */
  readonly occupants: Occupants;
  /** Every entity, parents before their children. */
  readonly rows: readonly EntityRow[];
}

export type ObjectResult<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: ObjectReason };

/** Names that NAF keeps for itself; it forgets to guard `um`. */
export const RESERVED_TYPES: ReadonlySet<string> = new Set(['u', 'um', 'r']);

/** How a scene by another author enters: `scene` is `app/room` of its `networked-scene`, `ticket` that of an earlier connection. */
export const openSceneOptionsSchema = v.object({
  version: v.number(),
  scene: v.pipe(v.string(), v.minLength(1), v.maxLength(2 * objectLimits.idLength + 1)),
  ticket: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{16,40}$/))),
});

/** Sent once to who entered an open scene, as `NOTICES.welcome`. */
export interface OpenSceneWelcome {
  readonly slot: Slot;
  readonly ticket: string;
  readonly serverTime: number;
}
