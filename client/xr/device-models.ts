import { Group, MeshLambertMaterial, type Mesh, type MeshStandardMaterial, type Object3D } from 'three';
import { loadModel } from '#client/scene/load-model.ts';
import { disposeTree } from '#client/scene/mount.ts';
import { ControllerModel } from './controller-model.ts';
import { HandMesh } from './hand-mesh.ts';
import type { Hand } from './hands.ts';
import { profileFor, type InputProfile } from './input-profile.ts';
import type { Side } from './side.ts';

type Profiles = Readonly<Record<string, Readonly<Record<Side, InputProfile>>>>;
const FOLDER = 'input-profiles/';
const HAND = 'generic-hand';

/**
 * What the devices look like: the controllers of the headset that is in use, and hands of skin, all served by this house. Fetched when
 * something is first held; until then, and for devices that we have no model of, plain handles and joints are drawn.
 */
export class DeviceModels {
  /** Hangs on the person's own room. */
  readonly object = new Group();
  readonly #skin: MeshLambertMaterial;
  readonly #controllers = new Map<string, ControllerModel | 'none'>();
  readonly #hands = new Map<Side, HandMesh | 'none'>();
  readonly #gone = new AbortController();
  #profiles: Promise<Profiles> | undefined;

  /** @param skin of hands; its colour is the person's */
  constructor(skin: MeshLambertMaterial) {
    this.#skin = skin;
    this.object.name = 'device-models';
  }

  /** Draws a held controller. @returns whether there is a model of it */
  controller({ side, palm, source }: Hand): boolean {
    const model = palm && this.#controllerOf(source.profiles, side);
    if (!model || model === 'none' || !palm) return false;
    model.object.visible = true;
    model.object.position.fromArray(palm.position);
    model.object.quaternion.fromArray(palm.rotation);
    model.follow(source.gamepad);
    return true;
  }

  /** Draws a hand. @param poses of its 25 joints @returns whether there is a model of it */
  hand(side: Side, poses: Float32Array): boolean {
    const mesh = this.#hands.get(side);
    if (mesh === undefined) {
      this.#hands.set(side, 'none');
      void this.#load(HAND, side).then((object) => this.#hands.set(side, new HandMesh(this.#hang(object), this.#skin))).catch(() => {});
      return false;
    }
    if (mesh === 'none') return false;
    mesh.object.visible = true;
    mesh.follow(poses);
    return true;
  }

  /** Nothing is held until it is said again. */
  clear(): void {
    for (const child of this.object.children) child.visible = false;
  }

  close(): void {
    this.#gone.abort();
    disposeTree(this.object);
  }

  #controllerOf(names: readonly string[], side: Side): ControllerModel | 'none' {
    const key = `${names[0] ?? ''} ${side}`;
    const known = this.#controllers.get(key);
    if (known !== undefined) return known;
    this.#controllers.set(key, 'none');
    void this.#open(names, side).then((model) => { if (model) this.#controllers.set(key, model); }).catch(() => {});
    return 'none';
  }

  async #open(names: readonly string[], side: Side): Promise<ControllerModel | undefined> {
    this.#profiles ??= fetch(new URL(`${FOLDER}profiles.json`, document.baseURI), { signal: this.#gone.signal }).then((response) => response.json() as Promise<Profiles>);
    const profiles = await this.#profiles;
    const id = profileFor(names, Object.keys(profiles));
    if (id === undefined || id === HAND) return undefined;
    return new ControllerModel(this.#hang(matt(await this.#load(id, side))), profiles[id]![side]);
  }

  #load(id: string, side: Side): Promise<Object3D> {
    return loadModel(new URL(`${FOLDER}${id}/${side}.glb`, document.baseURI).href, this.#gone.signal);
  }

  #hang(object: Object3D): Object3D {
    object.visible = false;
    this.object.add(object);
    return object;
  }
}

/** In the light of the hall, which has no mirrors. */
function matt(object: Object3D): Object3D {
  object.traverse((each) => {
    const mesh = each as Mesh<never, MeshStandardMaterial>;
    if (!mesh.isMesh) return;
    const { map, color } = mesh.material;
    mesh.material.dispose();
    (mesh as unknown as Mesh).material = new MeshLambertMaterial({ map, color });
    mesh.frustumCulled = false;
  });
  return object;
}
