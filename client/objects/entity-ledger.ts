import { BODY, FIRST, PERSISTENT, type Components, type EntityRow, type SceneClientId } from '#rooms/protocol/objects.ts';

/** An entity in NAF's own words: the data of `u`, and an element of `um`. */
export interface NafEntityData {
  readonly networkId: string;
  readonly owner: SceneClientId;
  readonly creator: SceneClientId;
  readonly lastOwnerTime: number;
  readonly template: string;
  readonly persistent: boolean;
  readonly parent: string | null;
  readonly components: Components;
  readonly isFirstSync: boolean;
}

/** What is the same in every message about an entity. */
interface Head {
  readonly owner: SceneClientId;
  readonly creator: SceneClientId;
  readonly lastOwnerTime: number;
  readonly template: string;
  readonly flags: number;
  readonly parent: string | null;
}

/** Heads of all entities that were told or announced: changes travel without them, and NAF wants them in each message. */
export class EntityLedger {
  readonly #heads = new Map<string, Head>();

  learn([networkId, owner, creator, lastOwnerTime, template, flags, parent]: EntityRow): void {
    this.#heads.set(networkId, { owner, creator, lastOwnerTime, template, flags: flags & ~FIRST, parent });
  }

  ownerOf(networkId: string): SceneClientId | undefined {
    return this.#heads.get(networkId)?.owner;
  }

  ids(): string[] {
    return [...this.#heads.keys()];
  }

  isBody(networkId: string): boolean {
    return ((this.#heads.get(networkId)?.flags ?? 0) & BODY) !== 0;
  }

  /** Whether an entity was announced like this already, so that only what changed needs to be said. */
  isKnownAs(data: NafEntityData): boolean {
    const head = this.#heads.get(data.networkId);
    return head !== undefined && head.owner === data.owner && ((head.flags & PERSISTENT) !== 0) === data.persistent;
  }

  /** A change in NAF's words; undefined for an entity that is not here. */
  dataOf(networkId: string, components: Components): NafEntityData | undefined {
    const head = this.#heads.get(networkId);
    if (head === undefined) return undefined;
    const { flags, ...rest } = head;
    return { networkId, ...rest, persistent: (flags & PERSISTENT) !== 0, components, isFirstSync: false };
  }

  /** An entity and what hangs on it. */
  forget(networkId: string): void {
    if (!this.#heads.delete(networkId)) return;
    for (const [id, { parent }] of this.#heads) if (parent === networkId) this.forget(id);
  }

  /** As the room and every NAF client do it: what somebody made goes with them, unless it is persistent. */
  forgetClient(client: SceneClientId): void {
    for (const [id, { creator, owner, flags }] of this.#heads) {
      if ((creator === client || (creator === '' && owner === client)) && (flags & PERSISTENT) === 0) this.forget(id);
    }
  }

  clear(): void {
    this.#heads.clear();
  }
}

/** NAF reuses its objects for the next message: what is kept or sent is copied. */
export function rowOf(data: NafEntityData, components: Components, { body }: { readonly body: boolean }): EntityRow {
  const flags = (data.persistent ? PERSISTENT : 0) | (data.isFirstSync ? FIRST : 0) | (body ? BODY : 0);
  return [data.networkId, data.owner, data.creator, data.lastOwnerTime, data.template, flags, data.parent, components];
}

export function dataOfRow([networkId, owner, creator, lastOwnerTime, template, flags, parent, components]: EntityRow): NafEntityData {
  return { networkId, owner, creator, lastOwnerTime, template, persistent: (flags & PERSISTENT) !== 0, parent, components, isFirstSync: (flags & FIRST) !== 0 };
}
