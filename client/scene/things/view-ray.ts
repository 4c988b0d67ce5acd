import { Ray, Vector3, type PerspectiveCamera } from 'three';
import type { MountedScene } from '../mount.ts';
import type { ScreenPoint } from '../movement/pointer.ts';

/** The ray from the eye through a point of the picture, in the hall. */
export function viewRay({ scene }: MountedScene, at: ScreenPoint): Ray {
  const camera = scene.camera as PerspectiveCamera;
  camera.updateWorldMatrix(true, false);
  const eye = new Vector3().setFromMatrixPosition(camera.matrixWorld);
  return new Ray(eye, new Vector3(at.x, at.y, 0.5).unproject(camera).sub(eye).normalize());
}
