/**
 * A page that mounts the real hall on a real session, without the page around it. `?base=` is the way to the house, `?code=` the meeting,
 * `?name=` who comes in, `?scene=` which place is shown.
 */
import { signal } from '@preact/signals';
import '@fontsource-variable/atkinson-hyperlegible-next';
import { enterMeeting, knock } from '#client/session/open-session.ts';
import type { Session } from '#client/session/session.ts';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import type { HallView } from '#client/scene/hall-view.ts';
import { openHall } from '#client/scene/hall.ts';
import type { MountedScene } from '#client/scene/mount.ts';
import type { Body } from '#client/scene/movement/body.ts';
import { translateAny } from '#client/i18n/catalogue.ts';
import { createFakeVoice } from '../../support/hall-harness/fake-voice.ts';

export interface ThingsHarness {
  readonly session: Session;
  readonly view: HallView;
  readonly mounted: MountedScene;
  readonly body: Body;
}

declare global {
  interface Window {
    thingsHall?: ThingsHarness;
    thingsError?: string;
  }
}

const query = new URLSearchParams(location.search);
const base = new URL(query.get('base') ?? '/house/', location.href).href;

async function open(): Promise<void> {
  const door = await knock(query.get('code') ?? '', base);
  if (!door.ok) throw new Error(`no way in: ${door.reason}`);
  const entered = await enterMeeting(door.value, { name: query.get('name') ?? 'Ann', look: { figure: 'birch', colour: 'lake' }, view: 'hall' }, base);
  if (!entered.ok) throw new Error(`no way in: ${entered.reason}`);
  const session = entered.value;
  const voice = createFakeVoice();
  const { scene } = session.meeting.value;
  const sceneUrl = `/scenes/${scene}/`;
  const manifest = await (await fetch(`${sceneUrl}scene.json`)).json() as SceneManifest;
  let parts: Pick<ThingsHarness, 'mounted' | 'body'> | undefined;
  const view = await openHall({
    parent: document.getElementById('hall')!,
    session, voice, manifest, sceneUrl, translate: translateAny, mainHand: signal('right'),
    toggleMicrophone: () => voice.toggle(), onLeave: () => void session.leave(),
  }, { pixelRatio: Number(query.get('ratio') ?? 0.5), onMounted: (mounted, body) => { parts = { mounted, body }; } });
  window.thingsHall = { session, view, ...parts! };
}

open().catch((error: unknown) => { window.thingsError = String((error as Error).stack ?? error); });
