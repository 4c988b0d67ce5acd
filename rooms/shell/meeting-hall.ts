import type { Client } from '@colyseus/core';
import { NOTICES } from '../protocol/join.ts';
import type { CommandKey, ObjectId, ParticipantId } from '../protocol/ids.ts';
import { limits } from '../protocol/limits.ts';
import type { TextNotice } from '../protocol/live-text.ts';
import { OBJECTS, THING_TEMPLATES } from '../protocol/objects.ts';
import { isAllowed } from '../protocol/permissions.ts';
import { accept, type Result } from '../protocol/result.ts';
import { CLOSE } from '../protocol/reasons.ts';
import { insideBounds } from '../protocol/walkable.ts';
import type { MeetingState } from '../state/meeting-state.ts';
import { Attendance } from './attendance.ts';
import { CommandDesk } from './command-desk.ts';
import { consentsOf } from './consents-of.ts';
import { graceOf } from './grace.ts';
import type { House } from './house.ts';
import { invitationToken } from './invitation-token.ts';
import type { Ears } from './listen.ts';
import type { MeetingRecord } from './meeting-record.ts';
import { OrderDesk } from './order-desk.ts';
import { ObjectHolds } from './object-holds.ts';
import { ObjectsDesk, slotOf } from './objects-desk.ts';
import { seedThings, type SeededThings } from './objects/thing-entities.ts';
import { thingPolicy } from './objects/thing-policy.ts';
import { PassingChat } from './passing-chat.ts';
import { PointingDesk } from './pointing-desk.ts';
import { PresenceDesk } from './presence-desk.ts';
import { removedThings } from './removed-things.ts';
import type { Admission } from './room-door.ts';
import type { Seat } from './seats.ts';
import { ShareDesk } from './share-desk.ts';
import { SLOW_BYTES, waitingFor } from './slow-readers.ts';
import { notesOf } from './slide-notes.ts';
import { TextDesk } from './text-desk.ts';
import { VoiceDesk } from './voice-desk.ts';

export interface MeetingHallOptions {
  readonly house: House;
  readonly record: MeetingRecord;
  readonly state: MeetingState;
  /** The open connection of this session. */
  clientOf(sessionId: string): Client | undefined;
  connections(): Iterable<Client>;
  broadcast(type: string, message: unknown, except: Client[]): void;
}

/** What happens between the doors of a running meeting: who has which seat, and which desk (commands, presence, voice, text, objects) hears what. */
export class MeetingHall {
  readonly #options: MeetingHallOptions;
  readonly #attendance: Attendance;
  readonly #commands: CommandDesk;
  readonly #holds: ObjectHolds;
  readonly #presence: PresenceDesk;
  readonly #voice: VoiceDesk;
  readonly #share: ShareDesk;
  readonly #pointing: PointingDesk;
  readonly #text: TextDesk;
  readonly #endSaid: () => void;
  readonly #order: OrderDesk;
  readonly #leaveLobby: () => void;
  readonly #endShareCheck: () => void;
  readonly #objects: ObjectsDesk;
  readonly #things: SeededThings;

  constructor(options: MeetingHallOptions) {
    const { house, record, state } = options;
    this.#options = options;
    this.#attendance = new Attendance(state, record);
    this.#holds = new ObjectHolds(record, state, (id) => this.#things.released(id));
    this.#commands = new CommandDesk(record, this.#attendance, this.#holds, {
      clock: house.clock, meter: house.meter,
      passing: new PassingChat({ record, state, clock: house.clock, ids: house.ids, said: (from, text, as) => this.#text.said(from, text, as) }),
    });
    this.#voice = new VoiceDesk(house.voice.open(record.meeting.id!, {
      notify: (slot, notice) => this.#clientAt(slot)?.send(NOTICES.voice, notice),
      speaking: (slot, speaking) => this.#attendance.mark(slot, { speaking }),
      microphone: (slot, mic) => this.#attendance.mark(slot, { mic }),
    }));
    this.#presence = new PresenceDesk(house, record.meeting.scene, this.#attendance, this.#voice);
    const manifest = house.places.get(record.meeting.scene)!;
    const { availability } = house.voice;
    this.#share = new ShareDesk({
      state, clock: house.clock, screens: manifest.screens.map(({ id }) => id),
      roleOf: (participant) => record.meeting.participants.get(participant)?.role,
      phase: () => record.meeting.phase,
      notify: (slot, notice) => this.#clientAt(slot)?.send(NOTICES.share, notice),
      openMedia: (listener) => house.voice.openShares(record.meeting.id!, listener),
      unavailable: availability.available ? undefined : availability.why,
    });
    this.#endShareCheck = record.onChange((events) => {
      if (events.some(({ type }) => type === 'participant.roleSet')) this.#share.check();
    });
    this.#pointing = new PointingDesk({
      clock: house.clock,
      isInside: (position) => insideBounds(manifest, ...position),
      hasThing: (id) => state.objects.has(id), hasPerson: (id) => state.people.has(id),
      tellPointers: (rows) => this.#tellQuick(NOTICES.pointers, rows),
      tellHighlight: (notice) => this.#tellQuick(NOTICES.highlight, notice),
    });
    this.#text = new TextDesk({
      clock: house.clock,
      mayWrite: (participant, kind) => isAllowed(`${kind}.say`, record.meeting.participants.get(participant)?.role ?? 'guest', record.meeting.phase),
      nameOf: (participant) => state.people.get(participant)?.name ?? '',
      tellAll: (notice) => this.#tellQuick(NOTICES.text, notice),
      tell: (sessionId, notice) => this.#tellLines(sessionId, notice),
    });
    this.#endSaid = record.onChange((events) => {
      for (const event of events) {
        if (event.type === 'chat.said') this.#text.said(event.participantId, record.textOf(event.text.contentId) ?? '', 'chat');
        if (event.type === 'caption.said') this.#text.said(event.by, record.textOf(event.text.contentId) ?? '', 'caption');
      }
    });
    this.#order = new OrderDesk({
      record,
      present: () => this.#attendance.present(),
      notify: (participant, notice) => this.#tell(participant, NOTICES.order, notice),
      tellAct: (participant, notice) => this.#tell(participant, NOTICES.act, notice),
      silence: (participant, silenced) => this.#voice.silence(participant, silenced),
      sendOut: (participant) => this.#sendOut(participant),
    });
    this.#leaveLobby = house.lobbies.attend(record, this.#attendance);
    this.#objects = new ObjectsDesk({
      clock: house.clock,
      clientAt: (slot) => this.#clientAt(slot),
      connections: () => options.connections(),
      broadcast: (notice, except) => options.broadcast(OBJECTS, notice, except),
      templates: THING_TEMPLATES,
      policy: thingPolicy({
        isHolder: (client, thing) => this.#holds.holderOf(thing as ObjectId) === (this.#attendance.seatAt(slotOf(client))?.participantId ?? ''),
        isInside: (position) => insideBounds(manifest, ...position),
      }),
    });
    this.#things = seedThings(record, this.#objects, house.clock);
  }

  readonly ears: Ears = {
    seatOf: (client) => this.#attendance.seatOf(client.sessionId),
    command: (client, message) => this.#commands.handle(client.sessionId, message),
    view: (seat, view, client) => {
      this.#attendance.setView(seat, view);
      this.#presence.enter(seat, client);
    },
    pose: (seat, bytes) => this.#presence.receive(seat.slot, bytes),
    hold: ({ participantId }, objectId, held) => (held ? this.#holds.take(objectId, participantId) : this.#holds.letGo(objectId, participantId)),
    invitationToken: ({ participantId }, id) => invitationToken(this.#options.record, this.#options.house.invitations, participantId, id),
    order: ({ participantId }) => accept(this.#order.noticeFor(participantId)),
    consents: ({ participantId }) => accept({ given: consentsOf(this.#options.record.meeting, participantId) }),
    removedThings: ({ participantId }) => removedThings(this.#options.record, participantId),
    notes: ({ participantId }, deckId) => notesOf(this.#options.record, deckId, participantId),
    voice: (seat, message) => this.#voice.request(seat.slot, message),
    share: (seat, message) => this.#share.request(seat, message),
    point: (seat, message) => this.#pointing.receive(seat.slot, message),
    highlight: (seat, message) => this.#pointing.highlight(seat, message),
    write: (seat, message) => this.#text.write(seat, message),
    readText: (seat) => this.#text.read(seat),
  };

  get objects(): Pick<ObjectsDesk, 'request' | 'receive'> {
    return this.#objects;
  }

  /** Seats who was admitted; the refusal of `participant.join` otherwise. */
  async enter(client: Client, { device, view, join, invitation }: Admission): Promise<Result<unknown>> {
    const { record, house } = this.#options;
    const { participantId } = device;
    const result = await record.submit({
      name: 'participant.join', payload: typeof join === 'object' && join !== null ? { ...join, invitation } : join, key: `join-${client.sessionId}` as CommandKey, from: participantId,
      othersPresent: () => this.#attendance.othersBesides(participantId),
      accepted: () => this.#seat(client, device, view),
    });
    if (result.ok) client.send(NOTICES.welcome, { slot: this.#attendance.seatOf(client.sessionId)?.slot, participantId, serverTime: house.clock.now() });
    return result;
  }

  /** @param code with which the socket was closed */
  leave(sessionId: string, code: number | undefined): void {
    const seat = this.#attendance.seatOf(sessionId);
    if (seat === undefined) return;
    this.#presence.pause(seat.slot);
    this.#holds.letGoOfAll(seat.participantId);
    this.#objects.pause(seat.slot);
    this.#pointing.leave(seat.slot);
    if (code === CLOSE.sentOut) this.#text.sendOut(seat);
    else this.#text.pause(seat, graceOf(code));
    this.#share.pause(seat.slot, graceOf(code) === limits.awayMs);
    this.#attendance.hold(seat, this.#options.house.clock.now() + graceOf(code));
    this.letGo();
  }

  /** @param periods how many ticks passed since the last call */
  tick(periods: number): void {
    this.#presence.tick(periods);
    this.#objects.tick();
    this.#pointing.tick();
    this.#text.tick();
    this.#order.tick();
  }

  /** Seats whose time of waiting is over become free; who is gone raises no hand any more. */
  letGo(): void {
    this.#share.check();
    const { house, record } = this.#options;
    const lobby = house.lobbies.of(record);
    lobby.sweep();
    const released = this.#attendance.releaseExpired(house.clock.now());
    if (released.length > 0) lobby.tell();
    for (const seat of released) {
      this.#presence.leave(seat.slot);
      this.#voice.leave(seat.slot);
      this.#share.leave(seat.slot);
      this.#pointing.forget(seat.slot);
      this.#text.forget(seat);
      this.#objects.leave(seat.slot);
      this.#commands.forget(seat.sessionId);
      if (!this.#attendance.isHere(seat.participantId)) void this.#commands.lowerHand(seat);
    }
  }

  close(): void {
    this.#things.close();
    this.#holds.close();
    this.#order.close();
    this.#endSaid();
    this.#leaveLobby();
    this.#voice.close();
    this.#endShareCheck();
    this.#share.close();
  }

  #seat(client: Client, device: Admission['device'], view: Admission['view']): void {
    const { seat, replaced } = this.#attendance.arrive(device.id, device.participantId, client.sessionId, view, this.#options.house.clock.now());
    if (replaced !== undefined) {
      this.#clientOf(replaced)?.leave(CLOSE.openedElsewhere);
      this.#voice.leave(seat.slot);
    }
    this.#voice.enter(seat.slot, seat.participantId);
    this.#share.enter(seat.slot, seat.participantId);
    this.#presence.enter(seat, client);
    this.#text.enter(seat);
    this.#order.enter(seat.participantId);
  }

  #tell(participant: ParticipantId, type: string, message: unknown): void {
    for (const seat of this.#attendance.seatsOf(participant)) this.#clientOf(seat)?.send(type, message);
  }

  /** [OR5] [OR6] Their place is free at once, on all their devices. */
  #sendOut(participant: ParticipantId): void {
    for (const seat of this.#attendance.seatsOf(participant)) {
      this.#clientOf(seat)?.leave(CLOSE.sentOut);
      this.leave(seat.sessionId, CLOSE.sentOut);
    }
  }

  /** What is worth nothing a moment later waits in nobody's line. @returns the connections of who was passed over */
  #tellQuick(type: string, message: unknown): string[] {
    const slow = [...this.#options.connections()].filter((client) => waitingFor(client) > SLOW_BYTES);
    this.#options.broadcast(type, message, slow);
    return slow.map(({ sessionId }) => sessionId);
  }

  #tellLines(sessionId: string, notice: TextNotice): boolean {
    const client = this.#options.clientOf(sessionId);
    if (client !== undefined && waitingFor(client) > SLOW_BYTES) return false;
    client?.send(NOTICES.text, notice);
    return true;
  }

  #clientOf(seat: Seat): Client | undefined {
    return this.#options.clientOf(seat.sessionId);
  }

  #clientAt(slot: number): Client | undefined {
    const seat = this.#attendance.seatAt(slot);
    return seat && this.#clientOf(seat);
  }
}
