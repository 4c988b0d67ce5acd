import { BODY, FIRST, PERSISTENT, type Components, type EntityRow, type SceneClientId } from '../../protocol/objects.ts';

/** One networked entity as the room knows it: everything that was ever told about it, merged. */
export interface Entity {
  readonly id: string;
  readonly template: string;
  readonly creator: SceneClientId;
  persistent: boolean;
  /** Its owner's body: never anybody else's. */
  readonly body: boolean;
  readonly parent: string | null;
  /** Nobody in the scene when empty or not among the occupants. */
  owner: SceneClientId;
  /** Since when it has this owner, server ms; grows with each change of hands. */
  ownerTime: number;
  components: Record<string, unknown>;
  /** About how many bytes each component takes. */
  bytes: Record<string, number>;
  total: number;
  /** Claims of anybody but the owner are refused until then, server ms. */
  inheritedUntil: number;
}

/** The entity in full for a receiver. `first` lets it be created where it is not there. */
export function rowOf(entity: Entity, { first }: { readonly first: boolean }): EntityRow {
  const flags = (entity.persistent ? PERSISTENT : 0) | (first ? FIRST : 0) | (entity.body ? BODY : 0);
  return [entity.id, entity.owner, entity.creator, entity.ownerTime, entity.template, flags, entity.parent, entity.components];
}

/** The part of an entity that a change is about. */
export function pick(entity: Entity, indices: Iterable<string>): Components {
  const picked: Record<string, unknown> = {};
  for (const index of indices) picked[index] = entity.components[index];
  return picked;
}
