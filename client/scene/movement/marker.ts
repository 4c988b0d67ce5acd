import { Color, Group, Mesh, MeshBasicMaterial, RingGeometry, CircleGeometry, type Object3D } from 'three';

/** A soft ring on the floor: where a press would take the person, or where they are walking to. */
export interface FloorMarker {
  readonly object: Object3D;
  /** Where the mouse points; undefined hides it. */
  hint(at: MarkerPlace | undefined): void;
  /** Where the walk goes; undefined lets it fade. */
  goal(at: MarkerPlace | undefined): void;
  step(dt: number): void;
}

export interface MarkerPlace {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly seat: boolean;
}

const FLOOR_COLOUR = new Color('#2b6f8f');
const SEAT_COLOUR = new Color('#3d7a4f');
/** Above the floor, so that the ring does not flicker in it. */
const LIFT = 0.015;

export function createFloorMarker(): FloorMarker {
  const object = new Group();
  object.name = 'floor-marker';
  const hint = ring(0.16, 0.2, 0.5, 0.16);
  const goal = ring(0.22, 0.28, 0.85, 0.3);
  object.add(hint.group, goal.group);
  let goalWanted = false;

  function place(part: Ring, at: MarkerPlace): void {
    // A seat's ring floats above the seat, where it is seen.
    part.group.position.set(at.x, at.y + LIFT + (at.seat ? 0.52 : 0), at.z);
    part.tint(at.seat ? SEAT_COLOUR : FLOOR_COLOUR);
  }

  return {
    object,
    hint(at) {
      hint.group.visible = at !== undefined;
      if (at) place(hint, at);
    },
    goal(at) {
      goalWanted = at !== undefined;
      if (!at) return;
      place(goal, at);
      goal.strength = 1;
    },
    step(dt) {
      if (!goalWanted) goal.strength = Math.max(0, goal.strength - dt * 4);
      goal.group.visible = goal.strength > 0;
      goal.fade();
      goal.group.scale.setScalar(1 + 0.12 * (1 - goal.strength));
    },
  };
}

interface Ring {
  readonly group: Group;
  strength: number;
  tint(colour: Color): void;
  fade(): void;
}

function ring(inner: number, outer: number, edge: number, fill: number): Ring {
  const paint = (opacity: number) => new MeshBasicMaterial({ transparent: true, opacity, depthWrite: false, fog: false, toneMapped: false });
  const edgeMaterial = paint(edge);
  const fillMaterial = paint(fill);
  const group = new Group();
  group.add(
    new Mesh(new RingGeometry(inner, outer, 48).rotateX(-Math.PI / 2), edgeMaterial),
    new Mesh(new CircleGeometry(inner, 48).rotateX(-Math.PI / 2), fillMaterial),
  );
  group.visible = false;
  const own: Ring = {
    group,
    strength: 0,
    tint(colour) {
      edgeMaterial.color.copy(colour);
      fillMaterial.color.copy(colour);
    },
    fade() {
      edgeMaterial.opacity = edge * own.strength;
      fillMaterial.opacity = fill * own.strength;
    },
  };
  return own;
}
