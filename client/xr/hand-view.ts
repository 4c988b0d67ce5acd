import { CapsuleGeometry, Color, IcosahedronGeometry, InstancedMesh, Matrix4, MeshLambertMaterial, Quaternion, Vector3, type Object3D } from 'three';
import type { Hand } from './hands.ts';

const JOINTS = 25;

/** The person's own hands: tracked joints, or a plain handle where a controller is held. Two draw calls, hung on the rig. */
export interface HandView {
  readonly objects: readonly Object3D[];
  show(frame: XRFrame, space: XRReferenceSpace, hands: readonly Hand[]): void;
  hide(): void;
}

export function createHandView(): HandView {
  const skin = new MeshLambertMaterial({ color: new Color('#d9b99b') });
  const joints = new InstancedMesh(new IcosahedronGeometry(1, 2), skin, 2 * JOINTS);
  const handles = new InstancedMesh(new CapsuleGeometry(0.021, 0.075, 4, 12).rotateX(Math.PI / 2), new MeshLambertMaterial({ color: '#3c4a57' }), 2);
  for (const mesh of [joints, handles]) {
    mesh.frustumCulled = false;
    mesh.count = 0;
  }
  joints.name = 'own-hands';
  handles.name = 'own-controllers';
  const poses = new Float32Array(16 * JOINTS);
  const radii = new Float32Array(JOINTS);
  const matrix = new Matrix4();
  const size = new Vector3();
  const at = new Vector3();
  const turn = new Quaternion();
  const one = new Vector3(1, 1, 1);

  return {
    objects: [joints, handles],
    show(frame, space, hands) {
      let jointCount = 0;
      let handleCount = 0;
      for (const hand of hands) {
        if (hand.kind === 'controller' && hand.palm) {
          matrix.compose(at.fromArray(hand.palm.position), turn.fromArray(hand.palm.rotation), one);
          handles.setMatrixAt(handleCount++, matrix);
          continue;
        }
        const joined = hand.source.hand;
        // One call for all joints of a hand; it fails as a whole while one of them is lost.
        if (!joined || !frame.fillPoses?.(joined.values(), space, poses) || !frame.fillJointRadii?.(joined.values(), radii)) continue;
        for (let i = 0; i < JOINTS; i++) {
          matrix.fromArray(poses, i * 16).scale(size.setScalar(radii[i]!));
          joints.setMatrixAt(jointCount++, matrix);
        }
      }
      joints.count = jointCount;
      handles.count = handleCount;
      joints.instanceMatrix.needsUpdate = jointCount > 0;
      handles.instanceMatrix.needsUpdate = handleCount > 0;
    },
    hide() {
      joints.count = handles.count = 0;
    },
  };
}
