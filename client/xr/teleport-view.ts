import { BufferAttribute, BufferGeometry, CircleGeometry, Color, DoubleSide, Group, Mesh, MeshBasicMaterial, RingGeometry, Vector3, type Object3D } from 'three';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import { ARC_POINTS, type TeleportAim } from './teleport-arc.ts';

const VALID = new Color('#0d8a58');
const INVALID = new Color('#c0452f');
/** Width of the arc in metres. */
const WIDTH = 0.05;

/** Draws the arc as a ribbon that faces the eyes, and a ring where it lands. In the hall's space. */
export interface TeleportView {
  readonly object: Object3D;
  show(aim: TeleportAim | undefined, eyes: Vec3): void;
}

export function createTeleportView(): TeleportView {
  const object = new Group();
  object.name = 'teleport';
  object.visible = false;

  const positions = new BufferAttribute(new Float32Array(ARC_POINTS * 2 * 3), 3);
  const colours = new BufferAttribute(new Float32Array(ARC_POINTS * 2 * 4), 4);
  const ribbon = new BufferGeometry();
  ribbon.setAttribute('position', positions);
  ribbon.setAttribute('color', colours);
  ribbon.setIndex(Array.from({ length: ARC_POINTS - 1 }, (_, i) => [2 * i, 2 * i + 1, 2 * i + 2, 2 * i + 2, 2 * i + 1, 2 * i + 3]).flat());
  const arc = new Mesh(ribbon, new MeshBasicMaterial({ vertexColors: true, transparent: true, depthWrite: false, side: DoubleSide, fog: false, toneMapped: false }));
  arc.frustumCulled = false;

  const ringPaint = new MeshBasicMaterial({ color: VALID, transparent: true, opacity: 0.95, depthWrite: false, fog: false, toneMapped: false });
  const discPaint = new MeshBasicMaterial({ color: VALID, transparent: true, opacity: 0.4, depthWrite: false, fog: false, toneMapped: false });
  const ring = new Group();
  ring.add(
    new Mesh(new RingGeometry(0.26, 0.32, 48).rotateX(-Math.PI / 2), ringPaint),
    new Mesh(new CircleGeometry(0.26, 48).rotateX(-Math.PI / 2), discPaint),
  );
  // A small cross where nobody can stand: told by form as well, not by colour alone.
  const cross = new Group();
  const crossPaint = new MeshBasicMaterial({ color: INVALID, transparent: true, opacity: 0.95, depthWrite: false, fog: false, toneMapped: false, side: DoubleSide });
  for (const turn of [Math.PI / 4, -Math.PI / 4]) {
    const bar = new Mesh(new RingGeometry(0, 0.16, 4, 1).scale(1, 0.16, 1).rotateX(-Math.PI / 2), crossPaint);
    bar.rotation.y = turn;
    cross.add(bar);
  }
  object.add(arc, ring, cross);

  const along = new Vector3();
  const toEyes = new Vector3();
  const side = new Vector3();

  function draw(points: readonly Vec3[], eyes: Vec3, colour: Color): void {
    for (let i = 0; i < ARC_POINTS; i++) {
      const at = points[Math.min(i, points.length - 1)]!;
      const next = points[Math.min(i + 1, points.length - 1)]!;
      const before = points[Math.max(0, Math.min(i, points.length - 1) - 1)]!;
      along.set(next[0] - before[0], next[1] - before[1], next[2] - before[2]);
      toEyes.set(eyes[0] - at[0], eyes[1] - at[1], eyes[2] - at[2]);
      side.crossVectors(along, toEyes).normalize().multiplyScalar(WIDTH / 2);
      positions.setXYZ(2 * i, at[0] + side.x, at[1] + side.y, at[2] + side.z);
      positions.setXYZ(2 * i + 1, at[0] - side.x, at[1] - side.y, at[2] - side.z);
      // Fades in at the hand, so that it does not stand before the eyes.
      const opacity = Math.min(0.95, i * 0.12);
      colours.setXYZW(2 * i, colour.r, colour.g, colour.b, opacity);
      colours.setXYZW(2 * i + 1, colour.r, colour.g, colour.b, opacity);
    }
    positions.needsUpdate = colours.needsUpdate = true;
    ribbon.setDrawRange(0, Math.max(0, Math.min(points.length, ARC_POINTS) - 1) * 6);
  }

  return {
    object,
    show(aim, eyes) {
      object.visible = aim !== undefined;
      if (!aim) return;
      draw(aim.points, eyes, aim.landing ? VALID : INVALID);
      ring.visible = aim.landing !== undefined;
      cross.visible = aim.landing === undefined;
      const end = aim.landing?.position ?? aim.points.at(-1)!;
      const mark = aim.landing ? ring : cross;
      mark.position.set(end[0], end[1] + 0.02 + (aim.landing?.seat ? 0.5 : 0), end[2]);
    },
  };
}
