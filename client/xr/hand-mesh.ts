import { Matrix4, MeshLambertMaterial, type Bone, type Object3D, type SkinnedMesh } from 'three';

/** Joints of a hand in the order of the WebXR specification. */
export const HAND_JOINTS = [
  'wrist', 'thumb-metacarpal', 'thumb-phalanx-proximal', 'thumb-phalanx-distal', 'thumb-tip',
  ...['index', 'middle', 'ring', 'pinky'].flatMap((finger) => ['metacarpal', 'phalanx-proximal', 'phalanx-intermediate', 'phalanx-distal', 'tip'].map((part) => `${finger}-finger-${part}`)),
] as const;

/** A hand of skin over 25 joints, which are put where the device sees them. One draw call. */
export class HandMesh {
  readonly object: Object3D;
  readonly #bones: readonly (Bone | undefined)[];
  readonly #local = new Matrix4();

  /** @param object the loaded model: an armature and a skinned mesh */
  constructor(object: Object3D, skin: MeshLambertMaterial) {
    this.object = object;
    this.#bones = HAND_JOINTS.map((name) => object.getObjectByName(name) as Bone | undefined);
    object.traverse((each) => {
      const mesh = each as SkinnedMesh;
      if (!mesh.isSkinnedMesh) return;
      mesh.material = skin;
      mesh.frustumCulled = false;
    });
  }

  /** @param poses 16 numbers for each joint, in the space of the object's parent */
  follow(poses: Float32Array): void {
    this.#bones.forEach((bone, i) => {
      if (!bone) return;
      // The bones are siblings under an armature at the origin.
      this.#local.fromArray(poses, i * 16).decompose(bone.position, bone.quaternion, bone.scale);
      bone.scale.setScalar(1);
    });
  }
}
