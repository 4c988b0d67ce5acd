import * as v from 'valibot';
import type { VoiceHall } from '../ports.ts';
import type { ParticipantId, Slot } from '../protocol/ids.ts';
import { refuse, type Result } from '../protocol/result.ts';
import { voiceRequests, type VoiceRequestName } from '../protocol/voice.ts';

const envelopeSchema = v.object({ name: v.string(), payload: v.unknown() });

/** Passes the signalling of the media plane on to the voices of this meeting. */
export class VoiceDesk {
  readonly #hall: VoiceHall;

  constructor(hall: VoiceHall) {
    this.#hall = hall;
  }

  async request(slot: Slot, message: unknown): Promise<Result<unknown>> {
    const parsed = v.safeParse(envelopeSchema, message);
    if (!parsed.success) return refuse('invalid');
    const { name, payload } = parsed.output;
    if (!Object.hasOwn(voiceRequests, name)) return refuse('unknown-command');
    return this.#hall.request(slot, name as VoiceRequestName, payload);
  }

  enter(slot: Slot, participant: ParticipantId): void {
    this.#hall.enter(slot, participant);
  }

  silence(participant: ParticipantId, silenced: boolean): void {
    this.#hall.silence(participant, silenced);
  }

  leave(slot: Slot): void {
    this.#hall.leave(slot);
  }

  place: VoiceHall['place'] = (slot, at) => this.#hall.place(slot, at);

  close(): void {
    this.#hall.close();
  }
}
