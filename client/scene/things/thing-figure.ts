import { Box3, BoxGeometry, EdgesGeometry, Group, LineBasicMaterial, LineSegments, Mesh, MeshLambertMaterial, Vector3, type Object3D, type Raycaster, type Intersection } from 'three';
import type { ThingView } from '#client/session/session.ts';
import { reachOf } from './standing.ts';
import type { LoadedModel, ThingModels, Version } from './thing-models.ts';

/** Until its model is there a thing is a box of this size, metres, however large it will be. */
const BOX = 0.4;
/** Nearer than so many times its own reach, and at least this many metres, a thing is drawn in full. */
const FULL_WITHIN = { reaches: 5, metres: 7 } as const;
/** Once it is drawn in full it stays so a little farther away, so that nobody sees it change to and fro. */
const LINGER = 1.25;
/** A model that could not be had is asked for again after so many ms, then after twice as many, and so on. */
const FIRST_RETRY_MS = 4_000;
const LAST_RETRY_MS = 120_000;

const white = new MeshLambertMaterial({ color: '#e9e4d8', transparent: true, opacity: 0.55, depthWrite: false });
const edge = new LineBasicMaterial({ color: '#7d7665', transparent: true, opacity: 0.7 });
const boxGeometry = new BoxGeometry(BOX, BOX, BOX).translate(0, BOX / 2, 0);
const boxEdges = new EdgesGeometry(boxGeometry);
const placeholderBox = new Box3(new Vector3(-BOX / 2, 0, -BOX / 2), new Vector3(BOX / 2, BOX, BOX / 2));
const local = new Vector3();

/** One thing as it is drawn: its model in the version that is needed, or a box in its place. */
export class ThingFigure {
  readonly object = new Group();
  readonly #models: ThingModels;
  readonly #placeholder = placeholder();
  readonly #shown = new Map<Version, { readonly model: LoadedModel; readonly object: Object3D }>();
  readonly #asked = new Set<Version>();
  #neverFull = false;
  #retryAt = -Infinity;
  #retryMs = FIRST_RETRY_MS;
  #view: ThingView;
  #gone = false;
  /** Its model cannot be had at the moment. */
  failed = false;

  constructor(view: ThingView, models: ThingModels) {
    this.#view = view;
    this.#models = models;
    this.object.name = `thing:${view.id}`;
    this.object.add(this.#placeholder);
  }

  get view(): ThingView {
    return this.#view;
  }

  set view(view: ThingView) {
    this.#view = view;
  }

  /** Of the model, in the thing's own space; while there is none, of the box in its place. */
  get box(): Box3 {
    return this.#any()?.model.box ?? this.#unscaledBox();
  }

  get isLoaded(): boolean {
    return this.#shown.size > 0;
  }

  /** Which version is seen; undefined while there is none. */
  get version(): Version | undefined {
    return this.#shown.get('full')?.object.visible ? 'full' : this.#shown.has('low') || this.#shown.has('full') ? 'low' : undefined;
  }

  /** Chooses the version. @param now ms; @param apart metres from the eye to where the thing stands */
  step(now: number, apart: number): void {
    this.#placeholder.scale.setScalar(1 / this.object.scale.x);
    this.#placeholder.visible = this.#shown.size === 0;
    // The simple version comes first: it is there sooner, and it is what is pointed at.
    if (!this.#shown.has('low')) return this.#ask('low', now);
    const within = Math.max(FULL_WITHIN.metres, FULL_WITHIN.reaches * reachOf(this.box, this.object.scale.x));
    const full = this.#shown.get('full');
    const wantsFull = apart < within * (full?.object.visible ? LINGER : 1);
    if (wantsFull && full === undefined && !this.#neverFull) this.#ask('full', now);
    this.#shown.get('low')!.object.visible = !(wantsFull && full !== undefined);
    if (full !== undefined) full.object.visible = wantsFull;
  }

  /** Where a ray hits what is drawn; in the hall's space. */
  hit(raycaster: Raycaster): Intersection | undefined {
    this.object.updateMatrixWorld();
    const ray = raycaster.ray.clone().applyMatrix4(this.object.matrixWorld.clone().invert());
    if (ray.intersectBox(this.box, local) === null) return undefined;
    const target = this.#shown.get('low')?.object ?? this.#placeholder;
    // What is not seen is hit all the same: three looks at layers, not at visibility.
    return raycaster.intersectObject(target, true)[0];
  }

  /** Metres from a point of the hall to the box around the thing; 0 inside. */
  distanceTo(point: Vector3): number {
    this.object.updateMatrixWorld();
    return this.box.distanceToPoint(this.object.worldToLocal(local.copy(point))) * this.object.scale.x;
  }

  close(): void {
    this.#gone = true;
    this.object.removeFromParent();
    for (const version of this.#asked) this.#models.free(this.#view.asset, version);
    this.#asked.clear();
    this.#shown.clear();
  }

  #any() {
    return this.#shown.get('low') ?? this.#shown.get('full');
  }

  #unscaledBox(): Box3 {
    const size = 1 / this.object.scale.x;
    return new Box3(placeholderBox.min.clone().multiplyScalar(size), placeholderBox.max.clone().multiplyScalar(size));
  }

  #ask(version: Version, now: number): void {
    if (this.#asked.has(version) || now < this.#retryAt) return;
    this.#asked.add(version);
    this.#models.use(this.#view.asset, version).then((model) => {
      if (this.#gone) return;
      if (model === 'too-heavy') {
        this.#neverFull = true;
        return;
      }
      this.failed = false;
      this.#retryMs = FIRST_RETRY_MS;
      const object = model.copy();
      object.visible = version === 'low';
      this.#shown.set(version, { model, object });
      this.object.add(object);
    }, () => {
      if (this.#gone) return;
      this.#asked.delete(version);
      this.failed = version === 'low' || this.failed;
      this.#retryAt = now + this.#retryMs;
      this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
    });
  }
}

function placeholder(): Group {
  const group = new Group();
  group.add(new Mesh(boxGeometry, white), new LineSegments(boxEdges, edge));
  group.name = 'placeholder';
  return group;
}
