import { effect, signal, type ReadonlySignal } from '@preact/signals';
import { Group, Raycaster, Vector3, type PerspectiveCamera, type Scene as ThreeScene } from 'three';
import type { DeviceClass } from '#rooms/protocol/assets.ts';
import type { ObjectId } from '#rooms/protocol/ids.ts';
import type { Standing } from '#rooms/protocol/object.ts';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { sessionLine } from '#client/objects/session-line.ts';
import type { Session, ThingView } from '#client/session/session.ts';
import type { MountedScene } from '../mount.ts';
import type { Pipeline } from '../pipeline.ts';
import { ease, put } from './ease.ts';
import { LivePlaces } from './live-places.ts';
import { ThingFigure } from './thing-figure.ts';
import { ThingModels } from './thing-models.ts';

export interface ThingsParts {
  readonly session: Session;
  readonly mounted: MountedScene;
  readonly pipeline: Pipeline;
  device(): DeviceClass;
}

/** Where somebody points. */
export interface ThingHit {
  readonly figure: ThingFigure;
  /** In the hall. */
  readonly point: Vec3;
  /** Metres from where the ray begins. */
  readonly along: number;
}

/** All things of the meeting, drawn. Without things it costs nothing: no connection, no objects, no work in a frame. */
export class Things {
  readonly live: LivePlaces;
  readonly #parts: ThingsParts;
  readonly #models: ThingModels;
  readonly #root = new Group();
  readonly #figures = new Map<ObjectId, ThingFigure>();
  /** What our own hand has and where; it counts before everything that is told. */
  readonly #inHand = new Map<ObjectId, Standing>();
  readonly #restless = new Set<ObjectId>();
  readonly #raycaster = new Raycaster();
  readonly #eye = new Vector3();
  readonly #point = new Vector3();
  readonly #selected = signal<ObjectId | undefined>(undefined);
  readonly #offs: (() => void)[] = [];

  constructor(parts: ThingsParts) {
    this.#parts = parts;
    const { session, mounted: { scene }, pipeline } = parts;
    this.live = new LivePlaces(sessionLine(session));
    this.#root.name = 'things';
    scene.object3D.add(this.#root);
    this.#models = new ThingModels({
      urlOf: (asset, file) => session.assets.urlOf(asset, file),
      device: parts.device,
      prepare: (model) => scene.renderer.compileAsync(model, scene.camera as PerspectiveCamera, scene.object3D as unknown as ThreeScene),
    });
    this.#offs.push(effect(() => this.#follow(session.things.value)), pipeline.on('crowd', ({ now, dt }) => this.#draw(now, dt)));
  }

  get size(): number {
    return this.#figures.size;
  }

  /** The thing that keys act on. */
  get selected(): ReadonlySignal<ObjectId | undefined> {
    return this.#selected;
  }

  select(id: ObjectId | undefined): void {
    this.#selected.value = id !== undefined && this.#figures.has(id) ? id : undefined;
  }

  figureOf(id: ObjectId): ThingFigure | undefined {
    return this.#figures.get(id);
  }

  figures(): Iterable<ThingFigure> {
    return this.#figures.values();
  }

  /** Where a thing is drawn now. */
  seenAt(id: ObjectId): Standing | undefined {
    const object = this.#figures.get(id)?.object;
    return object && { position: object.position.toArray(), rotation: object.quaternion.toArray() as unknown as Standing['rotation'], scale: object.scale.x };
  }

  /** Where a thing is on its way to. */
  placeOf(id: ObjectId): Standing | undefined {
    const figure = this.#figures.get(id);
    if (figure === undefined) return undefined;
    return this.#inHand.get(id) ?? (figure.view.heldBy === undefined ? undefined : this.live.placeOf(id)) ?? figure.view.standing;
  }

  /** Our own hand has it there; undefined: what is told counts again. */
  keepInHand(id: ObjectId, standing: Standing | undefined): void {
    if (standing === undefined) this.#inHand.delete(id);
    else this.#inHand.set(id, standing);
    this.#restless.add(id);
  }

  isInHand(id: ObjectId): boolean {
    return this.#inHand.has(id);
  }

  /** The first thing along a ray. Somebody who stands inside a large model walks in it: it is passed through. */
  hit(origin: Vec3, direction: Vec3): ThingHit | undefined {
    if (this.#figures.size === 0) return undefined;
    this.#raycaster.set(new Vector3(...origin), new Vector3(...direction));
    let first: ThingHit | undefined;
    for (const figure of this.#figures.values()) {
      if (figure.distanceTo(this.#raycaster.ray.origin) === 0) continue;
      const hit = figure.hit(this.#raycaster);
      if (hit !== undefined && hit.distance < (first?.along ?? Infinity)) first = { figure, point: hit.point.toArray(), along: hit.distance };
    }
    return first;
  }

  /** The thing that a hand touches, at most so many metres away from it; what somebody stands in is passed through. @param eye where their head is */
  near(at: Vec3, metres: number, eye: Vec3): ThingFigure | undefined {
    let nearest: ThingFigure | undefined;
    let best = metres;
    for (const figure of this.#figures.values()) {
      const distance = figure.distanceTo(this.#point.fromArray(at));
      if (distance <= best && figure.distanceTo(this.#point.fromArray(eye)) > 0) [nearest, best] = [figure, distance];
    }
    return nearest;
  }

  close(): void {
    for (const off of this.#offs) off();
    for (const figure of this.#figures.values()) figure.close();
    this.#figures.clear();
    this.#models.close();
    this.live.close();
    this.#root.removeFromParent();
  }

  #follow(views: ReadonlyMap<ObjectId, ThingView>): void {
    if (views.size > 0) this.live.open();
    for (const [id, figure] of this.#figures) {
      if (views.has(id)) continue;
      figure.close();
      this.#figures.delete(id);
      this.#inHand.delete(id);
      this.#restless.delete(id);
      if (this.#selected.peek() === id) this.#selected.value = undefined;
    }
    for (const [id, view] of views) {
      const known = this.#figures.get(id);
      if (known?.view === view) continue;
      if (known === undefined) this.#add(id, view);
      else {
        // Stands where the record says again, whatever was told on the way there.
        if (view.heldBy === undefined) this.live.forget(id);
        known.view = view;
      }
      this.#restless.add(id);
    }
  }

  #add(id: ObjectId, view: ThingView): void {
    const figure = new ThingFigure(view, this.#models);
    this.#figures.set(id, figure);
    put(figure.object, this.placeOf(id)!);
    this.#root.add(figure.object);
  }

  #draw(now: number, dt: number): void {
    if (this.#figures.size === 0) return;
    this.#parts.mounted.camera.object3D.getWorldPosition(this.#eye);
    for (const [id, figure] of this.#figures) {
      if (figure.view.heldBy !== undefined || this.#restless.has(id)) {
        const goal = this.placeOf(id)!;
        const isOurs = this.#inHand.has(id);
        // What our own hand moves stays in the hand.
        if (isOurs) put(figure.object, goal);
        else if (ease(figure.object, goal, dt) && figure.view.heldBy === undefined) this.#restless.delete(id);
      }
      figure.step(now, figure.object.position.distanceTo(this.#eye));
    }
  }
}
