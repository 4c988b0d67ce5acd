import { randomInt } from 'node:crypto';
import type { Clock } from '#rooms/ports.ts';
import type { MeetingId, ParticipantId } from '#rooms/protocol/ids.ts';

/** How long a code is good, in ms. */
export const PAIRING_MS = 5 * 60_000;
/** So many wrong codes for a meeting make all its codes void: a million are possible, and they could be tried from many addresses. */
const WRONG_MOST = 10;

interface Pairing {
  readonly code: string;
  readonly participantId: ParticipantId;
  readonly until: number;
}

/** Codes by which another device becomes one of the same person. They live in memory: whoever needs one after a restart asks for a new one. */
export class Pairings {
  readonly #clock: Clock;
  readonly #meetings = new Map<MeetingId, { readonly open: Map<ParticipantId, Pairing>; wrong: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** [DV1] A fresh code of six digits, in place of the person's last one. @returns until when it is good, ms */
  offer(meetingId: MeetingId, participantId: ParticipantId): { readonly code: string; readonly until: number } {
    const meeting = this.#meetings.get(meetingId) ?? { open: new Map<ParticipantId, Pairing>(), wrong: 0 };
    this.#meetings.set(meetingId, meeting);
    this.#sweep();
    const taken = new Set([...meeting.open.values()].map(({ code }) => code));
    let code: string;
    do code = String(randomInt(1_000_000)).padStart(6, '0');
    while (taken.has(code));
    const until = this.#clock.now() + PAIRING_MS;
    meeting.open.set(participantId, { code, participantId, until });
    this.#meetings.set(meetingId, meeting);
    return { code, until };
  }

  /** [DV3] Whose code this is; it is used up then. undefined when it is nobody's (any more). */
  use(meetingId: MeetingId, code: string): ParticipantId | undefined {
    const meeting = this.#meetings.get(meetingId);
    if (meeting === undefined) return undefined;
    const found = [...meeting.open.values()].find((pairing) => pairing.code === code && pairing.until > this.#clock.now());
    if (found === undefined) {
      meeting.wrong += 1;
      if (meeting.wrong >= WRONG_MOST) this.#meetings.delete(meetingId);
      return undefined;
    }
    meeting.open.delete(found.participantId);
    return found.participantId;
  }

  #sweep(): void {
    const now = this.#clock.now();
    for (const [meetingId, { open }] of this.#meetings) {
      for (const { participantId, until } of open.values()) if (until <= now) open.delete(participantId);
      if (open.size === 0) this.#meetings.delete(meetingId);
    }
  }
}
