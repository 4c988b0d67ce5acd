import { Room, type AuthContext, type Client } from '@colyseus/core';
import type { CommandKey, MeetingId, ParticipantId } from '../protocol/ids.ts';
import { NOTICES, type View } from '../protocol/join.ts';
import { limits } from '../protocol/limits.ts';
import { TICK_MS } from '../protocol/pose-frame.ts';
import { CLOSE } from '../protocol/reasons.ts';
import { MeetingState } from '../state/meeting-state.ts';
import { Attendance } from './attendance.ts';
import { CommandDesk } from './command-desk.ts';
import { CopyingSerializer } from './copying-serializer.ts';
import type { House } from './house.ts';
import { listen } from './listen.ts';
import type { MeetingRecord } from './meeting-record.ts';
import { startMetronome } from './presence/metronome.ts';
import { PresenceDesk } from './presence-desk.ts';
import { projectEvents, projectMeeting } from './project.ts';
import { admit, turnedAway, type Admission } from './room-door.ts';
import { closeSlowReaders } from './slow-readers.ts';
import { VoiceDesk } from './voice-desk.ts';

const CONSENTED = 4000;
/** The browser closed or reloaded the page. */
const PAGE_CLOSED = 1001;

/**
 * The room type of one house. A room is a thin shell: it lets people in and out and hands everything else to
 * the desks (commands, presence, voice), which know nothing of Colyseus' life cycle.
 */
export function meetingRoomOf(house: House) {
  return class MeetingRoom extends Room<{ state: MeetingState; client: Client<{ auth: Admission }> }> {
    override patchRate = 50;
    override maxMessagesPerSecond = 2_000;
    #record!: MeetingRecord;
    #attendance!: Attendance;
    #commands!: CommandDesk;
    #presence!: PresenceDesk;
    #voice!: VoiceDesk;
    #stopTicking = () => {};
    #stopWatching = () => {};

    static override async onAuth(_token: string, options: unknown, context: AuthContext): Promise<Admission> {
      return admit(house, options, context);
    }

    override async onCreate({ meetingId }: { meetingId: MeetingId }): Promise<void> {
      const record = await house.records.find(meetingId);
      if (record === undefined) throw turnedAway('meeting-unknown');
      const state = new MeetingState();
      this.state = state;
      projectMeeting(state, record.meeting, (id) => record.textOf(id));
      this.#stopWatching = record.onChange((events) => projectEvents(state, record.meeting, events, (id) => record.textOf(id)));
      this.#record = record;
      this.#attendance = new Attendance(state, record);
      this.#commands = new CommandDesk(record, this.#attendance, house.clock);
      this.#voice = new VoiceDesk(house.voice.open(meetingId, {
        notify: (slot, notice) => this.#clientAt(slot)?.send(NOTICES.voice, notice),
        speaking: (slot, speaking) => this.#attendance.mark(slot, { speaking }),
        microphone: (slot, mic) => this.#attendance.mark(slot, { mic }),
      }));
      this.#presence = new PresenceDesk(house, record.meeting.scene, this.#attendance, this.#voice);
      listen(this, {
        seatOf: (client) => this.#attendance.seatOf(client.sessionId),
        command: (client, message) => this.#commands.handle(client.sessionId, message),
        view: (seat, view, client) => {
          this.#attendance.setView(seat, view);
          this.#presence.enter(seat, client);
        },
        pose: (seat, bytes) => this.#presence.receive(seat.slot, bytes),
        voice: (seat, message) => this.#voice.request(seat.slot, message),
      });
      this.#stopTicking = startMetronome(TICK_MS, (periods) => this.#presence.tick(periods));
      this.clock.setInterval(() => {
        this.#letGo();
        closeSlowReaders(this.clients);
      }, 1_000);
      house.log.info({ meetingId }, 'a meeting room opened');
    }

    /** Called by Colyseus when the state is set: the state's serializer must be ours from the beginning. */
    override setSerializer(): void {
      super.setSerializer(new CopyingSerializer());
    }

    override async onJoin(client: Client<{ auth: Admission }>): Promise<void> {
      const { device, view, join } = client.auth as Admission;
      const result = await this.#record.submit({
        name: 'participant.join', payload: join, key: `join-${client.sessionId}` as CommandKey, from: device.participantId,
        othersPresent: () => this.#attendance.othersBesides(device.participantId),
        accepted: () => this.#seat(client, device, view),
      });
      if (!result.ok) throw turnedAway(result.reason);
      const seat = this.#attendance.seatOf(client.sessionId);
      client.send(NOTICES.welcome, { slot: seat?.slot, participantId: device.participantId, serverTime: house.clock.now() });
    }

    override onLeave(client: Client, code?: number): void {
      const seat = this.#attendance.seatOf(client.sessionId);
      if (seat === undefined) return;
      this.#presence.pause(seat.slot);
      const graceMs = code === CONSENTED ? 0 : code === PAGE_CLOSED ? limits.closedMs : limits.awayMs;
      this.#attendance.hold(seat, house.clock.now() + graceMs);
      this.#letGo();
    }

    override onDispose(): void {
      this.#stopTicking();
      this.#stopWatching();
      this.#voice.close();
      house.log.info({ meetingId: this.#record.meeting.id }, 'a meeting room closed: nobody is there');
    }

    override onBeforeShutdown(): void {
      for (const client of this.clients) client.leave(CLOSE.restarting);
      void this.disconnect(CLOSE.restarting);
    }

    override onUncaughtException(error: Error, method: string): void {
      house.log.error({ err: error, method }, 'an error in a meeting room was caught');
    }

    #seat(client: Client, device: { id: Admission['device']['id']; participantId: ParticipantId }, view: View): void {
      const { seat, replaced } = this.#attendance.arrive(device.id, device.participantId, client.sessionId, view, house.clock.now());
      if (replaced !== undefined) {
        this.#clientOf(replaced.sessionId)?.leave(CLOSE.openedElsewhere);
        this.#voice.leave(seat.slot);
      }
      this.#voice.enter(seat.slot);
      this.#presence.enter(seat, client);
    }

    /** Seats whose time of waiting is over become free; who is gone raises no hand any more. */
    #letGo(): void {
      for (const seat of this.#attendance.releaseExpired(house.clock.now())) {
        this.#presence.leave(seat.slot);
        this.#voice.leave(seat.slot);
        this.#commands.forget(seat.sessionId);
        if (!this.#attendance.isHere(seat.participantId)) void this.#commands.lowerHand(seat);
      }
    }

    #clientOf(sessionId: string): Client | undefined {
      return this.clients.find((client) => client.sessionId === sessionId);
    }

    #clientAt(slot: number): Client | undefined {
      const seat = this.#attendance.seatAt(slot);
      return seat && this.#clientOf(seat.sessionId);
    }
  };
}
