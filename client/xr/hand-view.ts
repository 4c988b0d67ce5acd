import { CapsuleGeometry, CylinderGeometry, IcosahedronGeometry, InstancedMesh, Matrix4, MeshLambertMaterial, Quaternion, Vector3, type BufferGeometry, type Material, type Object3D } from 'three';
import { DeviceModels } from './device-models.ts';
import type { Hand } from './hands.ts';

/** Joints of a hand in the order of the WebXR specification: the wrist, then four of the thumb and five of each finger. */
const JOINTS = 25;
/** The pairs between which a bone is drawn: from the wrist along each finger. */
const BONES: readonly (readonly [from: number, to: number])[] = [[1, 4], [5, 9], [10, 14], [15, 19], [20, 24]].flatMap(([first, last]) => [
  [0, first!] as const,
  ...Array.from({ length: last! - first! }, (_, i) => [first! + i, first! + i + 1] as const),
]);

/** The person's own hands and controllers as the device has them; joints and bones, or a plain handle, while there is no model. Hung on the rig. */
export interface HandView {
  readonly objects: readonly Object3D[];
  /** Hands have the colour of the person's figure, as the others see them. */
  tint(colour: string): void;
  show(frame: XRFrame, space: XRReferenceSpace, hands: readonly Hand[]): void;
  hide(): void;
  close(): void;
}

export function createHandView(): HandView {
  const skin = new MeshLambertMaterial();
  const models = new DeviceModels(skin);
  const joints = instances('own-hands', new IcosahedronGeometry(1, 2), skin, 2 * JOINTS);
  const bones = instances('own-bones', new CylinderGeometry(1, 1, 1, 10, 1, true).translate(0, 0.5, 0), skin, 2 * BONES.length);
  const handles = instances('own-controllers', new CapsuleGeometry(0.021, 0.075, 4, 12).rotateX(Math.PI / 2), new MeshLambertMaterial({ color: '#3c4a57' }), 2);

  const poses = new Float32Array(16 * JOINTS);
  const radii = new Float32Array(JOINTS);
  const matrix = new Matrix4();
  const size = new Vector3();
  const at = new Vector3();
  const along = new Vector3();
  const turn = new Quaternion();
  const one = new Vector3(1, 1, 1);

  function drawJoints(first: number): void {
    for (let i = 0; i < JOINTS; i++) {
      matrix.fromArray(poses, i * 16).scale(size.setScalar(radii[i]!));
      joints.setMatrixAt(first + i, matrix);
    }
  }

  function drawBones(first: number): void {
    BONES.forEach(([from, to], i) => {
      at.fromArray(poses, from * 16 + 12);
      along.fromArray(poses, to * 16 + 12).sub(at);
      const length = along.length();
      const radius = Math.min(radii[from]!, radii[to]!) * 0.94;
      turn.setFromUnitVectors(UP, along.normalize());
      matrix.compose(at, turn, size.set(radius, length, radius));
      bones.setMatrixAt(first + i, matrix);
    });
  }

  return {
    objects: [joints, bones, handles, models.object],
    tint: (colour) => void skin.color.set(colour),
    show(frame, space, hands) {
      models.clear();
      let tracked = 0;
      let held = 0;
      for (const hand of hands) {
        if (hand.kind === 'controller' && hand.palm && held < 2) {
          if (models.controller(hand)) continue;
          matrix.compose(at.fromArray(hand.palm.position), turn.fromArray(hand.palm.rotation), one);
          handles.setMatrixAt(held++, matrix);
          continue;
        }
        const joined = hand.source.hand;
        // One call for all joints of a hand; it fails as a whole while one of them is lost.
        if (!joined || tracked === 2 || !frame.fillPoses?.(joined.values(), space, poses)) continue;
        if (models.hand(hand.side, poses) || !frame.fillJointRadii?.(joined.values(), radii)) continue;
        drawJoints(tracked * JOINTS);
        drawBones(tracked * BONES.length);
        tracked++;
      }
      setCount(joints, tracked * JOINTS);
      setCount(bones, tracked * BONES.length);
      setCount(handles, held);
    },
    close: () => models.close(),
    hide() {
      models.clear();
      for (const mesh of [joints, bones, handles]) setCount(mesh, 0);
    },
  };
}

const UP = new Vector3(0, 1, 0);

function instances(name: string, geometry: BufferGeometry, material: Material, capacity: number): InstancedMesh {
  const mesh = new InstancedMesh(geometry, material, capacity);
  mesh.name = name;
  mesh.frustumCulled = false;
  setCount(mesh, 0);
  return mesh;
}

/** A mesh without instances would still cost a draw call. */
function setCount(mesh: InstancedMesh, count: number): void {
  mesh.count = count;
  mesh.visible = count > 0;
  if (count > 0) mesh.instanceMatrix.needsUpdate = true;
}
