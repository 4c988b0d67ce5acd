import { readValue } from '../../protocol/objects-value.ts';
import { BODY, objectLimits, PERSISTENT, type Components, type EntityRow, type ObjectReason, type SceneClientId } from '../../protocol/objects.ts';
import type { Entity } from './entity.ts';

/** All entities of one scene, merged, within the quotas of the room and of each owner. */
export class EntityBook {
  readonly #entities = new Map<string, Entity>();
  readonly #counts = new Map<SceneClientId, number>();
  #bytes = 0;

  get size(): number {
    return this.#entities.size;
  }

  /** Of all entities together. */
  get bytes(): number {
    return this.#bytes;
  }

  get(id: string): Entity | undefined {
    return this.#entities.get(id);
  }

  all(): Iterable<Entity> {
    return this.#entities.values();
  }

  /** Entities that somebody owns or made. */
  countOf(client: SceneClientId): number {
    return this.#counts.get(client) ?? 0;
  }

  /** Why an entity of this size cannot be added, or undefined. */
  whyFull(creator: SceneClientId): ObjectReason | undefined {
    return this.#entities.size >= objectLimits.entities || this.countOf(creator) >= objectLimits.entitiesOfOne ? 'too-many-entities' : undefined;
  }

  /** @returns the entity, or why there is no room for what it holds */
  add([id, owner, creator, ownerTime, template, flags, parent, components]: EntityRow): Entity | ObjectReason {
    const entity: Entity = {
      id, template, creator, parent, owner, ownerTime, persistent: (flags & PERSISTENT) !== 0, body: (flags & BODY) !== 0,
      components: {}, bytes: {}, total: 0, inheritedUntil: -Infinity,
    };
    const full = this.merge(entity, components);
    if (full !== undefined) return full;
    this.#entities.set(id, entity);
    this.#count(owner, 1);
    return entity;
  }

  /** Takes over what changed; nothing when that would be too much. */
  merge(entity: Entity, components: Components): ObjectReason | undefined {
    const sizes = Object.entries(components).map(([index, value]) => [index, (readValue(value)?.bytes ?? 0) + 4] as const);
    const grows = sizes.reduce((sum, [index, bytes]) => sum + bytes - (entity.bytes[index] ?? 0), 0);
    if (entity.total + grows > objectLimits.entityBytes) return 'too-large';
    if (this.#bytes + grows > objectLimits.roomBytes) return 'room-full';
    for (const [index, bytes] of sizes) entity.bytes[index] = bytes;
    entity.components = { ...entity.components, ...components };
    entity.total += grows;
    this.#bytes += grows;
    return undefined;
  }

  giveTo(entity: Entity, owner: SceneClientId, ownerTime: number): void {
    this.#count(entity.owner, -1);
    this.#count(owner, 1);
    entity.owner = owner;
    entity.ownerTime = ownerTime;
  }

  remove(entity: Entity): void {
    if (!this.#entities.delete(entity.id)) return;
    this.#bytes -= entity.total;
    this.#count(entity.owner, -1);
  }

  /** Everything below an entity, deepest first: with the parent, its children leave the scene. */
  below(id: string): Entity[] {
    const children = [...this.#entities.values()].filter(({ parent }) => parent === id);
    return children.flatMap((child) => [...(child.id === id ? [] : this.below(child.id)), child]);
  }

  /** Parents before their children, otherwise in the order of their coming. */
  inOrder(): Entity[] {
    const ordered: Entity[] = [];
    const seen = new Set<string>();
    const visit = (entity: Entity): void => {
      if (seen.has(entity.id)) return;
      seen.add(entity.id);
      const parent = entity.parent === null ? undefined : this.#entities.get(entity.parent);
      if (parent !== undefined) visit(parent);
      ordered.push(entity);
    };
    for (const entity of this.#entities.values()) visit(entity);
    return ordered;
  }

  #count(client: SceneClientId, by: number): void {
    const count = this.countOf(client) + by;
    if (count > 0) this.#counts.set(client, count);
    else this.#counts.delete(client);
  }
}
