import type { MeetingEvent } from '#rooms/domain/events.ts';
import type { ContentId, ParticipantId } from '#rooms/protocol/ids.ts';
import { leads } from '#rooms/protocol/roles.ts';

/**
 * [CO9] [NM6] Which names of people who were inside are not handed out with a record: of who does not lead and has not said yes, where the meeting has asked for it; and names in whose place who
 * kept order has put another. Told every event in order before it is asked.
 */
export class WithheldNames {
  readonly #owners = new Map<ContentId, ParticipantId>();
  readonly #inside = new Set<ParticipantId>();
  /** Until their own name is given back. */
  readonly #replaced = new Map<ParticipantId, ReadonlySet<ContentId>>();
  readonly #leaders = new Set<ParticipantId>();
  readonly #given = new Map<ParticipantId, number>();
  #asked: number | undefined;

  hear(event: MeetingEvent): void {
    switch (event.type) {
      case 'lobby.asked':
      case 'participant.renamed':
        return void this.#owners.set(event.name.contentId, event.participantId);
      case 'participant.joined':
        this.#owners.set(event.name.contentId, event.participantId);
        this.#inside.add(event.participantId);
        return this.#is(event.participantId, leads(event.role));
      case 'participant.roleSet':
        return this.#is(event.participantId, leads(event.role));
      case 'order.renamed': {
        const before = [...this.#owners].flatMap(([id, who]) => (who === event.participantId ? [id] : []));
        if (!this.#replaced.has(event.participantId)) this.#replaced.set(event.participantId, new Set(before));
        return void this.#owners.set(event.name.contentId, event.participantId);
      }
      case 'order.acted':
        if (event.act === 'name-restored') this.#replaced.delete(event.participantId);
        return;
      case 'consent.asked':
        // Who has refused is not named because it is not asked any more.
        this.#asked = event.asks.find(({ purpose }) => purpose === 'name')?.version ?? this.#asked;
        return;
      case 'consent.given':
        if (event.purpose === 'name') this.#given.set(event.participantId, event.version);
        return;
      case 'consent.withdrawn':
        if (event.purpose === 'name') this.#given.delete(event.participantId);
    }
  }

  has(id: ContentId): boolean {
    const who = this.#owners.get(id);
    if (who === undefined || !this.#inside.has(who)) return false;
    return this.#replaced.get(who)?.has(id) === true || (this.#asked !== undefined && !this.#leaders.has(who) && this.#given.get(who) !== this.#asked);
  }

  /** Who has led once has done so in public. */
  #is(who: ParticipantId, leading: boolean): void {
    if (leading) this.#leaders.add(who);
  }
}
