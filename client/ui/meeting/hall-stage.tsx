import { useEffect, useRef, useState } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { translate } from '#client/i18n/catalogue.ts';
import type { Voice } from '#client/voice/voice.ts';
import { PlacePicture } from '../parts/place-picture.tsx';
import { preferences } from '../preferences.ts';
import { FirstHelp } from './first-help.tsx';
import { hallOptions } from './hall-options.ts';
import type { Meeting } from './meeting.ts';

/** Loads the 3D hall and gives it its place in the page. When it cannot be shown, the plain view takes over. */
export function HallStage({ meeting }: { readonly meeting: Meeting }) {
  const parent = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const voice = meeting.voice.value;
  useEffect(() => {
    if (voice === undefined || parent.current === null) return;
    const opening = open(meeting, voice, parent.current);
    let gone = false;
    opening.then((hall) => {
      if (gone) return;
      meeting.hallProblem.value = undefined;
      meeting.hall.value = hall;
      setReady(true);
    }, (error: unknown) => {
      if (gone) return;
      console.warn('the 3D hall cannot be shown', error);
      meeting.hallFailed((error as { reason?: unknown }).reason === 'no-webgl' ? 'no-webgl' : 'model');
    });
    return () => {
      gone = true;
      meeting.hall.value = undefined;
      void opening.then((hall) => hall.close(), () => {});
    };
  }, [voice]);

  const walk = () => parent.current?.querySelector<HTMLElement>('[tabindex="0"], canvas')?.focus({ preventScroll: true });
  const { helpSeen } = preferences.value;
  useEffect(() => {
    // The walking keys work at once, unless the person is busy elsewhere on the page.
    const busy = document.activeElement !== document.body && document.activeElement?.id !== 'main';
    if (ready && helpSeen && !busy) walk();
  }, [ready]);
  return (
    <div class="hall-stage">
      <div class="hall-canvas" ref={parent} />
      {!ready && (
        <div class="hall-loading">
          <PlacePicture scene={meeting.session.meeting.value.scene} class="hall-waiting" />
          <p role="status">{translate('meeting.loadingHall')}</p>
        </div>
      )}
      {ready && !helpSeen && <FirstHelp onDone={walk} />}
    </div>
  );
}

async function open(meeting: Meeting, voice: Voice, parent: HTMLElement) {
  const { scene } = meeting.session.meeting.value;
  const sceneUrl = new URL(`scenes/${scene}/`, document.baseURI).href;
  const [{ openHall }, manifest] = await Promise.all([
    import('#client/scene/hall.ts'),
    fetch(`${sceneUrl}scene.json`).then((response) => response.json() as Promise<SceneManifest>),
  ]);
  return openHall(hallOptions(meeting, voice, { parent, manifest, sceneUrl }));
}
