import { FIRST, objectLimits, PERSISTENT, type EntityRow, type ObjectMessage, type ObjectNotice, type ObjectReason, type SceneClientId } from '../../protocol/objects.ts';
import type { EntityBook } from './entity-book.ts';
import { rowOf, type Entity } from './entity.ts';
import type { SceneMember } from './scene-member.ts';
import type { SceneNews, SceneVoice } from './scene-news.ts';
import type { ScenePolicy } from './scene-policy.ts';
import type { TemplateBook } from './template-book.ts';

export interface EntityDeskOptions {
  readonly policy: ScenePolicy;
  readonly voice: SceneVoice;
  readonly book: EntityBook;
  readonly templates: TemplateBook;
  readonly news: SceneNews;
  tellOthers(client: SceneClientId, notice: ObjectNotice): void;
}

type Refusals = readonly (readonly [reason: ObjectReason, networkId: string])[];
const DONE: Refusals = [];

/** Decides what a client may do with entities, and does it. */
export class EntityDesk {
  readonly #options: EntityDeskOptions;

  constructor(options: EntityDeskOptions) {
    this.#options = options;
  }

  handle(member: SceneMember, message: Exclude<ObjectMessage, readonly ['d', ...unknown[]]>, now: number): Refusals {
    if (message[0] === 'um') {
      return message[1].flatMap(([id, components]) => {
        const reason = this.#change(member.id, id, components);
        return reason === undefined ? [] : [[reason, id] as const];
      });
    }
    const id = message[0] === 'u' ? message[1][0] : message[1];
    const reason = message[0] === 'u' ? this.#announce(member, message[1], now) : this.#remove(member.id, id);
    return reason === undefined ? DONE : [[reason, id]];
  }

  seed(row: EntityRow): void {
    const { book, news } = this.#options;
    const [id, owner, creator, time, ...rest] = row;
    const known = book.get(id);
    if (known !== undefined) {
      if (known.owner === owner && JSON.stringify(known.components) === JSON.stringify(rest.at(-1))) return;
      news.drop(known);
      book.remove(known);
    }
    const added = book.add([id, owner, creator, Math.max(time, (known?.ownerTime ?? 0) + 1), ...rest]);
    if (typeof added !== 'string') this.#tell('', added, { first: known === undefined });
  }

  unseed(id: string): void {
    const entity = this.#options.book.get(id);
    if (entity !== undefined) this.#takeAway('', entity);
  }

  isInUse(template: string): boolean {
    return [...this.#options.book.all()].some((entity) => entity.template === template);
  }

  #announce(member: SceneMember, row: EntityRow, now: number): ObjectReason | undefined {
    const known = this.#options.book.get(row[0]);
    if (known === undefined) return this.#add(member.id, row, now);
    const [id, owner, , , template, flags, , components] = row;
    if (template !== known.template) return 'template-unknown';
    if (known.owner !== member.id) return this.#takeOver(member, known, row, now);
    if (owner !== member.id) return 'not-self';
    const reason = this.#change(member.id, id, components);
    if (reason !== undefined) return reason;
    const persistent = (flags & PERSISTENT) !== 0;
    if (persistent !== known.persistent) {
      known.persistent = persistent;
      this.#tell(member.id, known, { first: false });
    }
    return undefined;
  }

  #add(client: SceneClientId, row: EntityRow, now: number): ObjectReason | undefined {
    const { book, policy, templates } = this.#options;
    const [id, owner, creator, time, template, flags, parent, components] = row;
    // A full state of what is not there is late news of something removed; only what the scene itself holds begins that way.
    if ((flags & (FIRST | PERSISTENT)) === 0) return 'entity-unknown';
    if (owner !== client || (creator !== client && creator !== '')) return 'not-self';
    if (creator === '' && (flags & PERSISTENT) === 0) return 'not-self';
    const reason = templates.whyNot(template, components) ?? policy.whyNotAdd(client, row) ?? book.whyFull(client);
    if (reason !== undefined) return reason;
    if (this.#isBelow(parent, id)) return 'invalid';
    const added = book.add([id, owner, creator, Math.min(time, now + objectLimits.clockAheadMs), template, flags, parent, components]);
    if (typeof added === 'string') return added;
    this.#tell(client, added, { first: true });
    return undefined;
  }

  #takeOver(member: SceneMember, entity: Entity, row: EntityRow, now: number): ObjectReason | undefined {
    const { book, policy, templates, voice } = this.#options;
    const [, owner, , time, template, flags, , components] = row;
    const claimed = Math.min(time, now + objectLimits.clockAheadMs);
    const reason = owner !== member.id ? 'not-owner'
      : now < entity.inheritedUntil ? 'not-owner'
        : templates.whyNot(template, components) ?? policy.whyNotTake(member.id, entity) ?? policy.whyNotChange(member.id, entity, components)
          ?? (member.mayTakeOver(now) ? undefined : 'too-fast') ?? book.whyFull(member.id) ?? book.merge(entity, components);
    if (reason !== undefined) {
      // The sender believes already that it is theirs: only a later time convinces NAF.
      entity.ownerTime = Math.max(entity.ownerTime, claimed + 1);
      voice.one(member.id, ['u', [rowOf(entity, { first: false })]]);
      return reason;
    }
    book.giveTo(entity, member.id, Math.max(entity.ownerTime + 1, claimed));
    entity.persistent = (flags & PERSISTENT) !== 0;
    entity.inheritedUntil = -Infinity;
    this.#options.news.drop(entity);
    this.#tell(member.id, entity, { first: false });
    return undefined;
  }

  #change(client: SceneClientId, id: string, components: EntityRow[7]): ObjectReason | undefined {
    const { book, policy, templates, news } = this.#options;
    const entity = book.get(id);
    if (entity === undefined) return 'entity-unknown';
    if (entity.owner !== client) return 'not-owner';
    const reason = templates.whyNot(entity.template, components) ?? policy.whyNotChange(client, entity, components) ?? book.merge(entity, components);
    if (reason === undefined) news.note(entity, Object.keys(components));
    return reason;
  }

  #remove(client: SceneClientId, id: string): ObjectReason | undefined {
    const entity = this.#options.book.get(id);
    if (entity === undefined) return 'entity-unknown';
    if (entity.owner !== client) return 'not-owner';
    const reason = this.#options.policy.whyNotRemove(client, entity);
    if (reason === undefined) this.#takeAway(client, entity);
    return reason;
  }

  #takeAway(client: SceneClientId, entity: Entity): void {
    const { book, news } = this.#options;
    for (const part of [...book.below(entity.id), entity]) {
      news.drop(part);
      book.remove(part);
    }
    this.#options.tellOthers(client, ['r', entity.id]);
  }

  #tell(client: SceneClientId, entity: Entity, options: { readonly first: boolean }): void {
    this.#options.tellOthers(client, ['u', [rowOf(entity, options)]]);
  }

  /** Whether an entity hangs below the one of this id. */
  #isBelow(parent: string | null, id: string): boolean {
    for (let above = parent; above !== null; above = this.#options.book.get(above)?.parent ?? null) if (above === id) return true;
    return false;
  }
}
