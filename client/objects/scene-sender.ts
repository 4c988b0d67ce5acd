import { objectLimits, type EntityDelta, type ObjectMessage, type SceneClientId } from '#rooms/protocol/objects.ts';
import { EntityLedger, rowOf, type NafEntityData } from './entity-ledger.ts';
import type { NafScene } from './naf-scene.ts';
import { plainComponents, plainCopy } from './plain-copy.ts';
import type { SceneLine } from './scene-line.ts';

/** What NAF wants to be said, in the words of the contract. Whatever is not ours to say stays unsaid. */
export class SceneSender {
  readonly #line: SceneLine;
  readonly #ledger: EntityLedger;
  readonly #scene: NafScene;
  readonly #me: () => SceneClientId;
  readonly #declared = new Set<string>(['']);

  constructor(options: { readonly line: SceneLine; readonly ledger: EntityLedger; readonly scene: NafScene; readonly me: () => SceneClientId }) {
    this.#line = options.line;
    this.#ledger = options.ledger;
    this.#scene = options.scene;
    this.#me = options.me;
  }

  declared(templates: Iterable<string>): void {
    for (const template of templates) this.#declared.add(template);
  }

  broadcast(dataType: string, data: unknown): void {
    switch (dataType) {
      case 'u':
        return this.#announce(data as NafEntityData);
      case 'um':
        return this.#changes((data as { readonly d: readonly NafEntityData[] }).d);
      case 'r':
        return this.#remove((data as { readonly networkId: string }).networkId);
      default:
        this.#line.send(['d', null, dataType, plainCopy(data)]);
    }
  }

  /** Full states for one newcomer are the room's to give: it has them. */
  send(client: SceneClientId, dataType: string, data: unknown): void {
    if (dataType !== 'u' && dataType !== 'um' && dataType !== 'r') this.#line.send(['d', client, dataType, plainCopy(data)]);
  }

  /** After a break: everything that is ours; and that what the room still has of ours, and we have not, is no more. */
  catchUp(removed: readonly string[]): void {
    for (const id of removed) this.#line.send(['r', id]);
    this.#scene.announceAll();
  }

  #announce(data: NafEntityData): void {
    const message = this.#rowFor(data);
    if (message !== undefined) this.#line.send(message);
  }

  #changes(entities: readonly NafEntityData[]): void {
    const deltas: EntityDelta[] = [];
    for (const data of entities) {
      if (data.owner !== this.#me()) continue;
      if (!this.#ledger.isKnownAs(data)) {
        this.#announce({ ...data, isFirstSync: this.#ledger.ownerOf(data.networkId) === undefined });
        continue;
      }
      const components = plainComponents(data.components);
      if (Object.keys(components).length > 0) deltas.push([data.networkId, components]);
    }
    for (let start = 0; start < deltas.length; start += objectLimits.entitiesOfOne) this.#line.send(['um', deltas.slice(start, start + objectLimits.entitiesOfOne)]);
  }

  #rowFor(data: NafEntityData): ObjectMessage | undefined {
    // NAF also lets a creator speak for an owner who is away; here the room has found an heir already.
    if (data.owner !== this.#me()) return undefined;
    const known = this.#ledger.ownerOf(data.networkId) !== undefined;
    const body = known ? this.#ledger.isBody(data.networkId) : this.#scene.carriesCamera(data.networkId);
    const row = rowOf(data, plainComponents(data.components), { body });
    if (!this.#declared.has(data.template)) {
      this.#declared.add(data.template);
      void this.#line.request('objects.declare', { templates: [this.#scene.declarationOf(data.template)] });
    }
    this.#ledger.learn(row);
    return ['u', row];
  }

  #remove(networkId: string): void {
    if (this.#ledger.ownerOf(networkId) === undefined) return;
    this.#ledger.forget(networkId);
    this.#line.send(['r', networkId]);
  }
}
