import type { DecisionContext } from '../domain/decide.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Content } from '../ports.ts';
import type { ContentId } from '../protocol/ids.ts';
import { insideBounds } from '../protocol/walkable.ts';
import type { Envelope } from './envelope.ts';
import type { RecordPorts } from './record-ports.ts';

/**
 * Everything a decision about `meeting` may depend on, as it is at this moment.
 * @param contents gets the texts that the decision puts aside
 */
export function decisionContext(ports: RecordPorts, { meeting, envelope, contents, textOf }: {
  readonly meeting: Meeting;
  readonly envelope: Envelope;
  readonly contents: Content[];
  textOf(id: ContentId): string | undefined;
}): DecisionContext {
  const { ids, hash, clock, places, assets } = ports;
  const { id: meetingId, scene } = meeting;
  const manifest = places.get(scene);
  return {
    now: clock.now(),
    sender: envelope.from,
    outsider: envelope.as,
    othersPresent: envelope.othersPresent(),
    scenes: [...places.keys()],
    holderOf: (id) => envelope.holderOf?.(id),
    assetOf: (id) => (meetingId === undefined ? undefined : assets.find(meetingId, id)),
    screens: manifest?.screens.map(({ id }) => id) ?? [],
    isInside: (position) => manifest !== undefined && insideBounds(manifest, ...position),
    nextId: () => ids.next(),
    textOf,
    keepText: (subject, text) => {
      const content: Content = { id: ids.next() as ContentId, subject, text, salt: ids.next() };
      contents.push(content);
      return { contentId: content.id, hash: hash(content.salt, text) };
    },
  };
}
