import { effect } from '@preact/signals';
import { LinearFilter, Mesh, MeshBasicMaterial, PerspectiveCamera, PlaneGeometry, SRGBColorSpace, Vector3, VideoTexture, type Object3D } from 'three';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { Session } from '#client/session/session.ts';
import type { SharedPicture } from '../hall-view.ts';
import type { MountedScene } from '../mount.ts';
import type { Pipeline } from '../pipeline.ts';
import { WallNote } from './wall-note.ts';

type Screen = SceneManifest['screens'][number];

/** Before the slides, metres. */
const BEFORE = 0.02;
/** How large the wall is on the screen is looked at so often, ms. */
const LOOK_MS = 500;
/** A wall that was out of sight for so long needs no picture, ms: who looks round once does not lose it. */
const AWAY_MS = 4_000;
/** Pixels that a metre takes in a headset from a metre away: some 22 for each degree. */
const HEADSET_PIXELS = 1_260;
/** No more pixels than a picture has. */
const MOST = 1_920;

export interface ShareWallParts {
  readonly screens: readonly Screen[];
  readonly session: Session;
  readonly shared: SharedPicture;
  translate(key: string): string;
  readonly mounted: MountedScene;
  readonly pipeline: Pipeline;
}

export interface ShareWall {
  /** Width of the picture; 0 while there is none. */
  pixels(): number;
  /** Takes it off and frees it. */
  close(): void;
}

/** What somebody shares, on the screen of the hall that they chose, over its slides. */
export function runShareWall(hall: Object3D, { screens, session, shared, translate, mounted, pipeline }: ShareWallParts): ShareWall {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, autoplay: true });
  const material = new MeshBasicMaterial({ color: '#11171a', toneMapped: false, fog: false });
  const picture = new Mesh(new PlaneGeometry(1, 1), material);
  const ground = new Mesh(picture.geometry, new MeshBasicMaterial({ color: '#11171a', toneMapped: false, fog: false }));
  picture.name = 'shared-picture';
  const note = new WallNote();
  let texture: VideoTexture | undefined;
  let screen: Screen | undefined;
  let lookedAt = -Infinity;
  let seenAt = -Infinity;

  const end = effect(() => {
    const share = session.share.value;
    screen = screens.find(({ id }) => id === share?.screenId);
    // Who shares sees their own window already; on the wall it would be a picture in a picture.
    const stream = screen === undefined ? undefined : shared.stream.value;
    if (video.srcObject !== (stream ?? null)) {
      video.srcObject = stream ?? null;
      if (stream !== undefined) void video.play().catch(() => {});
    }
    texture?.dispose();
    texture = undefined;
    material.map = null;
    if (stream !== undefined) {
      texture = new VideoTexture(video);
      texture.colorSpace = SRGBColorSpace;
      texture.minFilter = LinearFilter;
      texture.generateMipmaps = false;
      material.map = texture;
    }
    material.color.set(stream === undefined ? '#11171a' : '#ffffff');
    material.needsUpdate = true;
    for (const mesh of [ground, picture]) mesh.removeFromParent();
    if (screen === undefined) return shared.look('nothing');
    seenAt = performance.now();
    for (const [mesh, before] of [[ground, BEFORE], [picture, BEFORE + 0.004]] as const) {
      place(mesh, screen, before);
      hall.add(mesh);
    }
    fit();
  });

  // Apart from the picture, which must not begin again for a note.
  const endNote = effect(() => {
    const on = screens.find(({ id }) => id === session.share.value?.screenId);
    if (on === undefined) return void note.object.removeFromParent();
    place(note.object, on, BEFORE + 0.012);
    note.show(shared.hindrance.value && translate(`share.${shared.hindrance.value}`), on);
    hall.add(note.object);
  });

  /** The whole picture, with dark bars where it has another shape than the screen. */
  function fit(): void {
    if (screen === undefined) return;
    const aspect = video.videoWidth > 0 ? video.videoWidth / video.videoHeight : screen.width / screen.height;
    picture.scale.set(Math.min(screen.width, screen.height * aspect), Math.min(screen.height, screen.width / aspect), 1);
  }
  video.addEventListener('resize', fit);

  const [eye, ahead, toward] = [new Vector3(), new Vector3(), new Vector3()];
  const off = pipeline.on('governor', ({ now }) => {
    if (screen === undefined || now - lookedAt < LOOK_MS) return;
    lookedAt = now;
    const camera = mounted.scene.camera as PerspectiveCamera;
    camera.getWorldPosition(eye);
    camera.getWorldDirection(ahead);
    toward.set(...screen.center).sub(eye);
    const distance = Math.max(0.5, toward.length());
    const { isPresenting } = mounted.scene.renderer.xr;
    // In a headset somebody looks, whatever becomes of the window on the desk.
    if ((isPresenting || document.visibilityState === 'visible') && toward.normalize().dot(ahead) > 0.3) seenAt = now;
    if (now - seenAt > AWAY_MS) return shared.look('nothing');
    const pixels = isPresenting ? HEADSET_PIXELS : (mounted.scene.canvas.clientHeight * devicePixelRatio) / (2 * Math.tan((camera.fov * Math.PI) / 360));
    const width = Math.min(MOST, Math.round((screen.width / distance) * pixels));
    // In steps: a step to the side asks for nothing new.
    const step = width > 960 ? MOST : width > 480 ? 960 : 480;
    shared.look({ width: step, height: Math.round((step * screen.height) / screen.width) });
  });

  const close = () => {
    end();
    endNote();
    off();
    note.dispose();
    shared.look('nothing');
    video.removeEventListener('resize', fit);
    video.srcObject = null;
    texture?.dispose();
    material.dispose();
    ground.material.dispose();
    picture.geometry.dispose();
    for (const mesh of [ground, picture]) mesh.removeFromParent();
  };
  return { pixels: () => (texture === undefined ? 0 : video.videoWidth), close };
}

function place(mesh: Mesh, { center, yaw, width, height }: Screen, before: number): void {
  // A screen looks where its yaw points; a plane of three looks along +Z, which is half a turn away.
  mesh.rotation.set(0, ((yaw + 180) * Math.PI) / 180, 0);
  mesh.position.set(...center);
  mesh.translateZ(before);
  mesh.scale.set(width, height, 1);
}
