import { Color, CylinderGeometry, Group, Mesh, MeshBasicMaterial, SphereGeometry, type Object3D } from 'three';
import type { Placement } from '#rooms/protocol/pose.ts';

/** A thin ray with a dot at its end, shown only while it lies on something that can be pressed. In the person's room. */
export interface PointerRay {
  readonly object: Object3D;
  show(from: Placement | undefined, metres: number): void;
}

export function createPointerRay(): PointerRay {
  const object = new Group();
  object.name = 'pointer-ray';
  object.visible = false;
  const paint = new MeshBasicMaterial({ color: new Color('#20506b'), transparent: true, opacity: 0.75, depthWrite: false, fog: false, toneMapped: false });
  // Along -Z with its near end at the origin, one metre long: scaled to the distance.
  const line = new Mesh(new CylinderGeometry(0.0007, 0.0016, 1, 6, 1, true).rotateX(-Math.PI / 2).translate(0, 0, -0.5), paint);
  const dot = new Mesh(new SphereGeometry(0.0045, 12, 8), paint);
  line.renderOrder = dot.renderOrder = 6;
  object.add(line, dot);
  return {
    object,
    show(from, metres) {
      object.visible = from !== undefined;
      if (!from) return;
      object.position.fromArray(from.position);
      object.quaternion.fromArray(from.rotation);
      line.scale.z = metres;
      dot.position.z = -metres;
    },
  };
}
