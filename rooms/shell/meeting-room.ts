import { Room, type AuthContext, type Client } from '@colyseus/core';
import type { MeetingId } from '../protocol/ids.ts';
import { TICK_MS } from '../protocol/pose-frame.ts';
import { CLOSE } from '../protocol/reasons.ts';
import { MeetingState } from '../state/meeting-state.ts';
import { CopyingSerializer } from './copying-serializer.ts';
import type { House } from './house.ts';
import { listen } from './listen.ts';
import type { Led } from './meeting-records.ts';
import { MeetingHall } from './meeting-hall.ts';
import { listenToObjects } from './objects-desk.ts';
import { startMetronome } from './presence/metronome.ts';
import { projectEvents, projectMeeting } from './project.ts';
import { admit, turnedAway, type Admission } from './room-door.ts';
import { closeSlowReaders } from './slow-readers.ts';

/** How long the room stands open after the end, in ms. */
const END_SHOWN_MS = 500;

/**
 * The room type of one house. A room is a thin shell over Colyseus' life cycle: it lets people in and out, shows the record as state, and
 * hands everything else to the hall and its desks.
 */
export function meetingRoomOf(house: House) {
  return class MeetingRoom extends Room<{ state: MeetingState; client: Client<{ auth: Admission }> }> {
    override patchRate = 50;
    override maxMessagesPerSecond = 2_000;
    #meetingId!: MeetingId;
    #hall!: MeetingHall;
    #led: Led | undefined;
    readonly #endings: (() => void)[] = [];

    static override async onAuth(_token: string, options: unknown, context: AuthContext): Promise<Admission> {
      return admit(house, options, context);
    }

    override async onCreate({ meetingId }: { meetingId: MeetingId }): Promise<void> {
      const led = await house.records.lead(meetingId);
      if (led.kind !== 'led') throw turnedAway(led.kind === 'held' ? 'meeting-moved' : 'meeting-unknown');
      const { record } = led;
      const state = new MeetingState();
      const textOf = (id: Parameters<typeof record.textOf>[0]) => record.textOf(id);
      this.state = state;
      projectMeeting(state, record.meeting, textOf);
      const hall = new MeetingHall({
        house, record, state,
        clientOf: (sessionId) => this.clients.getById(sessionId),
        connections: () => this.clients,
        broadcast: (type, message, except) => this.broadcast(type, message, { except }),
      });
      this.#meetingId = meetingId;
      this.#hall = hall;
      this.#endings.push(
        record.onChange((events) => {
          projectEvents(state, record.meeting, events, textOf);
          if (events.some(({ type }) => type === 'meeting.ended')) this.#closeAtEnd();
        }),
        startMetronome(TICK_MS, (periods) => hall.tick(periods)),
        () => hall.close(),
        house.plannedStop.onAnnounced((at) => { state.stopsAt = at; }),
        record.onHealth((health) => {
          state.readOnly = health === 'read-only';
          // Another process leads the meeting: everybody comes back, to that one.
          if (health === 'lost') void this.disconnect(CLOSE.moved);
        }),
      );
      this.#led = led;
      state.readOnly = record.health === 'read-only';
      listen(this, hall.ears);
      listenToObjects(this, (client) => hall.ears.seatOf(client)?.slot, () => hall.objects);
      this.clock.setInterval(() => {
        hall.letGo();
        void record.heal();
        closeSlowReaders(this.clients);
      }, 1_000);
      house.log.info({ meetingId }, 'a meeting room opened');
    }

    /** [PH7] Everybody sees first that it is over, and who ended it gets the answer. */
    #closeAtEnd(): void {
      this.clock.setTimeout(() => void this.disconnect(CLOSE.ended), END_SHOWN_MS);
    }

    /** Called by Colyseus when the state is set: the state's serializer must be ours from the beginning. */
    override setSerializer(): void {
      super.setSerializer(new CopyingSerializer());
    }

    override async onJoin(client: Client<{ auth: Admission }>): Promise<void> {
      const result = await this.#hall.enter(client, client.auth as Admission);
      if (!result.ok) throw turnedAway(result.reason);
    }

    override onLeave(client: Client, code?: number): void {
      this.#hall.leave(client.sessionId, code);
    }

    override async onDispose(): Promise<void> {
      for (const end of this.#endings) end();
      await this.#led?.giveBack();
      house.log.info({ meetingId: this.#meetingId }, 'a meeting room closed: nobody is there');
    }

    override onBeforeShutdown(): void {
      for (const client of this.clients) client.leave(CLOSE.restarting);
      void this.disconnect(CLOSE.restarting);
    }

    override onUncaughtException(error: Error, method: string): void {
      house.log.error({ err: error, method }, 'an error in a meeting room was caught');
    }
  };
}
