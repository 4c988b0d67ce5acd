import type { DoorOpened } from '#rooms/protocol/http.ts';
import type { CrowdNews, CrowdOrder, Cue } from '#rooms/protocol/rehearsal.ts';
import { readSceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { ask } from '#client/session/house-api.ts';
import { enterMeeting } from '#client/session/open-session.ts';
import { waitInLobby } from '#client/session/wait-in-lobby.ts';
import { readPlace, type Place } from '#client/scene/place.ts';
import type { SeatPlace } from '#client/scene/movement/body.ts';
import type { Spot } from '#client/scene/movement/floor.ts';
import { WalkGrid } from '#client/scene/movement/walk-grid.ts';
import { castMember, scriptIn } from './cast.ts';
import { SimulatedPerson } from './simulated-person.ts';
import { StageBody } from './stage-body.ts';

/** They come one after another, so long apart, ms. */
const ARRIVAL_MS = 700;
/** Steps of the bodies, as often as the room tells of them. */
const STEP_MS = 50;
/** Seconds between two remarks in the chat, and between two hands, on average. */
const REMARK_EVERY = 45;
const HAND_EVERY = 35;
const HANDS_MOST = 4;
const VOICES = 4;

/** One who is on the way in, waits, or is inside. */
interface Member {
  readonly index: number;
  readonly gone: AbortController;
  person: SimulatedPerson | undefined;
}

/** [RH4] [RH5] The simulated people of one rehearsal. Each has a connection and a device of their own and comes by the door. */
export class RehearsalCrowd {
  readonly #order: CrowdOrder;
  readonly #script;
  readonly #tell: (message: CrowdNews) => void;
  readonly #members: Member[] = [];
  readonly #timers: NodeJS.Timeout[];
  #wanted = 0;
  #calling = false;
  #place: Promise<{ readonly place: Place; readonly grid: WalkGrid; readonly seats: SeatPlace[] }> | undefined;
  #othersAt = performance.now();
  #steppedAt = performance.now();

  constructor(order: CrowdOrder, tell: (message: CrowdNews) => void) {
    this.#order = order;
    this.#script = scriptIn(order.language);
    this.#tell = tell;
    this.#timers = [setInterval(() => this.#step(), STEP_MS), setInterval(() => this.#report(), 1_000)];
  }

  /** So many are wanted from now on: they come or go one by one. */
  want(people: number): void {
    this.#wanted = people;
    while (this.#members.length > people) this.#sendHome(this.#members.pop()!);
    void this.#call();
  }

  cue(cue: Cue): void {
    const free = this.#inside().filter((person) => person.handSince === undefined);
    if (cue === 'hands') for (const person of this.#some(free, 3)) person.raiseHand();
    if (cue === 'question') for (const { session } of this.#some(this.#inside(), 1)) void session.command('chat.say', { text: this.#pick(this.#script.questions) });
    if (cue === 'talk') {
      const longest = this.#inside().filter((person) => person.handSince !== undefined).toSorted((a, b) => a.handSince! - b.handSince!)[0];
      (longest ?? this.#some(free, 1)[0])?.callOn();
    }
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#wanted = 0;
    await Promise.all(this.#members.splice(0).map((member) => this.#sendHome(member)));
  }

  async #call(): Promise<void> {
    if (this.#calling) return;
    this.#calling = true;
    while (this.#members.length < this.#wanted) {
      const taken = new Set(this.#members.map(({ index }) => index));
      let index = 0;
      while (taken.has(index)) index += 1;
      const member: Member = { index, gone: new AbortController(), person: undefined };
      this.#members.push(member);
      // Who has to wait does not keep the next from coming.
      void this.#come(member).then((isIn) => { if (!isIn) this.#strike(member); });
      await new Promise((resolve) => setTimeout(resolve, ARRIVAL_MS));
    }
    this.#calling = false;
  }

  /** @returns false for who does not come in at all */
  async #come(member: Member): Promise<boolean> {
    const { base, code } = this.#order;
    const { name, look } = castMember(member.index, this.#script);
    const door = await ask<DoorOpened>(new URL('api/door', base), { code });
    if (!door.ok) return false;
    for (;;) {
      if (member.gone.signal.aborted) return true;
      const result = await enterMeeting(door.value, { name, look, view: 'hall' }, base);
      if (result.ok) {
        const { place, grid, seats } = await (this.#place ??= this.#readPlace(door.value.scene));
        if (member.gone.signal.aborted) void result.value.leave();
        else {
          member.person = new SimulatedPerson(result.value, new StageBody(result.value, place, grid), {
            facing: place.facing,
            random: Math.random,
            takeSeat: () => seats.splice(Math.floor(Math.random() * seats.length), 1)[0],
            anywhere: () => this.#anywhere(place, grid),
            speak: (person, ms) => this.#speak(member, person, ms),
          });
        }
        return true;
      }
      if (result.reason !== 'in-lobby' && result.reason !== 'meeting-full') return false;
      const waited = await waitInLobby({ door: door.value, join: { name, look }, signal: member.gone.signal, onNews: () => {} }, base);
      if (waited === undefined) return true;
      if (!waited.ok || waited.value !== 'come-in') return false;
    }
  }

  async #readPlace(scene: string) {
    const url = new URL(`scenes/${scene}/`, this.#order.base);
    const reading = readSceneManifest(await (await fetch(new URL('scene.json', url))).json());
    if (!reading.ok) throw new Error(reading.problems.join('; '));
    const place = readPlace(reading.manifest, url.href);
    return { place, grid: new WalkGrid(place.floor), seats: [...place.seats] };
  }

  #anywhere({ floor: { bounds } }: Place, grid: WalkGrid): Spot {
    const spot = { x: bounds.minX + Math.random() * (bounds.maxX - bounds.minX), z: bounds.minZ + Math.random() * (bounds.maxZ - bounds.minZ) };
    return grid.nearest(spot, 4) ?? spot;
  }

  #speak({ index }: Member, speaker: SimulatedPerson, ms: number): void {
    // [RH7]
    if (speaker.self?.silenced === true) return;
    const slot = speaker.session.slot.value;
    if (slot === 0) return;
    this.#tell({ kind: 'speak', slot, voice: index % VOICES, ms });
    for (const person of this.#inside()) if (person !== speaker) person.lookAt(speaker.at);
  }

  #step(): void {
    const now = performance.now();
    const dt = Math.min(0.2, (now - this.#steppedAt) / 1_000);
    this.#steppedAt = now;
    const inside = this.#inside();
    for (const person of inside) person.step(dt, now);
    const raised = inside.filter(({ handSince }) => handSince !== undefined).length;
    if (raised < HANDS_MOST && Math.random() < dt / HAND_EVERY) for (const person of this.#some(inside, 1)) person.raiseHand();
    if (Math.random() < dt / REMARK_EVERY) for (const { session } of this.#some(inside, 1)) void session.command('chat.say', { text: this.#pick(this.#script.remarks) });
  }

  #report(): void {
    for (const member of [...this.#members]) if (member.person?.session.closedBecause.value !== undefined) this.#strike(member);
    const inside = this.#inside();
    const own = new Set(inside.map(({ session }) => session.me));
    const others = [...(inside[0]?.session.people.value.values() ?? [])].filter(({ id, away }) => !own.has(id) && !away);
    if (others.length > 0 || inside.length === 0) this.#othersAt = performance.now();
    this.#tell({ kind: 'state', inside: inside.length, waiting: this.#members.length - inside.length, aloneMs: performance.now() - this.#othersAt });
  }

  /** Was turned away, or sent out by who leads: nobody comes in their stead. */
  #strike(member: Member): void {
    const at = this.#members.indexOf(member);
    if (at < 0) return;
    this.#members.splice(at, 1);
    this.#wanted = Math.min(this.#wanted, this.#members.length);
    void member.person?.leave();
  }

  async #sendHome(member: Member): Promise<void> {
    member.gone.abort();
    await member.person?.leave();
  }

  #inside(): SimulatedPerson[] {
    return this.#members.flatMap(({ person }) => (person?.session.connection.value === 'live' ? [person] : []));
  }

  #some<One>(all: readonly One[], count: number): One[] {
    return all.map((one) => ({ one, at: Math.random() })).toSorted((a, b) => a.at - b.at).slice(0, count).map(({ one }) => one);
  }

  #pick(texts: readonly string[]): string {
    return texts[Math.floor(Math.random() * texts.length)]!;
  }
}
