import type { AssetId, ObjectId, ParticipantId } from '#rooms/protocol/ids.ts';
import type { Movers } from '#rooms/protocol/object.ts';
import type { MeetingState, Thing } from '#rooms/state/meeting-state.ts';
import type { ThingView } from './session.ts';

/** The things of the state as snapshots: the same map, and the same objects, where nothing changed. */
export function mirrorThings(before: ReadonlyMap<ObjectId, ThingView>, state: MeetingState): ReadonlyMap<ObjectId, ThingView> {
  const things = new Map<ObjectId, ThingView>();
  let changed = state.objects.size !== before.size;
  state.objects.forEach((thing: Thing) => {
    const id = thing.id as ObjectId;
    const earlier = before.get(id);
    const view = earlier !== undefined && isSame(earlier, thing) ? earlier : viewOf(thing);
    changed ||= view !== earlier;
    things.set(id, view);
  });
  return changed ? things : before;
}

function isSame({ asset, name, text, standing: { position: [x, y, z], rotation: [qx, qy, qz, qw], scale }, locked, movers, heldBy }: ThingView, thing: Thing): boolean {
  return x === thing.x && y === thing.y && z === thing.z && qx === thing.qx && qy === thing.qy && qz === thing.qz && qw === thing.qw && scale === thing.scale
    && name === thing.name && text === thing.text && locked === thing.locked && movers === thing.movers && (heldBy ?? '') === thing.heldBy && asset === thing.asset;
}

function viewOf(thing: Thing): ThingView {
  return {
    id: thing.id as ObjectId,
    asset: thing.asset as AssetId,
    name: thing.name,
    text: thing.text,
    standing: { position: [thing.x, thing.y, thing.z], rotation: [thing.qx, thing.qy, thing.qz, thing.qw], scale: thing.scale },
    locked: thing.locked,
    movers: thing.movers as Movers,
    heldBy: thing.heldBy === '' ? undefined : (thing.heldBy as ParticipantId),
  };
}
