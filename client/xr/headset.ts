import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { Pose } from '#rooms/protocol/pose.ts';
import type { HallOptions } from '#client/scene/hall-view.ts';
import { usualHeadsetWishes } from '#client/view-model/headset-wishes.ts';
import type { MountedScene } from '#client/scene/mount.ts';
import type { Body } from '#client/scene/movement/body.ts';
import type { FrameTime, Pipeline } from '#client/scene/pipeline.ts';
import type { Place } from '#client/scene/place.ts';
import type { ThingsPage } from '#client/scene/things/things-page.ts';
import type { SpawnPoint } from '#client/scene/spawn.ts';
import { figureColours } from '#client/theme/tokens.ts';
import { watchAvailability } from './availability.ts';
import { CaptionBoard } from './caption-board.ts';
import { Care } from './care.ts';
import { CarriedRig } from './carried-rig.ts';
import { createHandView } from './hand-view.ts';
import type { HandWork } from './hand-work.ts';
import { place as placementOf, readHands } from './hands.ts';
import { HeadsetOff } from './headset-off.ts';
import { Moving } from './moving.ts';
import { offerOwnPanels } from './own-panels.ts';
import { PanelHost } from './panels/panel-host.ts';
import type { RoomPanels } from './panels/panel-view.ts';
import { HallMenu, type ToolChoice } from './panels/wrist/wrist-menu.ts';
import { createPointerRay } from './pointer-ray.ts';
import { QuietPlace } from './quiet-place.ts';
import { SessionEvents } from './session-events.ts';
import { TextBoard } from './text-board.ts';

export interface HeadsetParts {
  readonly options: HallOptions;
  readonly mounted: MountedScene;
  readonly pipeline: Pipeline;
  readonly place: Place;
  readonly body: Body;
  /** Where "bring me back" leads. */
  spawn(): SpawnPoint;
}

/** The hall in a headset: where WebXR says head and hands are, and the ways to move with them. */
export interface Headset {
  readonly state: ReadonlySignal<'none' | 'available' | 'inside'>;
  enter(): Promise<void>;
  exit(): Promise<void>;
  /** Head and hands in the hall; undefined outside. */
  pose(): Pose | undefined;
  goTo(spot: SpawnPoint): void;
  /** Lets the hands do something else than move about; returns its removal. */
  lendHands(work: HandWork, order?: { readonly first?: boolean }): () => void;
  /** Features put their panels here. */
  readonly panels: RoomPanels;
  /** What the panel's page of things does; returns its removal. */
  offerThings(things: ThingsPage): () => void;
  /** What the panel's page of tools chooses from; returns its removal. */
  offerTools(tools: ToolChoice): () => void;
  close(): void;
}

export function createHeadset(parts: HeadsetParts): Headset {
  const { mounted, pipeline, place, body, options } = parts;
  const { scene } = mounted;
  const state = signal<'none' | 'available' | 'inside'>('none');
  const events = new SessionEvents(() => carried.recentred(), (visibility) => off.see(visibility));
  const off = new HeadsetOff({ voice: options.voice, setView: (view) => void options.session.setView(view) });
  const handView = createHandView();
  const rays = { left: createPointerRay(), right: createPointerRay() } as const;
  const wishes = () => options.headset?.wishes.value ?? usualHeadsetWishes;
  const carried = new CarriedRig(mounted, place, body, wishes);
  const menu = new HallMenu(options, {
    bringBack: () => goTo(parts.spawn()), leaveHeadset: () => void exit(), open: (id) => panels.open(id),
    turn: (radians) => carried.turn(radians), straighten: () => moving.jump(() => carried.straighten()),
  });
  const panels = new PanelHost(options.translate, menu);
  const board = new TextBoard(options);
  const captions = new CaptionBoard(options);
  const moving = new Moving({
    place, carried, panels, wishes, mainHand: () => options.mainHand.value, eyesRest: () => menu.isResting, goWords: () => options.translate('headset.gaze.go'),
  });
  const quiet = new QuietPlace({
    scene: scene.object3D, own: mounted.rig.object3D, voice: options.voice, volume: () => options.own?.volume.value ?? 1,
    setView: (view) => void options.session.setView(view), pose: () => carried.pose(), jump: (change) => moving.jump(change),
  });
  const care = new Care({ options, panels, quiet, leaveHeadset: () => void exit() });
  mounted.rig.object3D.add(quiet.object, ...handView.objects, rays.left.object, rays.right.object, panels.object, board.object, captions.object);
  mounted.camera.object3D.add(...moving.onCamera);
  scene.object3D.add(...moving.inHall);

  let session: XRSession | undefined;
  let space: XRReferenceSpace | null = null;

  const availability = watchAvailability((available) => {
    if (state.value !== 'inside') state.value = available ? 'available' : 'none';
  });
  // A-Frame looked once, while it was loading; a headset may have been plugged in since.
  scene.checkHeadsetConnected = () => state.value !== 'none';

  async function enter(): Promise<void> {
    if (state.value !== 'available') return;
    await scene.enterVR();
  }

  async function exit(): Promise<void> {
    if (state.value === 'inside') await scene.exitVR();
  }

  const onEnter = () => {
    session = scene.xrSession;
    if (!session) return;
    space = scene.renderer.xr.getReferenceSpace();
    events.begin(session, space);
    carried.begin();
    care.begin(performance.now());
    state.value = 'inside';
    void options.session.setView('headset');
  };
  const onExit = () => {
    events.end();
    off.end();
    care.end();
    session = undefined;
    space = null;
    carried.end();
    moving.reset();
    handView.hide();
    for (const ray of Object.values(rays)) ray.show(undefined, 0);
    panels.hide();
    board.hide();
    captions.hide();
    state.value = availability.available ? 'available' : 'none';
    void options.session.setView('hall');
  };
  scene.addEventListener('enter-vr', onEnter);
  scene.addEventListener('exit-vr', onExit);

  /** Reads the devices and keeps the body where the head is. */
  function readDevices({ dt }: FrameTime): void {
    const { frame } = scene;
    if (state.value !== 'inside' || !session || !frame || !space) return;
    const head = placementOf(frame.getViewerPose(space));
    if (!head) return;
    const hands = readHands({ frame, session, space, selecting: events.selecting, haptics: wishes().haptics });
    carried.follow({ head, hands }, dt);
    handView.show(frame, space, hands);
  }

  function steer(time: FrameTime): void {
    moving.rest(time.dt);
    if (state.value === 'inside' && carried.devices) moving.step(carried.devices, time, { isStill: quiet.isIn });
  }

  function goTo(spot: SpawnPoint): void {
    moving.jump(() => carried.goTo(spot));
  }

  function showPanel({ dt }: FrameTime): void {
    const { devices } = carried;
    if (state.value !== 'inside' || !devices) return;
    const { control, panels: size, dwell } = wishes();
    const hidden = moving.aimingWith !== undefined && moving.aimingWith === panels.carrier;
    panels.step({ head: devices.head, hands: moving.mine(devices.hands), mainHand: options.mainHand.value, control, size, dwell: dwell / 1000, hidden, dt });
    for (const side of ['left', 'right'] as const) {
      const distance = panels.pointsAt(side);
      rays[side].show(distance === undefined ? undefined : devices.hands.find((hand) => hand.side === side)?.ray, distance ?? 0);
    }
    care.step(performance.now());
    board.step(devices.head, dt);
    captions.step(devices.head, dt);
  }

  const offs = [
    offerOwnPanels({ options, panels, session: () => session, measureHeight: () => carried.measure((lift) => options.headset?.prefer({ lift })) }),
    pipeline.on('headset', readDevices),
    pipeline.on('panel', showPanel),
    pipeline.on('pointing', steer),
    effect(() => {
      const me = options.session.people.value.get(options.session.me);
      handView.tint(figureColours[me?.colour ?? 'sand'].soft);
    }),
  ];

  return {
    state, enter, exit, goTo, panels,
    lendHands: (work, order) => moving.works.add(work, order),
    offerThings: (things) => menu.offerThings(things),
    offerTools: (tools) => menu.offerTools(tools),
    pose: () => (state.value === 'inside' ? quiet.pose ?? carried.pose() : undefined),
    close() {
      care.close();
      handView.close();
      for (const undo of offs) undo();
      availability.close();
      if (state.value === 'inside') void scene.exitVR();
      scene.removeEventListener('enter-vr', onEnter);
      scene.removeEventListener('exit-vr', onExit);
    },
  };
}
