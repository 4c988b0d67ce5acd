import type { Client, Room } from '@colyseus/core';
import type { Clock } from '../ports.ts';
import type { Slot } from '../protocol/ids.ts';
import { OBJECTS, type EntityRow, type ObjectNotice, type ObjectRequestName, type ObjectResult, type SceneClientId, type TemplateDeclaration } from '../protocol/objects.ts';
import { SceneHall } from './objects/scene-hall.ts';
import type { ScenePolicy } from './objects/scene-policy.ts';
import { waitingFor } from './slow-readers.ts';

export interface ObjectsDeskOptions {
  readonly clock: Clock;
  readonly policy: ScenePolicy;
  readonly templates?: readonly TemplateDeclaration[];
  /** The open connection of a slot. */
  clientAt(slot: Slot): Client | undefined;
  /** To all connections of the room but these. */
  broadcast(notice: ObjectNotice, except: Client[]): void;
  connections(): Iterable<Client>;
}

/** Binds the plane of objects to a room: a client of the scene is a slot of the room, under which NAF knows it as text. */
export class ObjectsDesk {
  readonly #options: ObjectsDeskOptions;
  readonly #hall: SceneHall;

  constructor(options: ObjectsDeskOptions) {
    this.#options = options;
    this.#hall = new SceneHall({
      policy: options.policy,
      voice: {
        one: (client, notice) => options.clientAt(slotOf(client))?.send(OBJECTS, notice),
        many: (clients, notice) => this.#tellMany(clients, notice),
        waiting: (client) => waitingFor(options.clientAt(slotOf(client))),
      },
      ...(options.templates === undefined ? {} : { templates: options.templates }),
    });
  }

  request(slot: Slot, name: ObjectRequestName, ask: unknown): ObjectResult<unknown> {
    const now = this.#options.clock.now();
    const client = clientIdOf(slot);
    switch (name) {
      case 'objects.enter':
        return this.#hall.enter(client, ask, now);
      case 'objects.declare':
        return this.#hall.declare(client, ask);
      case 'objects.time':
        return { ok: true, value: { serverTime: now } };
      case 'objects.leave':
        this.#hall.leave(client, now);
        return { ok: true, value: {} };
    }
  }

  receive(slot: Slot, message: unknown): void {
    this.#hall.receive(clientIdOf(slot), message, this.#options.clock.now());
  }

  pause(slot: Slot): void {
    this.#hall.pause(clientIdOf(slot));
  }

  leave(slot: Slot): void {
    this.#hall.leave(clientIdOf(slot), this.#options.clock.now());
  }

  tick(): void {
    this.#hall.tick();
  }

  seed(row: EntityRow): void {
    this.#hall.seed(row);
  }

  unseed(networkId: string): void {
    this.#hall.unseed(networkId);
  }

  /** One goes out by itself; several get the same bytes. */
  #tellMany(clients: readonly SceneClientId[], notice: ObjectNotice): void {
    const told = new Set(clients.map((client) => this.#options.clientAt(slotOf(client))));
    const [first] = told;
    if (told.size === 1) return first?.send(OBJECTS, notice);
    if (told.size > 1) this.#options.broadcast(notice, [...this.#options.connections()].filter((client) => !told.has(client)));
  }
}

/** Registers the messages of this plane on a room. None of them closes a connection. */
export function listenToObjects(room: Room, slotOfClient: (client: Client) => Slot | undefined, desk: () => Pick<ObjectsDesk, 'request' | 'receive'>): void {
  for (const name of ['objects.enter', 'objects.declare', 'objects.time', 'objects.leave'] as const) {
    room.onMessage(name, (client: Client, ask: unknown) => {
      const slot = slotOfClient(client);
      return slot === undefined ? { ok: false, reason: 'not-entered' } : desk().request(slot, name, ask);
    });
  }
  room.onMessage(OBJECTS, (client: Client, message: unknown) => {
    const slot = slotOfClient(client);
    if (slot !== undefined) desk().receive(slot, message);
  });
}

export function clientIdOf(slot: Slot): SceneClientId {
  return String(slot);
}

/** NaN for what is no client of ours: no connection has that slot. */
export function slotOf(client: SceneClientId): Slot {
  return Number(client) as Slot;
}
