/**
 * A page that mounts the real hall on a fake session and voice, so that tests of the scene need no server. `?scene=` names the
 * folder under scenes/; tests drive everything through `window.harness`.
 */
import { signal, type Signal } from '@preact/signals';
import '@fontsource-variable/atkinson-hyperlegible-next';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { HallView } from '#client/scene/hall-view.ts';
import { openHall } from '#client/scene/hall.ts';
import type { MountedScene } from '#client/scene/mount.ts';
import type { Body } from '#client/scene/movement/body.ts';
import en from '#client/i18n/messages/en.json' with { type: 'json' };
import lt from '#client/i18n/messages/lt.json' with { type: 'json' };
import { usualHeadsetWishes, type HeadsetWishes } from '#client/view-model/headset-wishes.ts';
import { createFakeSession, type FakeSession } from './fake-session.ts';
import { createFakeVoice, type FakeVoice } from './fake-voice.ts';

export interface Harness {
  readonly session: FakeSession;
  readonly voice: FakeVoice;
  view: HallView;
  mounted: MountedScene;
  body: Body;
  readonly mainHand: Signal<'left' | 'right'>;
  readonly wishes: Signal<HeadsetWishes>;
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
/** With `?lang=` the real texts, for pictures; without it the keys, for tests. */
const texts = ({ en, lt } as Record<string, Record<string, string>>)[query.get('lang') ?? ''];
const session = createFakeSession(scene);
const voice = createFakeVoice();

const harness = { session, voice, mainHand: signal('right'), wishes: signal(usualHeadsetWishes), left: 0, open } as unknown as Harness;
window.harness = harness;

async function open(): Promise<void> {
  const sceneUrl = `/scenes/${scene}/`;
  const manifest = await (await fetch(`${sceneUrl}scene.json`)).json() as SceneManifest;
  harness.view = await openHall({
    parent: document.getElementById('hall')!,
    session, voice, manifest, sceneUrl,
    translate: (key) => texts?.[key] ?? key,
    mainHand: harness.mainHand,
    headset: { wishes: harness.wishes, prefer: (changes) => { harness.wishes.value = { ...harness.wishes.value, ...changes }; } },
    toggleMicrophone: () => voice.toggle(),
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
