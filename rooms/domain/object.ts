import type { Command } from '../protocol/commands.ts';
import type { ObjectId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import type { Standing } from '../protocol/object.ts';
import { presentsAs } from '../protocol/roles.ts';
import { refuse } from '../protocol/result.ts';
import { accepted, type Decision, type DecisionContext } from './decide.ts';
import type { MeetingEvent, TextRef } from './events.ts';
import type { Meeting, SharedObject } from './meeting.ts';

export type ObjectCommand = Extract<Command, { readonly name: `object.${string}` }>;

/** [OJ1]–[OJ9]: things that stand in a meeting. Who may send which of these at all has been checked before. */
export function decideObject(meeting: Meeting, command: ObjectCommand, context: DecisionContext): Decision {
  const by = context.sender;
  if (command.name === 'object.add') {
    const { assetId, name, text, standing } = command.payload;
    if (context.assetOf(assetId)?.kind !== 'model') return refuse('asset-unknown');
    return add(meeting, standing, context, (objectId) => (
      { type: 'object.added', objectId, by, assetId, name: context.keepText(by, name), text: context.keepText(by, text), standing }
    ));
  }
  const object = meeting.objects.get(command.payload.objectId);
  if (object === undefined || (object.removed && command.name !== 'object.restore')) return refuse('object-unknown');
  const objectId = object.id;
  switch (command.name) {
    case 'object.place': {
      const { standing } = command.payload;
      if (!isMover(meeting, object, context)) return refuse('not-allowed');
      const stopped = whyNot(object, context);
      if (stopped !== undefined) return refuse(stopped);
      if (!context.isInside(standing.position)) return refuse('outside');
      return accepted(isSameStanding(object.standing, standing) ? [] : [{ type: 'object.placed', objectId, by, standing }]);
    }
    case 'object.describe': {
      const { name, text } = command.payload;
      const isSame = context.textOf(object.name.contentId) === name && context.textOf(object.text.contentId) === text;
      return accepted(isSame ? [] : [{ type: 'object.described', objectId, by, name: context.keepText(by, name), text: context.keepText(by, text) }]);
    }
    case 'object.setRights': {
      const { locked, movers } = command.payload;
      return accepted(object.locked === locked && object.movers === movers ? [] : [{ type: 'object.rightsSet', objectId, by, locked, movers }]);
    }
    case 'object.duplicate': {
      const { standing } = command.payload;
      const copy = (ref: TextRef) => context.keepText(by, context.textOf(ref.contentId) ?? '');
      return add(meeting, standing, context, (id) => (
        { type: 'object.added', objectId: id, by, assetId: object.asset, name: copy(object.name), text: copy(object.text), standing }
      ));
    }
    case 'object.remove': {
      const stopped = whyNot(object, context);
      return stopped === undefined ? accepted([{ type: 'object.removed', objectId, by }]) : refuse(stopped);
    }
    case 'object.restore':
      if (!object.removed) return accepted([]);
      // [AS14] Its file may have been taken from the meeting since.
      if (context.assetOf(object.asset) === undefined) return refuse('asset-unknown');
      return meeting.objectsShown >= limits.objects ? refuse('too-many-objects') : accepted([{ type: 'object.restored', objectId, by }]);
  }
}

type ObjectAdded = Extract<MeetingEvent, { readonly type: 'object.added' }>;

function add(meeting: Meeting, standing: Standing, context: DecisionContext, event: (id: ObjectId) => ObjectAdded): Decision {
  if (meeting.objectsShown >= limits.objects) return refuse('too-many-objects');
  if (!context.isInside(standing.position)) return refuse('outside');
  const objectId = context.nextId() as ObjectId;
  return accepted([event(objectId)], { objectId });
}

/** [OJ4] What is locked stays; what somebody holds is theirs to put down. */
function whyNot(object: SharedObject, context: DecisionContext): 'object-locked' | 'object-held' | undefined {
  if (object.locked) return 'object-locked';
  const holder = context.holderOf(object.id);
  return holder === undefined || holder === context.sender ? undefined : 'object-held';
}

/** [OJ3] */
export function isMover(meeting: Meeting, object: SharedObject, { sender }: Pick<DecisionContext, 'sender'>): boolean {
  return object.movers === 'everybody' || presentsAs(meeting.participants.get(sender)?.role);
}

function isSameStanding(a: Standing, b: Standing): boolean {
  return a.scale === b.scale && a.position.every((value, axis) => value === b.position[axis]) && a.rotation.every((value, axis) => value === b.rotation[axis]);
}
