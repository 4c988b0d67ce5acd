/**
 * A page that mounts the real hall on a fake session and voice, so that tests of the scene need no server. `?scene=` names the
 * folder under scenes/; tests drive everything through `window.harness`.
 */
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { HallView } from '#client/scene/hall-view.ts';
import { openHall } from '#client/scene/hall.ts';
import type { MountedScene } from '#client/scene/mount.ts';
import type { Body } from '#client/scene/movement/body.ts';
import { createFakeSession, type FakeSession } from './fake-session.ts';
import { createFakeVoice, type FakeVoice } from './fake-voice.ts';

export interface Harness {
  readonly session: FakeSession;
  readonly voice: FakeVoice;
  view: HallView;
  mounted: MountedScene;
  body: Body;
  left: number;
  open(): Promise<void>;
}

declare global {
  interface Window {
    harness: Harness;
    harnessReady?: boolean;
    harnessError?: string;
  }
}

const query = new URLSearchParams(location.search);
const scene = query.get('scene') ?? 'test-hall';
const ratio = query.get('ratio');
const session = createFakeSession(scene);
const voice = createFakeVoice();

const harness = { session, voice, left: 0, open } as unknown as Harness;
window.harness = harness;

async function open(): Promise<void> {
  const sceneUrl = `/scenes/${scene}/`;
  const manifest = await (await fetch(`${sceneUrl}scene.json`)).json() as SceneManifest;
  harness.view = await openHall({
    parent: document.getElementById('hall')!,
    session, voice, manifest, sceneUrl,
    translate: (key, values) => (values ? `${key} ${Object.values(values).join(' ')}` : key),
    onLeave: () => void harness.left++,
  }, {
    ...(ratio ? { pixelRatio: Number(ratio) } : {}),
    onMounted(mounted, body) {
      harness.mounted = mounted;
      harness.body = body;
    },
  });
}

open().then(
  () => {
    window.harnessReady = true;
  },
  (error: unknown) => {
    window.harnessError = String((error as Error).stack ?? error);
  },
);
