import type { Components, EntityRow, ObjectReason, SceneClientId } from '../../protocol/objects.ts';
import type { Entity } from './entity.ts';

/** What may be done in one kind of scene, beyond form, quotas and owners, which are the same everywhere. Each answers with why not. */
export interface ScenePolicy {
  whyNotAdd(client: SceneClientId, row: EntityRow): ObjectReason | undefined;
  whyNotTake(client: SceneClientId, entity: Entity): ObjectReason | undefined;
  whyNotChange(client: SceneClientId, entity: Entity, components: Components): ObjectReason | undefined;
  whyNotRemove(client: SceneClientId, entity: Entity): ObjectReason | undefined;
}

const yes = () => undefined;

/** Scenes by other authors: as networked-aframe has it, except that a body is nobody else's. */
export const openScenePolicy: ScenePolicy = {
  whyNotAdd: yes,
  whyNotTake: (_client, entity) => (entity.body ? 'not-owner' : undefined),
  whyNotChange: yes,
  whyNotRemove: yes,
};
