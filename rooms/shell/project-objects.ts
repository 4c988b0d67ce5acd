import type { MeetingEvent } from '../domain/events.ts';
import type { Meeting, SharedObject } from '../domain/meeting.ts';
import { Thing, type MeetingState } from '../state/meeting-state.ts';
import type { TextOf } from './project.ts';

/** Writes all things into the state, once when the room opens. */
export function projectObjects(state: MeetingState, meeting: Meeting, textOf: TextOf): void {
  for (const object of meeting.objects.values()) if (!object.removed) show(state, object, textOf);
}

/** Brings the things up to date after an event about one of them. */
export function projectObjectEvent(state: MeetingState, meeting: Meeting, event: MeetingEvent, textOf: TextOf): void {
  if (!('objectId' in event)) return;
  const object = meeting.objects.get(event.objectId);
  if (object === undefined || object.removed) state.objects.delete(event.objectId);
  else show(state, object, textOf);
}

function show(state: MeetingState, object: SharedObject, textOf: TextOf): void {
  let thing = state.objects.get(object.id);
  const isNew = thing === undefined;
  thing ??= new Thing();
  thing.id = object.id;
  thing.asset = object.asset;
  thing.name = textOf(object.name.contentId) ?? '';
  thing.text = textOf(object.text.contentId) ?? '';
  const { position, rotation, scale } = object.standing;
  [thing.x, thing.y, thing.z] = position;
  [thing.qx, thing.qy, thing.qz, thing.qw] = rotation;
  thing.scale = scale;
  thing.locked = object.locked;
  thing.movers = object.movers;
  if (isNew) state.objects.set(object.id, thing);
}
