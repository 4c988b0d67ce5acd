import { objectLimits, type EntityDelta, type ObjectNotice, type SceneClientId } from '../../protocol/objects.ts';
import type { EntityBook } from './entity-book.ts';
import { pick, rowOf, type Entity } from './entity.ts';
import type { SceneMember } from './scene-member.ts';

/** The way from a scene to its clients. Never told to who is not connected. */
export interface SceneVoice {
  one(client: SceneClientId, notice: ObjectNotice): void;
  /** The same to several: encoded once. */
  many(clients: readonly SceneClientId[], notice: ObjectNotice): void;
  /** Bytes that wait for this client already. */
  waiting(client: SceneClientId): number;
}

/** What changed since the last tick. Changes of one entity within a tick are one; slow readers are told the sum of what they missed. */
export class SceneNews {
  readonly #voice: SceneVoice;
  readonly #book: EntityBook;
  readonly #changed = new Map<Entity, Set<string>>();

  constructor(voice: SceneVoice, book: EntityBook) {
    this.#voice = voice;
    this.#book = book;
  }

  note(entity: Entity, indices: Iterable<string>): void {
    let noted = this.#changed.get(entity);
    if (noted === undefined) this.#changed.set(entity, (noted = new Set()));
    for (const index of indices) noted.add(index);
  }

  /** It is told in full, or gone. */
  drop(entity: Entity): void {
    this.#changed.delete(entity);
  }

  tell(members: Iterable<SceneMember>): void {
    const everybody = [...members].filter(({ connected }) => connected);
    if (this.#changed.size > 0) this.#tellChanges(everybody);
    for (const member of everybody) if (member.behind.size > 0 && !this.#isSlow(member)) this.#catchUp(member);
  }

  #tellChanges(members: readonly SceneMember[]): void {
    const owners = new Set([...this.#changed.keys()].map(({ owner }) => owner));
    const ready: SceneClientId[] = [];
    for (const member of members) {
      // Who alone caused all of it knows it already.
      if (owners.size === 1 && owners.has(member.id)) continue;
      if (member.behind.size === 0 && !this.#isSlow(member)) ready.push(member.id);
      else for (const { id } of this.#changed.keys()) member.behind.add(id);
    }
    const deltas: EntityDelta[] = [...this.#changed].map(([entity, indices]) => [entity.id, pick(entity, indices)]);
    this.#changed.clear();
    if (ready.length > 0) this.#voice.many(ready, ['um', deltas]);
  }

  #catchUp(member: SceneMember): void {
    const entities = [...member.behind].map((id) => this.#book.get(id)).filter((entity) => entity !== undefined && entity.owner !== member.id) as Entity[];
    member.behind.clear();
    if (entities.length > 0) this.#voice.one(member.id, ['u', entities.map((entity) => rowOf(entity, { first: false }))]);
  }

  #isSlow(member: SceneMember): boolean {
    return this.#voice.waiting(member.id) > objectLimits.waitingBytes;
  }
}
