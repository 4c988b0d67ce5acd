import type { AssetId, ObjectId } from '#rooms/protocol/ids.ts';
import type { ThingView } from '#client/session/session.ts';
import type { Things } from '#client/view-model/things.ts';

/** A model with ordinary facts; the id follows from the name. */
export function thing(name: string, facts: Partial<ThingView> = {}): ThingView {
  return {
    id: `object-${name.toLowerCase()}` as ObjectId, asset: 'asset-1' as AssetId, name, text: '',
    standing: { position: [1, 0, 2], rotation: [0, 0, 0, 1], scale: 1 }, locked: false, movers: 'presenters', heldBy: undefined, ...facts,
  };
}

export function thingsOf(...things: readonly ThingView[]): Things {
  return new Map(things.map((one) => [one.id, one]));
}
