import type { Log, MeetingLeases } from '../ports.ts';
import type { MeetingId } from '../protocol/ids.ts';

/** So long nobody else leads a meeting after the last sign of its process. */
export const LEASE_MS = 9_000;
/** Often enough that one failure does not matter. */
const RENEW_MS = 3_000;

interface Lead { readonly fence: number; users: number; readonly onLost: Set<() => void> }

export interface Leading {
  readonly kind: 'leading';
  readonly fence: number;
  /** To be called once, when it is not needed any more; the last one lets other processes lead the meeting. */
  giveBack(): Promise<void>;
}

/**
 * The meetings that this process leads [SR2]: it writes to no other. Signs of life are given while a meeting is in use; when another process has taken a meeting over,
 * those who use it here are told.
 */
export class MeetingOwnership {
  readonly #leases: MeetingLeases;
  readonly #owner: string;
  readonly #log: Log;
  readonly #leads = new Map<MeetingId, Lead>();
  #turn: Promise<unknown> = Promise.resolve();
  readonly #timer: NodeJS.Timeout;

  /** @param owner a name that no other process ever has */
  constructor({ leases, owner, log }: { readonly leases: MeetingLeases; readonly owner: string; readonly log: Log }) {
    this.#leases = leases;
    this.#owner = owner;
    this.#log = log;
    this.#timer = setInterval(() => void this.renew(), RENEW_MS);
    this.#timer.unref();
  }

  /** @param onLost called once if another process takes the meeting over @throws Error when the storage fails */
  take(meetingId: MeetingId, onLost: () => void): Promise<Leading | { readonly kind: 'held' | 'unknown' }> {
    return this.#inTurn(async () => {
      let lead = this.#leads.get(meetingId);
      if (lead === undefined) {
        const answer = await this.#leases.acquire(meetingId, this.#owner, LEASE_MS);
        if (answer.kind !== 'granted') return answer;
        lead = { fence: answer.fence, users: 0, onLost: new Set() };
        this.#leads.set(meetingId, lead);
      }
      lead.users += 1;
      lead.onLost.add(onLost);
      const { fence } = lead;
      return { kind: 'leading', fence, giveBack: () => this.#giveBack(meetingId, lead, onLost) };
    });
  }

  /** A write was refused because another process leads the meeting. */
  lost(meetingId: MeetingId): void {
    const lead = this.#leads.get(meetingId);
    if (lead === undefined) return;
    this.#leads.delete(meetingId);
    this.#log.warn({ meetingId }, 'another process has taken a meeting over');
    for (const tell of lead.onLost) tell();
  }

  /** A sign of life for all meetings in use; those that another process has taken over meanwhile are lost. Never rejects. */
  renew(): Promise<void> {
    return this.#inTurn(async () => {
      const ids = [...this.#leads.keys()];
      if (ids.length === 0) return;
      try {
        const own = await this.#leases.renew(ids, this.#owner, LEASE_MS);
        for (const id of ids) if (!own.has(id)) this.lost(id);
      } catch (error) {
        // Nobody can take anything over in a storage that cannot be written, or writing tells.
        this.#log.warn({ err: error }, 'the leases of meetings could not be renewed');
      }
    });
  }

  /** Ends the signs of life, when all that was taken was given back. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#turn;
  }

  #giveBack(meetingId: MeetingId, lead: Lead, onLost: () => void): Promise<void> {
    return this.#inTurn(async () => {
      lead.onLost.delete(onLost);
      lead.users -= 1;
      if (lead.users > 0 || this.#leads.get(meetingId) !== lead) return;
      this.#leads.delete(meetingId);
      await this.#leases.release(meetingId, this.#owner).catch((error: unknown) => this.#log.warn({ err: error, meetingId }, 'the lease of a meeting could not be given back'));
    });
  }

  /** One after another: who gives a meeting back must not overtake who takes it. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
