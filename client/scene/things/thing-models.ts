import { Box3, Vector3, type Group, type Material, type Mesh, type Object3D } from 'three';
import { clone } from 'three/addons/utils/SkeletonUtils.js';
import type { AssetId } from '#rooms/protocol/ids.ts';
import { loadModel } from '../load-model.ts';
import { disposeTree } from '../mount.ts';
import { costOf } from './model-cost.ts';
import { verdictOf, type DeviceClass } from '#rooms/protocol/assets.ts';

export type Version = 'full' | 'low';
const FILES = { full: 'model.glb', low: 'low.glb' } as const;

/** Metals of a hall without mirrors would be black: so much of their metal is left. */
const MOST_METAL = 0.35;
/** Models that are fetched at once, so that what is near does not wait for what is far. */
const AT_ONCE = 3;

export interface LoadedModel {
  readonly version: Version;
  /** In the model's own space. */
  readonly box: Box3;
  /** The same geometry and materials, to stand somewhere else. */
  copy(): Object3D;
}

interface Kept {
  readonly promise: Promise<LoadedModel | 'too-heavy'>;
  readonly stop: AbortController;
  users: number;
  scene: Group | undefined;
}

export interface ThingModelsOptions {
  urlOf(asset: AssetId, file: 'model.glb' | 'low.glb'): string;
  device(): DeviceClass;
  /** Makes what is needed to draw a model before it is shown, so that no frame waits for it. */
  prepare(model: Object3D): Promise<unknown>;
}

/** Models by their content: each is fetched once however many things show it, and freed when none does any more. */
export class ThingModels {
  readonly #options: ThingModelsOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(options: ThingModelsOptions) {
    this.#options = options;
  }

  /** Rejects when it cannot be had; `too-heavy`: this device should draw the simple version. Each `use` is ended by one `free`. */
  use(asset: AssetId, version: Version): Promise<LoadedModel | 'too-heavy'> {
    const key = `${asset} ${version}`;
    let kept = this.#kept.get(key);
    if (kept === undefined) {
      const stop = new AbortController();
      const started: Kept = { stop, users: 0, scene: undefined, promise: this.#inTurn(() => this.#load(asset, version, stop.signal, (scene) => { started.scene = scene; })) };
      // Tried again by the next who asks.
      started.promise.catch(() => { if (this.#kept.get(key) === started) this.#kept.delete(key); });
      this.#kept.set(key, (kept = started));
    }
    kept.users += 1;
    return kept.promise;
  }

  free(asset: AssetId, version: Version): void {
    const key = `${asset} ${version}`;
    const kept = this.#kept.get(key);
    if (kept === undefined || (kept.users -= 1) > 0) return;
    this.#kept.delete(key);
    kept.stop.abort();
    if (kept.scene !== undefined) disposeTree(kept.scene);
  }

  close(): void {
    for (const { stop, scene } of this.#kept.values()) {
      stop.abort();
      if (scene !== undefined) disposeTree(scene);
    }
    this.#kept.clear();
  }

  async #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#running >= AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go));
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#waiting.shift()?.();
    }
  }

  async #load(asset: AssetId, version: Version, signal: AbortSignal, keep: (scene: Group) => void): Promise<LoadedModel | 'too-heavy'> {
    signal.throwIfAborted();
    const url = this.#options.urlOf(asset, FILES[version]);
    const scene = await loadModel(url, signal);
    const cost = costOf(scene);
    const isTooHeavy = version === 'full' && verdictOf({ ...cost, downloadBytes: 0 }, this.#options.device()) === 'too-heavy';
    if (signal.aborted || isTooHeavy) {
      disposeTree(scene);
      signal.throwIfAborted();
      return 'too-heavy';
    }
    keep(scene);
    scene.traverse(fitToHall);
    const box = boxOf(scene);
    await this.#options.prepare(scene).catch(() => {});
    return { version, box, copy: () => clone(scene) };
  }
}

function fitToHall(object: Object3D): void {
  for (const material of [(object as Mesh).material ?? []].flat() as (Material & { metalness?: number; envMap?: unknown })[]) {
    if (material.metalness !== undefined && !material.envMap) material.metalness = Math.min(material.metalness, MOST_METAL);
  }
}

/** Never empty: something must be there to be pointed at. */
function boxOf(scene: Object3D): Box3 {
  const box = new Box3().setFromObject(scene, true);
  if (box.isEmpty()) box.setFromCenterAndSize(new Vector3(), new Vector3(0.1, 0.1, 0.1));
  return box;
}
