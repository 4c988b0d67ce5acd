import type { SceneDoorReason } from '../../protocol/objects.ts';
import type { Clock } from '../../ports.ts';

/** What one address may have at a time in the scenes of others. A school or an office is one address. */
export interface AddressLimits {
  readonly connections: number;
  /** Scenes that it has opened and that are still open, whoever is in them by now. */
  readonly scenes: number;
}

/** Who was let in at the door has to enter within so many ms, or the place is free again; as long as Colyseus keeps a seat, and some more. */
const ENTER_MS = 20_000;

/** Somebody at the door of a scene, or inside. */
export interface SceneVisit {
  /** Known to the device alone: with it, it comes back. */
  readonly ticket: string;
  readonly address: string;
  readonly scene: string;
}

interface Place {
  readonly visit: SceneVisit;
  /** House time; undefined once inside. */
  readonly until: number | undefined;
}

/** Who is in the scenes of others, from where. One address cannot take all places of the house; nobody who is inside is ever sent out for another. */
export class SceneVisits {
  readonly #limits: AddressLimits;
  readonly #clock: Clock;
  /** By ticket. */
  readonly #places = new Map<string, Place>();
  /** The address that opened a scene. */
  readonly #openers = new Map<string, string>();

  constructor(limits: AddressLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /**
   * Somebody stands at the door of a scene, and has a place when there is one. Who comes back by a ticket has their own.
   * @returns why not
   */
  ask(visit: SceneVisit): SceneDoorReason | undefined {
    this.#forgetLate();
    const { ticket, address, scene } = visit;
    const others = [...this.#places.values()].filter((place) => place.visit.ticket !== ticket && place.visit.address === address);
    if (others.length >= this.#limits.connections) return 'address-full';
    const opened = [...this.#openers.values()].filter((by) => by === address);
    if (!this.#openers.has(scene) && opened.length >= this.#limits.scenes) return 'address-scenes';
    this.#take(visit, this.#clock.now() + ENTER_MS);
    return undefined;
  }

  /** The place is taken. */
  enter(visit: SceneVisit): void {
    this.#take(visit, undefined);
  }

  /** The connection is gone, and no other one by the same ticket has taken its place. */
  leave({ ticket }: SceneVisit): void {
    this.#places.delete(ticket);
    this.#closeEmpty();
  }

  #take(visit: SceneVisit, until: number | undefined): void {
    this.#places.set(visit.ticket, { visit, until });
    if (!this.#openers.has(visit.scene)) this.#openers.set(visit.scene, visit.address);
  }

  #forgetLate(): void {
    const now = this.#clock.now();
    for (const [ticket, { until }] of this.#places) if (until !== undefined && until <= now) this.#places.delete(ticket);
    this.#closeEmpty();
  }

  #closeEmpty(): void {
    const visited = new Set([...this.#places.values()].map(({ visit: { scene } }) => scene));
    for (const scene of this.#openers.keys()) if (!visited.has(scene)) this.#openers.delete(scene);
  }
}
