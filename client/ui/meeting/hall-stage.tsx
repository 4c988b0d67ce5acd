import { useEffect, useRef, useState } from 'preact/hooks';
import type { SceneManifest } from '#rooms/protocol/scene-manifest.ts';
import { translate, translateAny } from '#client/i18n/catalogue.ts';
import type { Voice } from '#client/voice/voice.ts';
import { prefer, preferences } from '../preferences.ts';
import type { Meeting } from './meeting.ts';

/** Loads the 3D hall and gives it its place in the page. When it cannot be shown, the plain view takes over. */
export function HallStage({ meeting }: { readonly meeting: Meeting }) {
  const parent = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const voice = meeting.voice.value;
  useEffect(() => {
    if (voice === undefined || parent.current === null) return;
    const opening = open(meeting, voice, parent.current);
    opening.then((hall) => {
      meeting.hall.value = hall;
      setReady(true);
    }, (error: unknown) => {
      console.warn('the 3D hall cannot be shown', error);
      meeting.hallFailed.value = true;
      meeting.setView('plain');
    });
    return () => {
      meeting.hall.value = undefined;
      voice.setListener(undefined);
      void opening.then((hall) => hall.close(), () => {});
    };
  }, [voice]);
  return (
    <div class="hall-stage">
      <div class="hall-canvas" ref={parent} />
      {!ready && <p class="hall-loading" role="status">{translate('meeting.loadingHall')}</p>}
      {ready && !preferences.value.helpSeen && <FirstHelp />}
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
  return openHall({ parent, session: meeting.session, voice, manifest, sceneUrl, translate: translateAny, onLeave: () => void meeting.leave() });
}

/** Three lines at the first visit: how to move. */
function FirstHelp() {
  const touch = matchMedia('(pointer: coarse)').matches;
  return (
    <div class="first-help" role="note">
      <p>{translate(touch ? 'help.move.touch' : 'help.move.mouse')}</p>
      {!touch && <p>{translate('help.move.keys')}</p>}
      <button type="button" class="primary" onClick={() => prefer({ helpSeen: true })}>{translate('help.understood')}</button>
    </div>
  );
}
