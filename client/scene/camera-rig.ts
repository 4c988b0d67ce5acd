import type { PerspectiveCamera } from 'three';
import type { Body } from './movement/body.ts';
import type { MountedScene } from './mount.ts';

/** Vertical field of view in degrees on a wide screen, and the least horizontal one on a narrow phone. */
const FOV = 68;
const LEAST_ACROSS = 52;
const MOST_FOV = 92;

/** Puts the rig where the body stands and the camera where its eyes are. Not used inside a headset. */
export function placeCamera(mounted: MountedScene, body: Body): void {
  const { x, y, z } = body.feet;
  mounted.rig.object3D.position.set(x, y, z);
  mounted.rig.object3D.rotation.set(0, body.heading, 0);
  mounted.camera.object3D.position.set(0, body.eyeHeight, 0);
  mounted.camera.object3D.rotation.set(body.pitch, 0, 0);
}

/** Somebody with an upright phone must see people to the left and right as well. */
export function fitFieldOfView(mounted: MountedScene): () => void {
  const fit = () => {
    const camera = mounted.scene.camera as PerspectiveCamera | undefined;
    if (!camera) return;
    camera.fov = fieldOfView(camera.aspect);
    camera.updateProjectionMatrix();
  };
  mounted.scene.addEventListener('rendererresize', fit);
  fit();
  return () => mounted.scene.removeEventListener('rendererresize', fit);
}

/** The vertical field of view in degrees for a picture of this width by height. */
export function fieldOfView(aspect: number): number {
  const rad = Math.PI / 180;
  const forWidth = (2 * Math.atan(Math.tan((LEAST_ACROSS * rad) / 2) / Math.max(0.2, aspect))) / rad;
  return Math.min(MOST_FOV, Math.max(FOV, forWidth));
}
