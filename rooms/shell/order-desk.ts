import type { MeetingEvent } from '../domain/events.ts';
import type { ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import type { ActNotice, OrderNotice } from '../protocol/order.ts';
import { keepsOrder, leads, maySpeak } from '../protocol/roles.ts';
import type { MeetingRecord } from './meeting-record.ts';

export interface OrderDeskOptions {
  readonly record: MeetingRecord;
  /** Participants who hold a seat. */
  present(): Iterable<ParticipantId>;
  /** To all connections of somebody. */
  notify(participant: ParticipantId, notice: OrderNotice): void;
  tellAct(participant: ParticipantId, notice: ActNotice): void;
  silence(participant: ParticipantId, silenced: boolean): void;
  /** Closes all connections of somebody and frees their place. */
  sendOut(participant: ParticipantId): void;
}

/** Does what was decided to keep order, and keeps those informed who may know of it; nobody else's connection ever carries it. */
export class OrderDesk {
  readonly #options: OrderDeskOptions;
  readonly #stop: () => void;
  #changed = false;

  constructor(options: OrderDeskOptions) {
    this.#options = options;
    this.#stop = options.record.onChange((events) => { for (const event of events) this.#carryOut(event); });
  }

  /** Somebody has taken a seat. */
  enter(participant: ParticipantId): void {
    this.#applyVoice(participant);
  }

  /** What changed since the last tick is told once. */
  tick(): void {
    if (!this.#changed) return;
    this.#changed = false;
    for (const participant of this.#options.present()) {
      if (keepsOrder(this.#options.record.meeting.participants.get(participant)?.role)) this.#options.notify(participant, this.noticeFor(participant));
    }
  }

  /** What somebody may know now; empty for who keeps no order. */
  noticeFor(participant: ParticipantId): OrderNotice {
    const { meeting } = this.#options.record;
    const role = meeting.participants.get(participant)?.role;
    if (!keepsOrder(role)) return nothing;
    const waiting = [...meeting.waiting.values()].map(({ id, name, look, since, admitted }) => ({ id, name: this.#text(name.contentId), look, since, admitted }));
    const renamed = [...meeting.participants.values()].flatMap(({ id, ownName }) => (ownName === undefined ? [] : [{ id, own: this.#text(ownName.contentId) }]));
    if (!leads(role)) return { ...nothing, waiting, renamed };
    const out = [...meeting.participants.values()].flatMap((person) => (person.out === undefined ? [] : [{
      id: person.id, name: this.#name(person.id), banned: person.out.banned, why: this.#text(person.out.why?.contentId),
      ...(person.out.until === undefined ? {} : { until: person.out.until }),
    }]));
    return {
      waiting, renamed, out,
      invitations: [...meeting.invitations.values()].map(({ id, role: invited, until, once, usedBy }) => ({ id, role: invited, once, used: usedBy.size, ...(until === undefined ? {} : { until }) })),
      reports: [...meeting.reports.values()].slice(-limits.actsShown).map(({ id, about, by, why, at }) => ({ id, about, name: this.#name(about), by: this.#name(by), why: this.#text(why.contentId), at })),
      acts: meeting.acts.map(({ act, by, about, name, at, why }) => ({ act, by: this.#name(by), about: about === undefined ? '' : (this.#text(name?.contentId) || this.#name(about)), at, why: this.#text(why?.contentId) })),
      hidden: meeting.chat.filter(({ gone }) => gone === 'hidden').slice(-limits.actsShown).map(({ id, name, text }) => ({ id, name: this.#text(name), text: this.#text(text) })),
    };
  }

  close(): void {
    this.#stop();
  }

  #carryOut(event: MeetingEvent): void {
    switch (event.type) {
      case 'order.acted': {
        const { participantId, act, until } = event;
        const why = this.#text(event.why?.contentId);
        this.#options.tellAct(participantId, { act, why, ...(until === undefined ? {} : { until }) });
        if (act === 'silenced' || act === 'unsilenced') this.#applyVoice(participantId);
        if (act === 'sent-to-lobby' || act === 'removed' || act === 'banned') this.#options.sendOut(participantId);
        break;
      }
      case 'order.renamed':
        this.#options.tellAct(event.participantId, { act: 'renamed', why: this.#text(event.why?.contentId) });
        break;
      case 'order.allSilenced':
        for (const participant of this.#options.present()) this.#applyVoice(participant);
        break;
      case 'meeting.paused': case 'meeting.resumed':
        for (const participant of this.#options.present()) this.#applyVoice(participant);
        return;
      case 'participant.roleSet':
        this.#applyVoice(event.participantId);
        // Who kept order and does not any more is shown nothing of it from now on.
        if (!keepsOrder(event.role)) this.#options.notify(event.participantId, nothing);
        break;
      case 'order.reported': case 'order.settled': case 'chat.hidden': case 'participant.joined': case 'participant.renamed':
      case 'invitation.made': case 'invitation.revoked': case 'invitation.used':
      case 'lobby.asked': case 'lobby.left': case 'lobby.admitted': case 'lobby.turnedAway':
        break;
      default:
        return;
    }
    this.#changed = true;
  }

  /** [OR1] [OR2] [RL4] [PH5] */
  #applyVoice(participant: ParticipantId): void {
    const { participants, phase } = this.#options.record.meeting;
    const known = participants.get(participant);
    if (known !== undefined) this.#options.silence(participant, known.silenced || !maySpeak(known.role) || (phase === 'paused' && !leads(known.role)));
  }

  #name(id: ParticipantId): string {
    const { participants, waiting } = this.#options.record.meeting;
    return this.#text((participants.get(id) ?? waiting.get(id))?.name.contentId);
  }

  #text(id: Parameters<MeetingRecord['textOf']>[0] | undefined): string {
    return (id === undefined ? undefined : this.#options.record.textOf(id)) ?? '';
  }
}

const nothing: OrderNotice = { waiting: [], renamed: [], reports: [], out: [], acts: [], hidden: [], invitations: [] };
