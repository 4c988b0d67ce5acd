import { effect } from '@preact/signals';
import type { Pose } from '#rooms/protocol/pose.ts';
import { createHeadset } from '#client/xr/headset.ts';
import { applyAtmosphere } from './atmosphere.ts';
import { fitFieldOfView, placeCamera } from './camera-rig.ts';
import { drawOthers } from './draw-others.ts';
import { withFreeSeats } from './free-seats.ts';
import type { HallOptions, HallView } from './hall-view.ts';
import { loadModel } from './load-model.ts';
import { mountScene, type MountedScene } from './mount.ts';
import { Body } from './movement/body.ts';
import { createWalkControls } from './movement/walk-controls.ts';
import { followOthers } from './others.ts';
import { personalSpace } from './personal-space.ts';
import { governPicture } from './picture-quality.ts';
import { hallPointing } from './pointing/hall-pointing.ts';
import { createPipeline } from './pipeline.ts';
import { readPlace } from './place.ts';
import { keepOffStage } from './keep-off-stage.ts';
import { createPlaceMemory, keepPlace } from './place-memory.ts';
import { sendOwnPose } from './presence-link.ts';
import { runShareWall } from './screens/share-wall.ts';
import { runWalls } from './screens/wall.ts';
import { spawnPlace } from './spawn.ts';
import { hallThings } from './things/hall-things.ts';
import { runWallClocks } from './wall-clock.ts';

/** Nobody has a place once the hall is closed: voices are heard evenly. */
const NOWHERE = () => undefined;

/** For tests and benchmarks; people never set these. */
export interface HallTuning {
  /** A fixed number of device pixels per CSS pixel instead of the governor's. */
  readonly pixelRatio?: number;
  /** Receives the parts, to look at them from outside. */
  onMounted?(mounted: MountedScene, body: Body): void;
}

/** Milliseconds between two words to the voices about where our ears are. */
const SOUND_PERIOD = 50;

/** Mounts the 3D hall and resolves when the person stands in it. Rejects with a `HallProblem`, everything cleaned up, when it cannot be shown. */
export async function openHall(options: HallOptions, tuning: HallTuning = {}): Promise<HallView> {
  const { session, voice } = options;
  const whole = readPlace(options.manifest, options.sceneUrl);
  const cleanUp: (() => void)[] = [];
  const close = () => {
    for (const undo of cleanUp.splice(0).reverse()) undo();
  };
  const loading = new AbortController();
  cleanUp.push(() => loading.abort());
  const model = loadModel(whole.modelUrl, loading.signal);
  model.catch(() => {}); // Awaited below; must not count as unhandled while the scene mounts.

  const pipeline = createPipeline((step, error) => console.error(`The hall goes on without a part of "${step}".`, error));
  const others = followOthers(session, pipeline);
  cleanUp.push(others.close);
  const place = withFreeSeats(whole, others.poses);
  try {
    const mounted = await mountScene(options.parent, {
      antialias: true,
      onFrame: pipeline.run,
      onError: (error) => console.error('The hall goes on after a mistake in a frame.', error),
    });
    cleanUp.push(mounted.unmount);
    labelCanvas(mounted, options);
    applyAtmosphere(mounted, place.atmosphere);
    const standing = await model;
    mounted.scene.object3D.add(standing);
    cleanUp.push(runWallClocks(standing));
    cleanUp.push(runWalls(mounted.scene.object3D, options.manifest.screens, session));
    const shareWall = options.shared && runShareWall(mounted.scene.object3D, { screens: options.manifest.screens, session, shared: options.shared, translate: options.translate, mounted, pipeline });
    cleanUp.push(() => shareWall?.close());

    const body = new Body(place.floor);
    cleanUp.push(followReducedMotion(body));
    const memory = createPlaceMemory(session.meeting.value.id, session.meeting.value.scene, safeStorage());
    const spawn = () => spawnPlace(session.slot.value, whole);
    const remembered = memory.read();
    const seat = place.seats.find(({ id }) => id === remembered?.seat);
    if (seat) body.seatAt(seat);
    else if (remembered && place.floor.heightAt(remembered.x, remembered.z) !== undefined) body.put(remembered);
    else body.put(spawn());

    const walking = createWalkControls(mounted, pipeline, place, body);
    cleanUp.push(walking.dispose);
    const headset = createHeadset({ options, mounted, pipeline, place, body, spawn });
    cleanUp.push(headset.close);
    cleanUp.push(effect(() => {
      walking.enabled = headset.state.value !== 'inside';
    }));
    cleanUp.push(pipeline.on('camera', () => {
      if (walking.enabled) placeCamera(mounted, body);
    }));
    cleanUp.push(fitFieldOfView(mounted));
    cleanUp.push(governPicture(mounted, pipeline, tuning.pixelRatio));

    const pose = (): Pose => headset.pose() ?? { head: body.head() };
    const me = () => pose().head;
    const bringMeBack = () => (walking.enabled ? body.put(spawn()) : headset.goTo(spawn()));
    cleanUp.push(keepOffStage({ session, manifest: options.manifest, pipeline, pose, bringMeBack }));
    cleanUp.push(sendOwnPose(session, pipeline, pose));
    const space = personalSpace({ options, pipeline, body, floor: place.floor, others, inHeadset: () => !walking.enabled });
    cleanUp.push(space.close);
    cleanUp.push(drawOthers({ session, voice, pipeline, mounted, others, floor: place.floor, bubble: space.bubble, light: place.atmosphere.light }));

    const things = hallThings({ options, mounted, pipeline, place, body, walking, headset });
    cleanUp.push(things.close);

    const pointing = hallPointing({ options, mounted, pipeline, walking, headset, standing, things, placeOf: others.placeOf, floorAt: (x, z) => place.floor.heightAt(x, z) ?? 0 });
    cleanUp.push(pointing.close);
    // A tool takes the pointer: nothing is selected for it, and nothing else is hinted at.
    cleanUp.push(pointing.tool.subscribe((tool) => { if (tool !== undefined) things.select(undefined); }));

    voice.setPlaces(others.placeOf);
    cleanUp.push(() => {
      voice.setListener(undefined);
      voice.setPlaces(NOWHERE);
    });
    let heardAt = -Infinity;
    cleanUp.push(pipeline.on('sound', ({ now }) => {
      if (now - heardAt < SOUND_PERIOD) return;
      heardAt = now;
      voice.setListener(me());
    }));
    cleanUp.push(keepPlace(memory, body, pipeline));

    tuning.onMounted?.(mounted, body);
    return {
      headset: headset.state,
      enterHeadset: headset.enter,
      exitHeadset: headset.exit,
      bringMeBack,
      me,
      placeOf: others.placeOf,
      wallPixels: () => shareWall?.pixels() ?? 0,
      things,
      pointing,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Keyboard and screen reader users meet the hall as one named element. */
function labelCanvas({ scene }: MountedScene, { translate }: HallOptions): void {
  const { canvas } = scene;
  canvas.tabIndex = 0;
  canvas.setAttribute('role', 'application');
  canvas.setAttribute('aria-label', translate('hall.canvas.label'));
  canvas.setAttribute('aria-description', translate('hall.canvas.keys'));
  const focused = document.activeElement;
  if (!focused || focused === document.body) canvas.focus({ preventScroll: true });
}

function followReducedMotion(body: Body): () => void {
  const wish = window.matchMedia('(prefers-reduced-motion: reduce)');
  const follow = () => {
    body.calm = wish.matches;
  };
  follow();
  wish.addEventListener('change', follow);
  return () => wish.removeEventListener('change', follow);
}

/** Reading `sessionStorage` throws where storage is blocked. */
function safeStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
