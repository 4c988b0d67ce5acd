import { PERSISTENT, type EntityDelta, type EntityRow, type ObjectNotice, type SceneClientId } from '#rooms/protocol/objects.ts';
import { dataOfRow, type EntityLedger, type NafEntityData } from './entity-ledger.ts';
import type { MessageListener } from './naf-listeners.ts';
import type { NafScene } from './naf-scene.ts';

export interface SceneReceiverOptions {
  readonly ledger: EntityLedger;
  readonly scene: NafScene;
  me(): SceneClientId;
  message(): MessageListener;
  occupants(occupants: Readonly<Record<SceneClientId, number>>): void;
  refused(reason: string, networkId: string): void;
}

/** What the room tells, in NAF's words. One message that breaks something in the page does not keep the others from arriving. */
export class SceneReceiver {
  readonly #options: SceneReceiverOptions;

  constructor(options: SceneReceiverOptions) {
    this.#options = options;
  }

  take(notice: ObjectNotice): void {
    switch (notice[0]) {
      case 'u':
        for (const row of notice[1]) this.#row(row);
        return;
      case 'um':
        return this.#changes(notice[1]);
      case 'r': {
        const owner = this.#options.ledger.ownerOf(notice[1]);
        this.#options.ledger.forget(notice[1]);
        return this.#deliver(owner ?? '', 'r', { networkId: notice[1] });
      }
      case 'd':
        return this.#deliver(notice[1], notice[2], notice[3]);
      case 'o':
        return this.#options.occupants(notice[1]);
      case 'x':
        return this.#options.refused(notice[1], notice[2]);
    }
  }

  /**
   * All that there is, after entering or coming back; what is not among it is gone.
   * @returns what the room holds as ours and we have removed, when the word of it was lost on the way
   */
  snapshot(rows: readonly EntityRow[]): string[] {
    const { ledger, me } = this.#options;
    const there = new Set(rows.map(([id]) => id));
    for (const id of ledger.ids()) if (!there.has(id) && ledger.ownerOf(id) !== me()) this.take(['r', id]);
    const isRemoved = ([id, owner, , , , flags]: EntityRow) => owner === me() && ledger.ownerOf(id) === undefined && (flags & PERSISTENT) === 0;
    for (const row of rows) if (!isRemoved(row)) this.#row(row);
    return rows.filter(isRemoved).map(([id]) => id);
  }

  #row(row: EntityRow): void {
    const { ledger, scene, me } = this.#options;
    const [id, owner, , , template] = row;
    const isMine = owner === me();
    const wasMine = ledger.ownerOf(id) === me();
    ledger.learn(row);
    if (isMine && wasMine) return;
    // We are the heir: taken as the application would take it, so that it hears of it.
    if (isMine && scene.has(id)) return scene.takeOwnership(id);
    if (!scene.has(id) && !scene.canShow(template)) return;
    this.#deliver(owner, 'u', dataOfRow(row));
  }

  /** Grouped by owner, as if each had sent its own. */
  #changes(deltas: readonly EntityDelta[]): void {
    const { ledger, me } = this.#options;
    const byOwner = new Map<SceneClientId, NafEntityData[]>();
    for (const [id, components] of deltas) {
      const data = ledger.dataOf(id, components);
      if (data === undefined || data.owner === me()) continue;
      const group = byOwner.get(data.owner);
      if (group === undefined) byOwner.set(data.owner, [data]);
      else group.push(data);
    }
    for (const [owner, d] of byOwner) this.#deliver(owner, 'um', { d });
  }

  #deliver(from: SceneClientId, dataType: string, data: unknown): void {
    try {
      this.#options.message()(from, dataType, data);
    } catch (error) {
      this.#options.scene.warn(`a message (${dataType}) of ${from} could not be shown: ${(error as Error).message}`);
    }
  }
}
