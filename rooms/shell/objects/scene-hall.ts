import { readDeclarations, readObjectMessage } from '../../protocol/objects-read.ts';
import {
  type EntityRow, type ObjectMessage, type ObjectReason, type ObjectResult, type Occupants, type SceneClientId, type SceneEntered, type TemplateDeclaration,
} from '../../protocol/objects.ts';
import { departure } from './departure.ts';
import { EntityBook } from './entity-book.ts';
import { rowOf } from './entity.ts';
import { EntityDesk } from './entity-desk.ts';
import { SceneMember } from './scene-member.ts';
import { SceneNews, type SceneVoice } from './scene-news.ts';
import type { ScenePolicy } from './scene-policy.ts';
import { TemplateBook } from './template-book.ts';

export interface SceneHallOptions {
  readonly voice: SceneVoice;
  readonly policy: ScenePolicy;
  /** Templates of the house's own; without, whoever opens the scene says what they are. */
  readonly templates?: readonly TemplateDeclaration[];
}

/**
 * The networked entities of one room and the clients that share them: the one truth of who owns what. Takes messages as they come from
 * anywhere, and tells by `voice`; knows neither Colyseus nor a clock: `now` is server ms. Rules: docs/spec/objects.md.
 */
export class SceneHall {
  readonly #voice: SceneVoice;
  readonly #book = new EntityBook();
  readonly #templates: TemplateBook;
  readonly #news: SceneNews;
  readonly #desk: EntityDesk;
  readonly #members = new Map<SceneClientId, SceneMember>();

  constructor({ voice, policy, templates }: SceneHallOptions) {
    this.#voice = voice;
    this.#templates = new TemplateBook(templates);
    this.#news = new SceneNews(voice, this.#book);
    this.#desk = new EntityDesk({
      policy, voice, book: this.#book, templates: this.#templates, news: this.#news,
      tellOthers: (client, notice) => this.#voice.many(this.#others(client), notice),
    });
  }

  /** @param input what was asked by `objects.enter`, not validated yet */
  enter(client: SceneClientId, input: unknown, now: number): ObjectResult<SceneEntered> {
    const templates = readDeclarations(input);
    if (templates === undefined) return { ok: false, reason: 'invalid' };
    const again = (input as { again?: unknown }).again === true && this.#members.has(client);
    // A page that was loaded anew knows nothing of what it had: the others see it go and come.
    if (!again) this.leave(client, now);
    if (this.#members.size === 0 && this.#book.size === 0) this.#templates.forgetAll();
    if (!this.#fits(client, templates)) return { ok: false, reason: 'schema-mismatch' };
    let member = this.#members.get(client);
    if (member === undefined) this.#members.set(client, (member = new SceneMember(client, templates, now)));
    member.connected = true;
    member.templates = templates;
    member.behind.clear();
    this.#learnFromSenior();
    if (!again) this.#tellOccupants(client);
    const rows = this.#book.inOrder().map((entity) => rowOf(entity, { first: true }));
    return { ok: true, value: { clientId: client, kept: again, serverTime: now, occupants: this.#occupants(client), rows } };
  }

  /** @param input what was asked by `objects.declare` */
  declare(client: SceneClientId, input: unknown): ObjectResult<Record<never, never>> {
    const member = this.#members.get(client);
    if (member === undefined) return { ok: false, reason: 'not-entered' };
    const templates = readDeclarations(input);
    if (templates === undefined) return { ok: false, reason: 'invalid' };
    if (!this.#fits(client, templates)) return { ok: false, reason: 'schema-mismatch' };
    const names = new Set(templates.map(([name]) => name));
    member.templates = [...member.templates.filter(([name]) => !names.has(name)), ...templates];
    this.#learnFromSenior();
    return { ok: true, value: {} };
  }

  /** @param input a message as it came */
  receive(client: SceneClientId, input: unknown, now: number): void {
    const member = this.#members.get(client);
    if (member === undefined) return this.#voice.one(client, ['x', 'not-entered', '']);
    // Before anything is looked at: reading is work, whatever comes of it.
    if (!member.mayBeRead(now)) return this.#refuse(member, 'too-fast', '', now);
    const read = readObjectMessage(input);
    if (!read.ok) return this.#refuse(member, read.reason, '', now);
    const { message, bytes } = read;
    if (!(message[0] === 'um' ? member.mayUpdate(bytes, now) : member.maySend(bytes, now))) return this.#refuse(member, 'too-fast', networkIdOf(message), now);
    if (message[0] === 'd') return this.#pass(member, message, now);
    for (const [reason, networkId] of this.#desk.handle(member, message, now)) this.#refuse(member, reason, networkId, now);
  }

  /** The connection is lost: everything stays as it is, for a while. */
  pause(client: SceneClientId): void {
    const member = this.#members.get(client);
    if (member !== undefined) member.connected = false;
  }

  /** Gone for good: heirs are found, what nobody inherits goes too, and the others are told. */
  leave(client: SceneClientId, now: number): void {
    if (!this.#members.delete(client)) return;
    const { removed, inherited } = departure(client, { book: this.#book, members: [...this.#members.values()], now });
    for (const entity of [...removed, ...inherited]) this.#news.drop(entity);
    if (inherited.length > 0) this.#voice.many(this.#others(client), ['u', inherited.map((entity) => rowOf(entity, { first: false }))]);
    this.#learnFromSenior();
    this.#tellOccupants(client);
  }

  /** To be called every `tickMs`. */
  tick(): void {
    this.#news.tell(this.#members.values());
  }

  /** Puts an entity there on the room's behalf, in place of one of the same id, and tells everybody if that changes anything. */
  seed(row: EntityRow): void {
    this.#desk.seed(row);
  }

  /** Takes an entity away on the room's behalf. */
  unseed(networkId: string): void {
    this.#desk.unseed(networkId);
  }

  /** Everything there is, as somebody who enters now would be told. */
  snapshot(): readonly EntityRow[] {
    return this.#book.inOrder().map((entity) => rowOf(entity, { first: true }));
  }

  has(client: SceneClientId): boolean {
    return this.#members.has(client);
  }

  #pass(member: SceneMember, [, to, type, data]: Extract<ObjectMessage, readonly ['d', ...unknown[]]>, now: number): void {
    if (to === null) return this.#voice.many(this.#others(member.id), ['d', member.id, type, data]);
    const receiver = this.#members.get(to);
    if (receiver === undefined) return this.#refuse(member, 'receiver-unknown', '', now);
    if (receiver.connected) this.#voice.one(to, ['d', member.id, type, data]);
  }

  #refuse(member: SceneMember, reason: ObjectReason, networkId: string, now: number): void {
    if (member.connected && member.mayBeRefused(now)) this.#voice.one(member.id, ['x', reason, networkId]);
  }

  /** Who has been here longest decides what the templates are. */
  #learnFromSenior(): void {
    const [senior] = this.#members.values();
    if (senior !== undefined) this.#templates.learn(senior.templates, (template) => this.#desk.isInUse(template));
  }

  /** Who has been here longest may say otherwise while nothing of it is in the scene: pages register schemas later than templates. */
  #fits(client: SceneClientId, templates: readonly TemplateDeclaration[]): boolean {
    const conflicts = this.#templates.conflictsOf(templates);
    const [senior = client] = this.#members.keys();
    return conflicts.length === 0 || (!this.#templates.isFixed && senior === client && !conflicts.some((template) => this.#desk.isInUse(template)));
  }

  #tellOccupants(about: SceneClientId): void {
    for (const member of this.#members.values()) {
      if (member.connected && member.id !== about) this.#voice.one(member.id, ['o', this.#occupants(member.id)]);
    }
  }

  #occupants(besides: SceneClientId): Occupants {
    return Object.fromEntries([...this.#members.values()].filter(({ id }) => id !== besides).map(({ id, since }) => [id, since]));
  }

  #others(client: SceneClientId): SceneClientId[] {
    return [...this.#members.values()].filter(({ id, connected }) => connected && id !== client).map(({ id }) => id);
  }
}

function networkIdOf(message: ObjectMessage): string {
  return message[0] === 'u' ? message[1][0] : message[0] === 'r' ? message[1] : '';
}
