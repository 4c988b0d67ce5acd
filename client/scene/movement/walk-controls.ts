import { Vector3, type PerspectiveCamera } from 'three';
import type { Vec3 } from '#rooms/protocol/pose.ts';
import type { MountedScene } from '../mount.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Place } from '../place.ts';
import type { Body, SeatPlace } from './body.ts';
import { distance } from './floor.ts';
import { meetPlane, pickGround, type Target } from './ground-pick.ts';
import { listenToWalkKeys } from './keyboard.ts';
import { createFloorMarker, type MarkerPlace } from './marker.ts';
import { listenToPointer, type ScreenPoint } from './pointer.ts';
import { createStick } from './touch-stick.ts';
import { WalkGrid } from './walk-grid.ts';

/** Presses beside the floor walk to the nearest spot within this distance, in metres. */
const FORGIVING = 1.6;

/** When the hall has been open for so long, the page has settled, in ms. */
const WARM_UP_MS = 1_500;
/** The space bar finds a seat within this distance, in metres. */
const SEAT_REACH = 2.5;

export interface WalkControls {
  /** False while a headset moves the person. */
  enabled: boolean;
  /** True while the mouse is on something else than the ground: nothing is shown where a press would lead. */
  aside: boolean;
  dispose(): void;
}

/** Connects keys, mouse, finger and stick with the body, and shows where a press leads. */
export function createWalkControls(mounted: MountedScene, pipeline: Pipeline, place: Place, body: Body): WalkControls {
  const { canvas } = mounted.scene;
  const { floor } = place;
  const grid = new WalkGrid(floor);
  const marker = createFloorMarker();
  mounted.scene.object3D.add(marker.object);
  const keys = listenToWalkKeys(canvas, sitOrStand);
  const stick = createStick(mounted.scene);
  let hovered: ScreenPoint | undefined;
  /** What the last hint was made for: while nothing moves, nothing is looked for. */
  let seen: readonly number[] = [];
  const controls: WalkControls = { enabled: true, aside: false, dispose };

  const pointing = listenToPointer(canvas, {
    drag(turn, look) {
      if (!controls.enabled) return;
      body.turn(turn);
      body.look(look);
    },
    hover(at) {
      hovered = at;
    },
    press(at, kind) {
      if (!controls.enabled) return;
      const target = pick(at);
      if (target) goTo(target, kind === 'double');
    },
  });

  function goTo(target: Target, hurry: boolean): void {
    if (target.kind === 'seat') {
      walkToSeat(target.seat, hurry);
      return;
    }
    const path = grid.path(body.feet, target);
    body.walkAlong(path, hurry);
    const last = path.at(-1);
    if (last) marker.goal(onFloor(last.x, last.z));
  }

  function walkToSeat(seat: SeatPlace, hurry: boolean): void {
    const path = grid.path(body.feet, seat);
    marker.goal(markSeat(seat));
    // Chairs may stand where nobody can walk: the way ends beside them.
    const nearest = path.at(-1);
    if (!nearest || distance(body.feet, seat) < 1.2) body.sit(seat);
    else if (distance(nearest, seat) < 2.5) {
      body.walkAlong(path, hurry, () => {
        // Somebody else may have been quicker.
        if (place.seats.includes(seat)) body.sit(seat);
      });
    } else body.walkAlong(path, hurry);
  }

  /** The same as pressing a seat, for who has no pointer. */
  function sitOrStand(): void {
    if (!controls.enabled) return;
    if (body.seat) {
      body.standUp();
      return;
    }
    const near = place.seats.filter((seat) => distance(body.feet, seat) < SEAT_REACH);
    const [nearest] = near.sort((a, b) => distance(body.feet, a) - distance(body.feet, b));
    if (nearest) walkToSeat(nearest, false);
  }

  function pick(at: ScreenPoint): Target | undefined {
    const [origin, direction] = rayThrough(mounted, at);
    const target = pickGround(origin, direction, floor, place.seats);
    if (target) return target;
    const beside = meetPlane(origin, direction, body.feet.y);
    const spot = beside && grid.nearest(beside, FORGIVING);
    return spot && { kind: 'floor', x: spot.x, y: floor.heightAt(spot.x, spot.z) ?? 0, z: spot.z };
  }

  function onFloor(x: number, z: number): MarkerPlace {
    return { x, y: floor.heightAt(x, z) ?? 0, z, seat: false };
  }

  // The first way across a hall takes a tenth of a second, most of it in getting to know the floor: better before it is needed.
  const warming = setTimeout(() => grid.path(body.feet, place.facing), WARM_UP_MS);
  const offWalk = pipeline.on('walk', ({ dt }) => {
    if (!controls.enabled) return;
    const pushed = stick.intent();
    const turning = keys.turning();
    if (turning !== 0) body.turn(turning * dt);
    body.step(pushed ?? keys.intent(), dt);
  });
  const offPointing = pipeline.on('pointing', ({ dt }) => {
    if (!body.walking) marker.goal(undefined);
    marker.step(dt);
    marker.object.visible = controls.enabled;
    stick.show(controls.enabled);
    const at = controls.enabled && !controls.aside ? hovered : undefined;
    const looked = at ? [at.x, at.y, body.feet.x, body.feet.z, body.heading, body.pitch, body.eyeHeight] : [];
    if (looked.length === seen.length && looked.every((value, i) => value === seen[i])) return;
    seen = looked;
    const target = at ? pick(at) : undefined;
    marker.hint(!target ? undefined : target.kind === 'seat' ? markSeat(target.seat) : { ...target, seat: false });
    canvas.style.cursor = target ? 'pointer' : 'grab';
  });

  function dispose(): void {
    clearTimeout(warming);
    offWalk();
    offPointing();
    pointing();
    keys.dispose();
    stick.dispose();
  }
  return controls;
}

function markSeat(seat: SeatPlace): MarkerPlace {
  return { x: seat.x, y: seat.y, z: seat.z, seat: true };
}

const near = new Vector3();
const eye = new Vector3();

function rayThrough(mounted: MountedScene, at: ScreenPoint): [origin: Vec3, direction: Vec3] {
  const camera = mounted.scene.camera as PerspectiveCamera;
  camera.updateWorldMatrix(true, false);
  eye.setFromMatrixPosition(camera.matrixWorld);
  near.set(at.x, at.y, 0.5).unproject(camera).sub(eye).normalize();
  return [[eye.x, eye.y, eye.z], [near.x, near.y, near.z]];
}
