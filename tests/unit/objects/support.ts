import { BODY, FIRST, PERSISTENT, type EntityRow, type ObjectNotice, type ObjectReason, type TemplateDeclaration } from '#rooms/protocol/objects.ts';
import { SceneHall, type SceneHallOptions } from '#rooms/shell/objects/scene-hall.ts';
import { openScenePolicy } from '#rooms/shell/objects/scene-policy.ts';

export const templates: readonly TemplateDeclaration[] = [['#box', ['|position|', '|rotation|', '.head|material|color']], ['#ball', ['|position|']]];
export const at = (x: number) => ({ 0: { x, y: 0, z: 0 } });

/** A scene whose clients are told into lists, and whose clock is moved by hand. */
export class TestScene {
  readonly told = new Map<string, ObjectNotice[]>();
  readonly waiting = new Map<string, number>();
  readonly hall: SceneHall;
  now = 1_000_000;

  constructor(options: Partial<SceneHallOptions> = {}) {
    this.hall = new SceneHall({
      policy: openScenePolicy,
      voice: {
        one: (client, notice) => this.#tell(client, notice),
        many: (clients, notice) => clients.forEach((client) => this.#tell(client, notice)),
        waiting: (client) => this.waiting.get(client) ?? 0,
      },
      ...options,
    });
  }

  enter(client: string, ask: unknown = { templates, again: false }) {
    return this.hall.enter(client, ask, this.now);
  }

  /** Several come in, one after another; what they were told of that is forgotten. */
  enterAll(...clients: string[]): void {
    for (const client of clients) {
      const entered = this.enter(client);
      if (!entered.ok) throw new Error(entered.reason);
    }
    this.told.clear();
  }

  say(client: string, message: unknown): void {
    this.hall.receive(client, message, this.now);
  }

  add(client: string, id: string, changes: { persistent?: boolean; body?: boolean; parent?: string; template?: string; x?: number } = {}): void {
    const flags = FIRST | (changes.persistent === true ? PERSISTENT : 0) | (changes.body === true ? BODY : 0);
    this.say(client, ['u', [id, client, client, this.now, changes.template ?? '#box', flags, changes.parent ?? null, at(changes.x ?? 0)]]);
  }

  /** As NAF's takeOwnership does it. */
  take(client: string, id: string, { x = 0, time = this.now, flags = 0 } = {}): void {
    const [, , creator, , template, known, parent] = this.row(id)!;
    this.say(client, ['u', [id, client, creator, time, template, (known & PERSISTENT) | flags, parent, at(x)]]);
  }

  row(id: string): EntityRow | undefined {
    return this.hall.snapshot().find(([networkId]) => networkId === id);
  }

  ownerOf(id: string): string | undefined {
    return this.row(id)?.[1];
  }

  heardBy(client: string): readonly ObjectNotice[] {
    return this.told.get(client) ?? [];
  }

  /** Reasons why somebody was refused, in order. */
  refusalsOf(client: string): ObjectReason[] {
    return this.heardBy(client).flatMap((notice) => (notice[0] === 'x' ? [notice[1]] : []));
  }

  rowsHeardBy(client: string): EntityRow[] {
    return this.heardBy(client).flatMap((notice) => (notice[0] === 'u' ? notice[1] : []));
  }

  #tell(client: string, notice: ObjectNotice): void {
    const told = this.told.get(client);
    // As the wire would carry it: nobody sees later changes of the same object.
    const copy = structuredClone(notice);
    if (told === undefined) this.told.set(client, [copy]);
    else told.push(copy);
  }
}
