import { AmbientLight, Box3, Color, DirectionalLight, HemisphereLight, PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { loadModel } from '../load-model.ts';

const WIDTH = 640;
const HEIGHT = 480;
/** Warm white, so that white and dark models both stand out from it. */
const GROUND = '#e9e3d6';
/** From slightly above and to one side: three faces of a box are seen. */
const FROM = new Vector3(0.62, 0.5, 1).normalize();
/** Of the picture that stays free around the model. */
const MARGIN = 1.08;

/**
 * A picture of a model, 640 × 480, for lists and for who takes part without 3D. Drawn outside the page, by a renderer of its own that is
 * gone afterwards. Rejects when this browser has no WebGL or the model cannot be loaded.
 */
export async function pictureOfModel(url: string, signal: AbortSignal): Promise<Blob> {
  const model = await loadModel(url, signal);
  const canvas = document.createElement('canvas');
  const renderer = new WebGLRenderer({ canvas, antialias: true, preserveDrawingBuffer: true });
  try {
    renderer.setSize(WIDTH, HEIGHT, false);
    const scene = new Scene();
    scene.background = new Color(GROUND);
    const window = new DirectionalLight('#fff6e8', 2.2);
    window.position.set(-0.5, 1, 0.9);
    scene.add(model, new AmbientLight('#ffffff', 0.5), new HemisphereLight('#ffffff', '#cfc4b0', 1.3), window);
    const camera = new PerspectiveCamera(32, WIDTH / HEIGHT);
    aim(camera, new Box3().setFromObject(model, true));
    renderer.render(scene, camera);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The browser made no picture.')) : resolve(blob)), 'image/webp', 0.86);
    });
  } finally {
    // With the context goes all that it held of the model.
    renderer.dispose();
    renderer.forceContextLoss();
  }
}

/** Moves the camera to where all eight corners of the box are in the picture, as large as they can be, however deep or flat it is. */
function aim(camera: PerspectiveCamera, box: Box3): void {
  if (box.isEmpty()) box.set(new Vector3(-1, -1, -1), new Vector3(1, 1, 1));
  const middle = box.getCenter(new Vector3());
  camera.position.copy(FROM);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const [right, up] = [new Vector3().setFromMatrixColumn(camera.matrixWorld, 0), new Vector3().setFromMatrixColumn(camera.matrixWorld, 1)];
  const corners = Array.from({ length: 8 }, (_, at) => new Vector3(at & 1 ? box.max.x : box.min.x, at & 2 ? box.max.y : box.min.y, at & 4 ? box.max.z : box.min.z).sub(middle));
  const high = Math.tan((camera.fov * Math.PI) / 360) / MARGIN;
  const radius = Math.max(corners[0]!.length(), 1e-3);
  let far = radius;
  // What is nearer looks larger, so the middle of the box is not the middle of the picture: both are found in turns.
  for (let turn = 0; turn < 6; turn += 1) {
    const [x, y] = [right, up].map((side) => {
      const seen = corners.map((corner) => corner.dot(side) / Math.max(far - corner.dot(FROM), 1e-3));
      return ((Math.min(...seen) + Math.max(...seen)) / 2) * far;
    }) as [number, number];
    const shift = right.clone().multiplyScalar(x).addScaledVector(up, y);
    middle.add(shift);
    for (const corner of corners) corner.sub(shift);
    // A corner is in the picture when it is no farther aside than the picture is wide at its depth.
    far = Math.max(...corners.map((corner) => corner.dot(FROM) + Math.max(Math.abs(corner.dot(up)) / high, Math.abs(corner.dot(right)) / (high * camera.aspect))));
  }
  camera.position.copy(middle).addScaledVector(FROM, far);
  camera.near = Math.max((far - radius * 1.5) * 0.5, far / 1_000);
  camera.far = far + radius * 3;
  camera.updateProjectionMatrix();
  camera.updateMatrixWorld();
}
