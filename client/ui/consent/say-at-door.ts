import type { Purpose } from '#rooms/protocol/consent.ts';
import type { DoorOpened } from '#rooms/protocol/http.ts';
import type { Session } from '#client/session/session.ts';

/** [CO2] What was ticked at the door, or is not any more, becomes what the person has said, before they write anything. */
export async function sayAtDoor(session: Session, { asks, known }: Pick<DoorOpened, 'asks' | 'known'>, given: ReadonlySet<Purpose>): Promise<void> {
  const before = new Map(known?.given.map(({ purpose, version }) => [purpose, version]));
  for (const { purpose, version } of asks) {
    if (given.has(purpose) && before.get(purpose) !== version) await session.command('consent.give', { purpose, version });
    if (!given.has(purpose) && before.has(purpose)) await session.command('consent.withdraw', { purpose });
  }
}
