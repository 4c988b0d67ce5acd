import { Room, type AuthContext, type Client } from '@colyseus/core';
import * as v from 'valibot';
import type { DeviceId, MeetingId, ParticipantId, Slot } from '../protocol/ids.ts';
import { NOTICES } from '../protocol/join.ts';
import { OBJECTS, objectLimits, OBJECTS_VERSION, openSceneOptionsSchema, type OpenSceneWelcome } from '../protocol/objects.ts';
import { TICK_MS } from '../protocol/pose-frame.ts';
import { CLOSE } from '../protocol/reasons.ts';
import { refuse } from '../protocol/result.ts';
import { graceOf } from './grace.ts';
import type { House } from './house.ts';
import { listenToObjects, ObjectsDesk } from './objects-desk.ts';
import { openScenePolicy } from './objects/scene-policy.ts';
import { SceneVisits, type AddressLimits } from './objects/scene-visits.ts';
import { startMetronome } from './presence/metronome.ts';
import { turnedAway } from './room-door.ts';
import { Seats, type Seat } from './seats.ts';
import { closeSlowReaders } from './slow-readers.ts';
import { VoiceDesk } from './voice-desk.ts';

interface Admission {
  readonly address: string;
  readonly scene: string;
  /** Known to the device alone: with it, it comes back to its own seat. */
  readonly ticket: string;
}

export interface OpenSceneOptions {
  /** What one address may have at a time. */
  readonly perAddress: AddressLimits;
  /** Where a request comes from. */
  addressOf(headers: Headers): string;
}

/**
 * The room type for A-Frame scenes by other authors: made when the first enters by its name, gone with the last. No meeting, no names, nothing
 * recorded: networked entities, messages of the scene's own, and voice. See docs/adr/0040-open-scenes.md.
 */
export function openSceneRoomOf(house: House, { perAddress, addressOf }: OpenSceneOptions) {
  let scenes = 0;
  const visits = new SceneVisits(perAddress, house.clock);
  return class OpenSceneRoom extends Room<{ client: Client<{ auth: Admission }> }> {
    override maxMessagesPerSecond = 2_000;
    readonly #seats = new Seats();
    readonly #heldUntil = new Map<Slot, { readonly seat: Seat; readonly until: number }>();
    #objects!: ObjectsDesk;
    #voice!: VoiceDesk;
    #endMetronomes: (() => void) | undefined;

    static override async onAuth(_token: string, options: unknown, context: AuthContext): Promise<Admission> {
      if ((options as { version?: unknown } | null)?.version !== OBJECTS_VERSION) throw turnedAway('wrong-version');
      const parsed = v.safeParse(openSceneOptionsSchema, options);
      if (!parsed.success) throw turnedAway('invalid');
      const { scene, ticket = house.ids.next() } = parsed.output;
      const admission: Admission = { ticket, scene, address: addressOf(context.headers) };
      const refusal = visits.ask(admission);
      if (refusal !== undefined) throw turnedAway(refusal);
      return admission;
    }

    override onCreate(): void {
      if (scenes >= objectLimits.scenes) throw turnedAway('meeting-full');
      scenes += 1;
      this.#objects = new ObjectsDesk({
        clock: house.clock,
        policy: openScenePolicy,
        clientAt: (slot) => this.#clientAt(slot),
        connections: () => this.clients,
        broadcast: (notice, except) => this.broadcast(OBJECTS, notice, { except }),
      });
      this.#voice = new VoiceDesk(house.voice.open(this.roomId as MeetingId, {
        notify: (slot, notice) => this.#clientAt(slot)?.send(NOTICES.voice, notice),
        speaking: () => {},
        microphone: () => {},
      }));
      const slotOfClient = (client: Client) => this.#seats.of(client.sessionId)?.slot;
      listenToObjects(this, slotOfClient, () => this.#objects);
      this.onMessage('voice', (client: Client, message: unknown) => {
        const slot = slotOfClient(client);
        return slot === undefined ? refuse('not-allowed') : this.#voice.request(slot, message);
      });
      this.onMessage('*', () => refuse('unknown-command'));
      const endTicks = startMetronome(TICK_MS, () => this.#objects.tick());
      // Not the room's own clock: it stands still in a room without state.
      const endSeconds = startMetronome(1_000, () => {
        this.#letGo();
        closeSlowReaders(this.clients);
      });
      this.#endMetronomes = () => {
        endTicks();
        endSeconds();
      };
    }

    override onJoin(client: Client<{ auth: Admission }>): void {
      const { ticket } = client.auth as Admission;
      const now = house.clock.now();
      if (this.#seats.peopleBesides(ticket as ParticipantId) >= objectLimits.scenePeople) throw turnedAway('meeting-full');
      const { seat, replaced } = this.#seats.take(ticket as DeviceId, ticket as ParticipantId, client.sessionId, now);
      this.#heldUntil.delete(seat.slot);
      if (replaced !== undefined) {
        this.clients.getById(replaced.sessionId)?.leave(CLOSE.openedElsewhere);
        this.#voice.leave(seat.slot);
      }
      this.#voice.enter(seat.slot, seat.participantId);
      visits.enter(client.auth as Admission);
      const welcome: OpenSceneWelcome = { slot: seat.slot, ticket, serverTime: now };
      client.send(NOTICES.welcome, welcome);
    }

    override onLeave(client: Client, code?: number): void {
      const seat = this.#seats.of(client.sessionId);
      // Without a seat the same device has come back by another connection, or never came in.
      if (seat === undefined) return;
      visits.leave(client.auth as Admission);
      this.#objects.pause(seat.slot);
      // A page that is closed has forgotten its ticket: nobody will come back for this seat.
      this.#heldUntil.set(seat.slot, { seat, until: house.clock.now() + graceOf(code, 0) });
      this.#letGo();
    }

    override onDispose(): void {
      if (this.#endMetronomes === undefined) return;
      scenes -= 1;
      this.#endMetronomes();
      this.#voice.close();
    }

    override onBeforeShutdown(): void {
      for (const client of this.clients) client.leave(CLOSE.restarting);
      void this.disconnect(CLOSE.restarting);
    }

    override onUncaughtException(error: Error, method: string): void {
      house.log.error({ err: error, method }, 'an error in an open scene was caught');
    }

    #letGo(): void {
      const now = house.clock.now();
      for (const [slot, { seat, until }] of this.#heldUntil) {
        if (until > now) continue;
        this.#heldUntil.delete(slot);
        this.#seats.give(seat.sessionId, now);
        this.#objects.leave(slot);
        this.#voice.leave(slot);
      }
    }

    #clientAt(slot: Slot): Client | undefined {
      const seat = this.#seats.bySlot(slot);
      return seat && this.clients.getById(seat.sessionId);
    }
  };
}
